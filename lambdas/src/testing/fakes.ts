import type { KeyHistory } from "../access-key-audit/model";
import type { Accounts, AuditedAccount, FindingsImporter, History, Iam, Message, Notifier, ReportStore } from "../access-key-audit/ports";
import { awsError, Calls } from "./calls";
import type { FakeIam } from "./fakeIam";

export { accessDenied, awsError, throttled } from "./calls";
export { DAY, daysAgo, FakeClock, HOUR, NOW } from "./clock";
export { COLUMNS, credentialReport } from "./credentialReport";
export { FakeIam } from "./fakeIam";
export { ACCOUNT_ID, aFinding, auditConfig, aHistory } from "./samples";
export { aKey, arnOf, aUser, type FakeKey, type FakeUser, keyIdOf, manyUsers, usedAt } from "./users";

/** The accounts of the given IAMs. */
export class FakeAccounts implements Accounts {
    readonly made = new Calls();

    constructor(private readonly iams: readonly FakeIam[]) {}

    list(): Promise<readonly AuditedAccount[]> {
        return this.made.answer("list", [], () =>
            this.iams.map(({ accountId }) => ({ accountId, name: `account-${accountId.slice(-2)}` })),
        );
    }

    enter(accountId: string): Promise<Iam> {
        return this.made.answer("enter", [accountId], () => {
            const iam = this.iams.find((one) => one.accountId === accountId);
            if (iam === undefined) {
                throw awsError("AccessDenied", `The audit is not authorized to perform: sts:AssumeRole in ${accountId}`);
            }
            return iam;
        });
    }
}

const idOf = ({ accountId, keyId }: KeyHistory): string => `${accountId}/${keyId}`;

/** What is there already stays, but for these. */
const LATEST = ["graceDays", "inactiveAt", "openedAt", "archivedAt"] as const;

function merge(before: KeyHistory | undefined, entry: KeyHistory): KeyHistory {
    if (before === undefined) {
        return entry;
    }
    const told = (one: KeyHistory): Partial<KeyHistory> =>
        Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
    const latest = Object.entries(told(entry)).filter(([name]) => LATEST.some((one) => one === name));
    return { ...entry, ...told(before), ...Object.fromEntries(latest) };
}

export class FakeHistory implements History {
    readonly made = new Calls();
    private readonly entries: Map<string, KeyHistory>;

    constructor(entries: readonly KeyHistory[] = []) {
        this.entries = new Map(entries.map((entry) => [idOf(entry), entry]));
    }

    /** Everything that is remembered, of all accounts. */
    get all(): readonly KeyHistory[] {
        return [...this.entries.values()];
    }

    ofAccount(accountId: string): Promise<readonly KeyHistory[]> {
        return this.made.answer("ofAccount", [accountId], () => this.all.filter((entry) => entry.accountId === accountId));
    }

    record(entry: KeyHistory): Promise<void> {
        return this.made.answer("record", [entry], () => {
            this.entries.set(idOf(entry), merge(this.entries.get(idOf(entry)), entry));
        });
    }

    claim(entry: KeyHistory, before: Date): Promise<boolean> {
        return this.made.answer("claim", [entry, before], () => {
            const known = this.entries.get(idOf(entry));
            if (known?.disablingAt !== undefined && known.disablingAt >= before) {
                return false;
            }
            this.entries.set(idOf(entry), { ...merge(known, entry), disablingAt: entry.disablingAt });
            return true;
        });
    }
}

export class FakeNotifier implements Notifier {
    readonly made = new Calls();
    readonly published: Message[] = [];
    readonly mailed: { readonly address: string; readonly message: Message }[] = [];

    publish(message: Message): Promise<void> {
        return this.made.answer("publish", [message], () => void this.published.push(message));
    }

    mail(address: string, message: Message): Promise<void> {
        return this.made.answer("mail", [address, message], () => void this.mailed.push({ address, message }));
    }
}

export class FakeReportStore implements ReportStore {
    readonly made = new Calls();
    readonly objects = new Map<string, { readonly body: string; readonly contentType: string }>();

    put(key: string, body: string, contentType: string): Promise<string> {
        return this.made.answer("put", [key, body, contentType], () => {
            this.objects.set(key, { body, contentType });
            return `s3://reports/${key}`;
        });
    }

    get(key: string): Promise<string> {
        return this.made.answer("get", [key], () => {
            const found = this.objects.get(key);
            if (found === undefined) {
                throw awsError("NoSuchKey", "The specified key does not exist.");
            }
            return found.body;
        });
    }

    list(prefix: string): Promise<readonly string[]> {
        return this.made.answer("list", [prefix], () => [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort());
    }
}

export class FakeFindingsImporter implements FindingsImporter {
    readonly made = new Calls();
    readonly imported: { readonly accountId: string; readonly findings: readonly object[] }[] = [];
    /** What the next imports answer. */
    answer: { readonly failed: number; readonly reason: string | undefined } = { failed: 0, reason: undefined };

    importFindings(
        accountId: string,
        findings: readonly object[],
    ): Promise<{ readonly failed: number; readonly reason: string | undefined }> {
        return this.made.answer("importFindings", [accountId, findings], () => {
            this.imported.push({ accountId, findings });
            return this.answer;
        });
    }
}
