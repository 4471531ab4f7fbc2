import type { Call } from "./call";

/** The account of credentials that moto gave to nobody; it owns all buckets. */
export const AUDITOR = "123456789012";

const REPORT_MILLISECONDS = 4 * 3_600_000;
const PAGE = 100;

/** Lists of IAM that come in pages, and the element that holds their entries. moto gives them whole. */
const LISTS: Readonly<Record<string, string>> = {
    GetGroup: "Users",
    ListAccessKeys: "AccessKeyMetadata",
    ListGroupsForUser: "Groups",
    ListUserTags: "Tags",
};

interface Report {
    readonly content: string;
    readonly time: Date;
}

/** Entries of a list, which may have members themselves. */
function members(list: string): string[] {
    const found: string[] = [];
    let depth = 0;
    let start = 0;
    for (const match of list.matchAll(/<(\/?)member>/g)) {
        if (match[1] === "") {
            start = depth === 0 ? match.index : start;
            depth += 1;
        } else {
            depth -= 1;
            if (depth === 0) {
                found.push(list.slice(start, match.index + match[0].length));
            }
        }
    }
    return found;
}

/** Where AWS does otherwise than moto: whole seconds, pages, and a report that is made at most every 4 hours and has a root user. */
export class AwsWays {
    /** Time of the reports that are made. */
    now: () => Date = () => new Date();
    /** The most entries of a page; AWS may give fewer than were asked for. */
    mostEntries = 1_000;
    /** Management account of the organization when the auditor is its delegated administrator, whom moto does not know. */
    managementId: string | undefined;
    /** Milliseconds by which users and keys are older than moto says, for functions whose clock nobody can set. */
    olderBy = 0;
    /** Rows of root users, by account. */
    readonly rootRows = new Map<string, string>();
    /** External ids that the trust of member roles wants, by account. Roles of other accounts cannot be assumed. */
    readonly externalIds = new Map<string, string | undefined>();
    private readonly reports = new Map<string, Report>();

    /** Whether AWS would deny a call that moto takes: a role whose trust wants another external id, a bucket of another account. */
    refuses({ action, parameters, headers }: Call): boolean {
        const owner = headers["x-amz-expected-bucket-owner"];
        if (action !== "AssumeRole") {
            return owner !== undefined && owner !== AUDITOR;
        }
        const accountId = parameters.get("RoleArn")?.split(":")[4] ?? "";
        const wanted = this.externalIds.get(accountId);
        return !this.externalIds.has(accountId) || (wanted !== undefined && parameters.get("ExternalId") !== wanted);
    }

    /** Headers that moto has to see. */
    headers({ service }: Call): Readonly<Record<string, string>> {
        return service === "organizations" && this.managementId !== undefined ? { "x-moto-account-id": this.managementId } : {};
    }

    /** An answer of moto's as AWS gives it. */
    correct(call: Call, body: string): string {
        if (call.service !== "iam") {
            return body;
        }
        const whole = this.aged(body.replace(/(T\d\d:\d\d:\d\d)\.\d+Z/g, "$1Z"));
        if (call.action === "GetCredentialReport") {
            return this.report(call.accountId, whole);
        }
        const element = LISTS[call.action];
        return element === undefined ? whole : this.page(call.parameters, whole, element);
    }

    private aged(text: string): string {
        const older = (time: string): string => new Date(Date.parse(`${time}Z`) - this.olderBy).toISOString().slice(0, 19);
        return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=Z|\+00:00)/g, older);
    }

    private page(parameters: URLSearchParams, body: string, element: string): string {
        const list = new RegExp(`<${element}>(.*)</${element}>`, "s").exec(body)?.[1] ?? "";
        const size = Math.min(Number(parameters.get("MaxItems") ?? PAGE), this.mostEntries);
        const from = Number(parameters.get("Marker") ?? 0);
        const entries = members(list);
        const next = from + size;
        const more = next < entries.length ? `<IsTruncated>true</IsTruncated><Marker>${next}</Marker>` : "<IsTruncated>false</IsTruncated>";
        const page = `<${element}>${entries.slice(from, next).join("")}</${element}>${more}`;
        return body
            .replace(new RegExp(`<${element}>.*</${element}>|<IsTruncated>false</IsTruncated>`, "gs"), "")
            .replace(/<\/\w+Result>/, (end) => page + end);
    }

    private report(accountId: string, body: string): string {
        const content = /<Content>(.*)<\/Content>/s.exec(body)?.[1];
        if (content === undefined) {
            return body;
        }
        const kept = this.reports.get(accountId);
        const fresh = kept !== undefined && this.now().getTime() - kept.time.getTime() < REPORT_MILLISECONDS;
        const report = fresh ? kept : { content: this.withRoot(accountId, content), time: this.now() };
        this.reports.set(accountId, report);
        return body
            .replace(/<Content>.*<\/Content>/s, () => `<Content>${report.content}</Content>`)
            .replace(/<GeneratedTime>.*<\/GeneratedTime>/, `<GeneratedTime>${report.time.toISOString()}</GeneratedTime>`);
    }

    private withRoot(accountId: string, content: string): string {
        const row = this.rootRows.get(accountId);
        const [header = "", ...users] = this.aged(Buffer.from(content, "base64").toString()).trimEnd().split("\n");
        return Buffer.from([header, ...(row === undefined ? [] : [row]), ...users, ""].join("\n")).toString("base64");
    }
}
