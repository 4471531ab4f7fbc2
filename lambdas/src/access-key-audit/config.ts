import { type ConfigProblem, ObjectReader, show, type TextRule } from "./decode";
import type { ActPolicy, Ages, Exemptions } from "./model";
import type { AuditedAccount } from "./ports";

/** Either all active accounts of the organization, or those of a list. */
export type AccountsConfig =
    | {
          /** Ids of organizational units or roots, with all below them; none means the whole organization. */
          readonly organization: { readonly organizationalUnitIds: readonly string[] };
          readonly list: undefined;
      }
    | { readonly organization: undefined; readonly list: readonly AuditedAccount[] };

/** The role that the audit assumes in each account. */
export interface MemberRoleConfig {
    /** With its path, without a leading slash: `audit/palisade-access-key-audit`. */
    readonly name: string;
    readonly externalId: string | undefined;
}

/** Where full reports go. */
export interface ReportsConfig {
    readonly bucket: string;
    /** Without a slash at either end. */
    readonly prefix: string;
    /** Account that has to own the bucket, 12 digits; anyone's is taken when undefined. */
    readonly owner?: string | undefined;
}

/** Who is told, and where. Whatever is undefined is not told. */
export interface TellConfig {
    /** SNS topic of the summary. */
    readonly topicArn: string | undefined;
    readonly reports: ReportsConfig | undefined;
    /** Whether findings are imported into the Security Hub of each account. */
    readonly securityHub: boolean;
    /** Sender of mails to the owners of keys. */
    readonly mail: { readonly from: string } | undefined;
    readonly metricsNamespace: string;
}

export interface AuditConfig {
    /** `aws`, `aws-cn`, `aws-us-gov` and so on. */
    readonly partition: string;
    readonly accounts: AccountsConfig;
    readonly memberRole: MemberRoleConfig;
    readonly ages: Ages;
    readonly exemptions: Exemptions;
    /** Key of the tag on users that holds the mail address of their owner. */
    readonly ownerTag: string | undefined;
    readonly act: ActPolicy;
    readonly tell: TellConfig;
    /** DynamoDB table of what is remembered between runs. */
    readonly historyTable: string | undefined;
    /** Accounts that are audited at the same time. */
    readonly concurrency: number;
}

/** Everything that is wrong with a configuration. */
export class ConfigError extends Error {
    override readonly name = "ConfigError";

