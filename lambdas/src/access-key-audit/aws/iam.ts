import {
    type AccessKeyMetadata,
    GenerateCredentialReportCommand,
    GetAccessKeyLastUsedCommand,
    GetCredentialReportCommand,
    GetGroupCommand,
    GetUserCommand,
    type IAMClient,
    ListAccessKeysCommand,
    ListGroupsForUserCommand,
    ListUserTagsCommand,
    UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import type { LastUse } from "../model";
import type { CredentialReport, Iam, ListedKey, ReportState } from "../ports";
import { everyPage, nextMarker } from "./pages";

/** The most that IAM puts on a page; a page may hold fewer. */
const PAGE = 1_000;

const REPORT_STATES: Readonly<Record<string, ReportState["state"]>> = {
    CredentialReportNotPresentException: "notPresent",
    CredentialReportNotReadyException: "inProgress",
    CredentialReportExpiredException: "expired",
};

/** AWS documents no error of GetAccessKeyLastUsed for a key that does not exist: a denial may mean just that. */
const UNTOLD: ReadonlySet<string> = new Set(["NoSuchEntity", "NoSuchEntityException", "AccessDenied", "AccessDeniedException"]);

function nameOf(error: unknown): string {
    return error instanceof Error ? error.name : "";
}

function wanted<T>(value: T | undefined, what: string): T {
    if (value === undefined) {
        throw new Error(`IAM answered without ${what}`);
    }
    return value;
}

interface ListAnswer {
    readonly IsTruncated?: boolean | undefined;
    readonly Marker?: string | undefined;
}

/** Entries of a page. A list that is not there is an empty one only where the answer says that nothing was cut off. */
function entries<T>(answer: ListAnswer, list: readonly T[] | undefined, what: string): readonly T[] {
    return wanted(answer.IsTruncated === false ? (list ?? []) : list, what);
}

function listedKey(key: AccessKeyMetadata): ListedKey {
    return {
        keyId: wanted(key.AccessKeyId, "the id of an access key"),
        active: wanted(key.Status, "the status of an access key") !== "Inactive",
        created: wanted(key.CreateDate, "the creation of an access key"),
    };
}

/** IAM of one account, by the client's credentials. */
export class AwsIam implements Iam {
    private made = 0;

    constructor(private readonly client: IAMClient) {}

    get calls(): number {
        return this.made;
    }

    async generateReport(): Promise<ReportState> {
        const { State } = await this.count(() => this.client.send(new GenerateCredentialReportCommand({})));
        return { state: State === "COMPLETE" ? "complete" : "inProgress" };
    }

    async getReport(): Promise<CredentialReport | ReportState> {
        try {
            const report = await this.count(() => this.client.send(new GetCredentialReportCommand({})));
            const content = wanted(report.Content, "the content of the credential report");
            const generatedAt = wanted(report.GeneratedTime, "the time of the credential report");
            return { csv: new TextDecoder("utf-8", { fatal: true }).decode(content), generatedAt };
        } catch (error) {
            const state = REPORT_STATES[nameOf(error)];
            if (state === undefined) {
                throw error;
            }
            return { state };
        }
    }

    listKeys(userName: string): Promise<readonly ListedKey[] | undefined> {
        return this.pagesOf("ListAccessKeys", async (page) => {
            const answer = await this.client.send(new ListAccessKeysCommand({ UserName: userName, ...page }));
            return { answer, items: entries(answer, answer.AccessKeyMetadata, "access keys").map(listedKey) };
        });
    }

    async lastUse(keyId: string): Promise<LastUse> {
        const { AccessKeyLastUsed: use } = await this.count(() =>
            this.client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId })),
        );
        const { LastUsedDate: date, ServiceName: service, Region: region } = wanted(use, "the last use of an access key");
        return date === undefined ? { used: "never" } : { used: "at", date, service: service ?? "N/A", region: region ?? "N/A" };
    }

    async userOf(keyId: string): Promise<string | undefined> {
        try {
            const { UserName } = await this.count(() => this.client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId })));
            return UserName;
        } catch (error) {
            if (UNTOLD.has(nameOf(error))) {
                return undefined;
            }
            throw error;
        }
    }

    async listTags(userName: string): Promise<Readonly<Record<string, string>> | undefined> {
        const tags = await this.pagesOf("ListUserTags", async (page) => {
            const answer = await this.client.send(new ListUserTagsCommand({ UserName: userName, ...page }));
            const items = entries(answer, answer.Tags, "tags").map(
                ({ Key, Value }) => [wanted(Key, "the key of a tag"), Value ?? ""] as const,
            );
            return { answer, items };
        });
        return tags === undefined ? undefined : Object.fromEntries(tags);
    }

    listMembers(groupName: string): Promise<readonly string[] | undefined> {
        return this.pagesOf("GetGroup", async (page) => {
            const answer = await this.client.send(new GetGroupCommand({ GroupName: groupName, ...page }));
            return {
                answer,
                items: entries(answer, answer.Users, "members").map(({ UserName }) => wanted(UserName, "the name of a user")),
            };
        });
    }

    listGroups(userName: string): Promise<readonly string[] | undefined> {
        return this.pagesOf("ListGroupsForUser", async (page) => {
            const answer = await this.client.send(new ListGroupsForUserCommand({ UserName: userName, ...page }));
            return {
                answer,
                items: entries(answer, answer.Groups, "groups").map(({ GroupName }) => wanted(GroupName, "the name of a group")),
            };
        });
    }

    async path(userName: string): Promise<string | undefined> {
        const user = await this.unlessGone(() => this.count(() => this.client.send(new GetUserCommand({ UserName: userName }))));
        return user === undefined ? undefined : wanted(user.User?.Path, "the path of a user");
    }

    async deactivate(userName: string, keyId: string): Promise<void> {
        const input = { UserName: userName, AccessKeyId: keyId, Status: "Inactive" } as const;
        await this.count(() => this.client.send(new UpdateAccessKeyCommand(input)));
    }

    private count<T>(call: () => Promise<T>): Promise<T> {
        this.made += 1;
        return call();
    }

    /** All pages of what belongs to a user or a group; undefined when there is no such one. */
    private async pagesOf<T>(
        action: string,
        get: (page: { MaxItems: number; Marker?: string }) => Promise<{
            answer: ListAnswer;
            items: readonly T[];
        }>,
    ): Promise<readonly T[] | undefined> {
        return this.unlessGone(() =>
            everyPage(`iam:${action}`, async (marker) => {
                const page = { MaxItems: PAGE, ...(marker === undefined ? {} : { Marker: marker }) };
                const { answer, items } = await this.count(() => get(page));
                return { items, next: nextMarker(`iam:${action}`, answer) };
            }),
        );
    }

    private async unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
        try {
            return await ask();
        } catch (error) {
            if (nameOf(error) === "NoSuchEntityException") {
                return undefined;
            }
            throw error;
        }
    }
}
