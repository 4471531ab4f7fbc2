import { type AccountResult, type Finding, type KeyFinding, known, type LastUse, notKnown, TIERS } from "./model";
import { oneLine } from "./text";

const SCHEMA_VERSION = 1;

/** The result of one account, for a later step of the same run. Key ids are in full. */
export function encodeAccount(result: AccountResult): string {
    return JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...result });
}

type Json = Readonly<Record<string, unknown>>;
type Decode<T> = (value: unknown, at: string) => T;

function refuse(at: string, found: unknown, allowed: string): never {
    throw new Error(
        `The stored result of an account has ${oneLine(JSON.stringify(found) ?? "nothing").slice(0, 100)} as ${at}; allowed: ${allowed}`,
    );
}

const object: Decode<Json> = (value, at) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : refuse(at, value, "an object");

const text: Decode<string> = (value, at) => (typeof value === "string" ? value : refuse(at, value, "text"));

const number: Decode<number> = (value, at) => (typeof value === "number" && Number.isFinite(value) ? value : refuse(at, value, "a number"));

const date: Decode<Date> = (value, at) => {
    const found = new Date(text(value, at));
    return Number.isNaN(found.getTime()) ? refuse(at, value, "a time in ISO 8601") : found;
};

const optional =
    <T>(decode: Decode<T>): Decode<T | undefined> =>
    (value, at) =>
        value === undefined ? undefined : decode(value, at);

const list =
    <T>(decode: Decode<T>): Decode<T[]> =>
    (value, at) =>
        Array.isArray(value) ? value.map((one, index) => decode(one, `${at}[${index}]`)) : refuse(at, value, "a list");

const oneOf =
    <T extends string>(values: readonly T[]): Decode<T> =>
    (value, at) =>
        values.find((one) => one === value) ?? refuse(at, value, values.join(", "));

const finding =
    <T>(decode: Decode<T>): Decode<Finding<T>> =>
    (value, at) => {
        const found = object(value, at);
        return found["known"] === true
            ? known(decode(found["value"], `${at}.value`))
            : found["known"] === false
              ? notKnown(text(found["reason"], `${at}.reason`))
              : refuse(`${at}.known`, found["known"], "true or false");
    };

const lastUse: Decode<LastUse> = (value, at) => {
    const use = object(value, at);
    if (oneOf(["never", "at"] as const)(use["used"], `${at}.used`) === "never") {
        return { used: "never" };
    }
    return {
        used: "at",
        date: date(use["date"], `${at}.date`),
        service: text(use["service"], `${at}.service`),
        region: text(use["region"], `${at}.region`),
    };
};

const keyFinding: Decode<KeyFinding> = (value, at) => {
    const found = object(value, at);
    const part = <T>(name: keyof KeyFinding, decode: Decode<T>): T => decode(found[name], `${at}.${name}`);
    return {
        accountId: part("accountId", text),
        userName: part("userName", text),
        userArn: part("userArn", text),
        keyId: part("keyId", finding(text)),
        created: part("created", finding(date)),
        ageDays: part("ageDays", finding(number)),
        tier: part("tier", finding(oneOf(TIERS))),
        lastUse: part("lastUse", finding(lastUse)),
        exemption: part("exemption", finding(optional(text))),
        owner: part("owner", finding(optional(text))),
    };
};

/**
 * What `encodeAccount` made.
 * @throws Error naming the first thing that is wrong; another account's result is wrong, too.
 */
export function decodeAccount(body: string, accountId: string): AccountResult {
    const found = object(JSON.parse(body), "the result");
    const part = <T>(name: keyof AccountResult | "schemaVersion", decode: Decode<T>): T => decode(found[name], name);
    if (part("schemaVersion", number) !== SCHEMA_VERSION) {
        refuse("schemaVersion", found["schemaVersion"], String(SCHEMA_VERSION));
    }
    const own: Decode<string> = (value, at) => (value === accountId ? accountId : refuse(at, value, accountId));
    const findings = part("findings", list(keyFinding));
    findings.forEach((one, index) => own(one.accountId, `findings[${index}].accountId`));
    return {
        accountId: part("accountId", own),
        accountName: part("accountName", optional(text)),
        outcome: part("outcome", oneOf(["complete", "partial", "failed"] as const)),
        users: part("users", number),
        activeKeys: part("activeKeys", number),
        findings,
        errors: part("errors", list(text)),
        reportTime: part("reportTime", optional(date)),
        calls: part("calls", number),
    };
}
