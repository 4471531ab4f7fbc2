import type { LastUse } from "../access-key-audit/model";
import type { Clock, CredentialReport, Iam, ListedKey, ReportState } from "../access-key-audit/ports";
import { awsError, Calls } from "./calls";
import { FakeClock, HOUR } from "./clock";
import { credentialReport } from "./credentialReport";
import type { FakeKey, FakeUser } from "./users";

const PAGE = 1000;
const pages = (entries: number): number => Math.max(1, Math.ceil(entries / PAGE));

/** IAM of one account, in memory. Its report is made when it is asked for, at most every 4 hours; what changes meanwhile is not in it. */
export class FakeIam implements Iam {
    readonly made = new Calls();
    /** Answers of the next calls of `generateReport` and `getReport`; once they are used up, the real ones follow. */
    readonly generates: ReportState["state"][] = [];
    readonly gets: (ReportState["state"] | CredentialReport)[] = [];
    /** Groups that exist without a member. */
    readonly emptyGroups = new Set<string>();
    rootKeys: readonly FakeKey[] = [];
    report: CredentialReport | undefined;
    private readonly users: Map<string, FakeUser>;
    private furtherPages = 0;
    private asked = false;

    constructor(
        readonly accountId: string,
        users: readonly FakeUser[],
        private readonly clock: Clock = new FakeClock(),
    ) {
        this.users = new Map(users.map((user) => [user.name, user]));
    }

    get calls(): number {
        return this.made.count() + this.furtherPages;
    }

    /** Adds a user, or changes one. */
    setUser(user: FakeUser): void {
        this.users.set(user.name, user);
    }

    deleteUser(name: string): void {
        this.users.delete(name);
    }

    /** Gives a user another name; keys, groups and tags stay. */
    renameUser(from: string, to: string): void {
        const user = this.users.get(from);
        if (user !== undefined) {
            this.users.delete(from);
            this.users.set(to, { ...user, name: to });
        }
    }

    user(name: string): FakeUser | undefined {
        return this.users.get(name);
    }

    /** Makes the report of how things are now. */
    makeReport(generatedAt: Date = this.clock.now()): void {
        this.report = { csv: credentialReport(this.accountId, [...this.users.values()], this.rootKeys), generatedAt };
    }

    generateReport(): Promise<ReportState> {
        return this.made.answer("generateReport", [], () => {
            this.asked = true;
            return { state: this.generates.shift() ?? "complete" };
        });
    }

    getReport(): Promise<CredentialReport | ReportState> {
        return this.made.answer("getReport", [], () => {
            const scripted = this.gets.shift();
            if (scripted !== undefined) {
                return typeof scripted === "string" ? { state: scripted } : scripted;
            }
            const age = this.clock.now().getTime() - (this.report?.generatedAt.getTime() ?? 0);
            if (this.asked && age >= 4 * HOUR) {
                this.makeReport();
            }
            return this.report ?? { state: "notPresent" };
        });
    }

    listKeys(userName: string): Promise<readonly ListedKey[] | undefined> {
        return this.made.answer("listKeys", [userName], () =>
            this.users.get(userName)?.keys.map(({ keyId, active, created }) => ({ keyId, active, created })),
        );
    }

    lastUse(keyId: string): Promise<LastUse> {
        return this.made.answer("lastUse", [keyId], () => {
            const key = this.allKeys().find((one) => one.keyId === keyId);
            return key?.lastUse ?? { used: "never" };
        });
    }

    userOf(keyId: string): Promise<string | undefined> {
        return this.made.answer(
            "userOf",
            [keyId],
            () => [...this.users.values()].find(({ keys }) => keys.some((one) => one.keyId === keyId))?.name,
        );
    }

    listTags(userName: string): Promise<Readonly<Record<string, string>> | undefined> {
        return this.made.answer("listTags", [userName], () => this.users.get(userName)?.tags);
    }

    listMembers(groupName: string): Promise<readonly string[] | undefined> {
        return this.made.answer("listMembers", [groupName], () => {
            const members = [...this.users.values()].filter(({ groups }) => groups.includes(groupName)).map(({ name }) => name);
            this.furtherPages += pages(members.length) - 1;
            return members.length === 0 && !this.emptyGroups.has(groupName) ? undefined : members;
        });
    }

    listGroups(userName: string): Promise<readonly string[] | undefined> {
        return this.made.answer("listGroups", [userName], () => this.users.get(userName)?.groups);
    }

    path(userName: string): Promise<string | undefined> {
        return this.made.answer("path", [userName], () => this.users.get(userName)?.path);
    }

    deactivate(userName: string, keyId: string): Promise<void> {
        return this.made.answer("deactivate", [userName, keyId], () => {
            const key = this.users.get(userName)?.keys.find((one) => one.keyId === keyId);
            if (key === undefined) {
                throw awsError("NoSuchEntity", `The Access Key with id ${keyId} cannot be found.`);
            }
            key.active = false;
            key.changed = this.clock.now();
        });
    }

    private allKeys(): readonly FakeKey[] {
        return [...this.users.values()].flatMap(({ keys }) => keys);
    }
}