    constructor(readonly problems: readonly ConfigProblem[]) {
        const lines = problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed: ${allowed}`);
        const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
        super(`The configuration of the access-key audit has ${count}:\n${lines.join("\n")}`);
    }
}

const ACCOUNT_ID: TextRule = { pattern: /^\d{12}$/, allowed: "12 digits, as text" };
const ACCOUNT_NAME: TextRule = { pattern: /^.{1,50}$/u, allowed: "1 to 50 characters" };
const UNIT_ID: TextRule = {
    pattern: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/,
    allowed: "ids of organizational units (ou-…) or roots (r-…)",
};
const ROLE_NAME: TextRule = {
    pattern: /^(?:[\x21-\x2e\x30-\x7e]+\/)*[\w+=,.@-]{1,64}$/,
    allowed: "the name of an IAM role, with its path but without a leading slash",
};
const EXTERNAL_ID: TextRule = { pattern: /^[\w+=,.@:/-]{2,1224}$/, allowed: "2 to 1224 letters, digits and _+=,.@:/-" };
const TAG_KEY: TextRule = { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, allowed: "the key of a tag, 1 to 128 characters" };
const TAG: TextRule = { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,385}$/u, allowed: "the key of a tag, or key=value" };
const PATH: TextRule = {
    pattern: /^\/[\x21-\x7e]{0,509}[\x21-\x2e\x30-\x7e]\/$/,
    allowed: 'a path that begins and ends with a slash; "/" would exempt every user: use act.mode "off" for that',
};
const GROUP: TextRule = { pattern: /^[\w+=,.@-]{1,128}$/, allowed: "the name of an IAM group, without its path" };
const PARTITION: TextRule = { pattern: /^aws(?:-[a-z]+)*$/, allowed: "aws, aws-cn, aws-us-gov or another partition; by default aws" };
const TOPIC: TextRule = {
    pattern: /^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
    allowed: "the ARN of an SNS topic, which may not be a FIFO topic: those send no mail",
};
const BUCKET: TextRule = { pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, allowed: "the name of an S3 bucket" };
const PREFIX: TextRule = { pattern: /^[^/\s](?:[^\s]{0,198}[^/\s])?$/, allowed: "1 to 200 characters without a slash at either end" };
const ADDRESS: TextRule = { pattern: /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]+$/, allowed: "a mail address that SES may send from" };
const NAMESPACE: TextRule = {
    pattern: /^(?!AWS\/)[\w.\-/#][\w.\-/#: ]{0,254}$/,
    allowed: "a namespace of CloudWatch metrics, which may not begin with AWS/",
};
const TABLE: TextRule = { pattern: /^[\w.-]{3,255}$/, allowed: "the name of a DynamoDB table" };

const DEFAULT_PREFIX = "access-key-audit";
const DEFAULT_NAMESPACE = "Palisade/AccessKeyAudit";
const ONE_OF_BOTH = "exactly one of accounts.organization and accounts.list";

function decodeList(accounts: ObjectReader): readonly AuditedAccount[] {
    const entries = accounts.objects("list", ["accountId", "name"]);
    accounts.require(entries.length > 0, "list", "at least one account");
    const seen = new Set<string>();
    return entries.map((entry) => {
        const accountId = entry.text("accountId", ACCOUNT_ID);
        entry.require(accountId === "" || !seen.has(accountId), "accountId", "each account once");
        seen.add(accountId);
        return { accountId, name: entry.optionalText("name", ACCOUNT_NAME) };
    });
}

function decodeAccounts(root: ObjectReader): AccountsConfig {
    const accounts = root.object("accounts", ["organization", "list"]);
    const both = accounts.has("organization") && accounts.has("list");
    const neither = !accounts.has("organization") && !accounts.has("list");
    root.require(!both && !neither, "accounts", ONE_OF_BOTH);
    if (accounts.has("list")) {
        return { organization: undefined, list: decodeList(accounts) };
    }
    const organization = accounts.object("organization", ["organizationalUnitIds"]);
    return { organization: { organizationalUnitIds: organization.texts("organizationalUnitIds", UNIT_ID) }, list: undefined };
}

function decodeMemberRole(root: ObjectReader): MemberRoleConfig {
    const role = root.object("memberRole", ["name", "externalId"]);
    return { name: role.text("name", ROLE_NAME), externalId: role.optionalText("externalId", EXTERNAL_ID) };
}

function decodeAges(root: ObjectReader): Ages {
    const reader = root.object("ages", ["warnDays", "finalWarningDays", "maxAgeDays"]);
    const range = { from: 1, to: 36_500, unit: "days" };
    const warnDays = reader.integer("warnDays", range, 75);
    const finalWarningDays = reader.integer("finalWarningDays", range, 85);
    const maxAgeDays = reader.integer("maxAgeDays", range, 90);
    reader.require(warnDays < finalWarningDays, "warnDays", `less than finalWarningDays, ${finalWarningDays}; by default 75`);
    reader.require(finalWarningDays < maxAgeDays, "finalWarningDays", `less than maxAgeDays, ${maxAgeDays}; by default 85`);
    return { warnDays, finalWarningDays, maxAgeDays };
}

function decodeExemptions(root: ObjectReader): Exemptions {
    const reader = root.object("exemptions", ["tags", "paths", "groups"]);
    return { tags: reader.texts("tags", TAG), paths: reader.texts("paths", PATH), groups: reader.texts("groups", GROUP) };
}

function decodeAct(root: ObjectReader, accounts: AccountsConfig): ActPolicy {
    const reader = root.object("act", ["mode", "accountIds", "graceDays", "spareUsedWithinDays"]);
    const mode = reader.oneOf("mode", ["off", "dryRun", "disable"], "off");
    const accountIds = reader.texts("accountIds", ACCOUNT_ID);
    const audited = accounts.list?.map(({ accountId }) => accountId);
    const strangers = accountIds.filter((one) => audited !== undefined && !audited.includes(one));
    reader.require(strangers.length === 0, "accountIds", `only accounts of accounts.list, which lacks ${strangers.join(", ")}`);
    if (mode !== "off") {
        const why = `act.mode is "${mode}"`;
        reader.require(accountIds.length > 0, "accountIds", `at least one account, since ${why}: keys are disabled in no other`);
        root.require(root.has("historyTable"), "historyTable", `the name of a DynamoDB table, since ${why}: it keeps who was warned when`);
    }
    return {
        mode,
        accountIds,
        graceDays: reader.integer("graceDays", { from: 1, to: 3650, unit: "days" }, 14),
        spareUsedWithinDays: reader.integer("spareUsedWithinDays", { from: 0, to: 3650, unit: "days" }, 0),
    };
}

function decodeReports(tell: ObjectReader): ReportsConfig | undefined {
    const reports = tell.object("reports", ["bucket", "prefix", "owner"]);
    return tell.has("reports")
        ? {
              bucket: reports.text("bucket", BUCKET),
              prefix: reports.optionalText("prefix", PREFIX) ?? DEFAULT_PREFIX,
              owner: reports.optionalText("owner", ACCOUNT_ID),
          }
        : undefined;
}

function decodeTell(root: ObjectReader, acts: boolean): TellConfig {
    const reader = root.object("tell", ["topicArn", "reports", "securityHub", "mail", "metricsNamespace"]);
    const mail = reader.object("mail", ["from"]);
    const told = !acts || reader.has("topicArn");
    reader.require(told, "topicArn", "the ARN of an SNS topic, since keys are disabled only after they were told of");
    reader.require(!reader.has("mail") || root.has("ownerTag"), "mail", "together with ownerTag, which names whom to mail");
    return {
        topicArn: reader.optionalText("topicArn", TOPIC),
        reports: decodeReports(reader),
        securityHub: reader.flag("securityHub"),
        mail: reader.has("mail") ? { from: mail.text("from", ADDRESS) } : undefined,
        metricsNamespace: reader.optionalText("metricsNamespace", NAMESPACE) ?? DEFAULT_NAMESPACE,
    };
}

const KEYS = [
    ...["partition", "accounts", "memberRole", "ages", "exemptions", "ownerTag"],
    ...["act", "tell", "historyTable", "concurrency"],
] as const;

/** The value of JSON text; what is no text stays as it is. */
function fromText(json: unknown): unknown {
    if (typeof json !== "string") {
        return json;
    }
    try {
        return JSON.parse(json);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ConfigError([{ path: "the configuration", found: show(json), allowed: `JSON (${reason})` }]);
    }
}

/**
 * The audit's configuration, with its defaults.
 * @param json What JSON.parse gave, or the JSON text.
 * @throws ConfigError naming all problems at once.
 */
export function decodeConfig(json: unknown): AuditConfig {
    const problems: ConfigProblem[] = [];
    const root = new ObjectReader(fromText(json), "", KEYS, problems);
    const accounts = decodeAccounts(root);
    const act = decodeAct(root, accounts);
    const config: AuditConfig = {
        partition: root.optionalText("partition", PARTITION) ?? "aws",
        accounts,
        memberRole: decodeMemberRole(root),
        ages: decodeAges(root),
        exemptions: decodeExemptions(root),
        ownerTag: root.optionalText("ownerTag", TAG_KEY),
        act,
        tell: decodeTell(root, act.mode !== "off"),
        historyTable: root.optionalText("historyTable", TABLE),
        concurrency: root.integer("concurrency", { from: 1, to: 50, unit: "accounts" }, 10),
    };
    if (problems.length > 0) {
        throw new ConfigError(problems);
    }
    return config;
}
