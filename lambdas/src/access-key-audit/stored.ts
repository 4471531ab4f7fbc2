import { type AccountResult, type ExemptGroupNames, type Finding, type KeyFinding, known, type LastUse, notKnown, TIERS } from "./model";
import { date, type Decode, decodeStored, list, number, object, oneOf, optional, refuse, text } from "./shape";

const SCHEMA_VERSION = 2;

/** The result of one account, and when it was found, for a later step of the same run. Key ids are in full. */
export function encodeAccount(result: AccountResult, auditedAt: Date): string {
    return JSON.stringify({ schemaVersion: SCHEMA_VERSION, auditedAt, ...result });
}

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
    if (oneOf("never", "at")(use["used"], `${at}.used`) === "never") {
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
        tier: part("tier", finding(oneOf(...TIERS))),
        lastUse: part("lastUse", finding(lastUse)),
        exemption: part("exemption", finding(optional(text))),
        owner: part("owner", finding(optional(text))),
    };
};

const groupNames: Decode<ExemptGroupNames> = (value, at) => {
    const names = object(value, at);
    return { found: list(text)(names["found"], `${at}.found`), absent: list(text)(names["absent"], `${at}.absent`) };
};

/**
 * What `encodeAccount` made.
 * @throws Error naming the first thing that is wrong; another account's result is wrong, too.
 */
export function decodeAccount(body: string, accountId: string): { readonly result: AccountResult; readonly auditedAt: Date } {
    return decodeStored("The stored result of an account", body, (found) => {
        const part = <T>(name: keyof AccountResult | "schemaVersion" | "auditedAt", decode: Decode<T>): T => decode(found[name], name);
        part("schemaVersion", oneOf(SCHEMA_VERSION));
        const own = oneOf(accountId);
        const findings = part("findings", list(keyFinding));
        findings.forEach((one, index) => own(one.accountId, `findings[${index}].accountId`));
        const exemptGroups = part("exemptGroups", optional(groupNames));
        const left = part("left", optional(list(text)));
        const result = {
            accountId: part("accountId", own),
            accountName: part("accountName", optional(text)),
            outcome: part("outcome", oneOf("complete", "partial", "failed")),
            users: part("users", number),
            activeKeys: part("activeKeys", number),
            findings,
            errors: part("errors", list(text)),
            reportTime: part("reportTime", optional(date)),
            calls: part("calls", number),
            ...(exemptGroups === undefined ? {} : { exemptGroups }),
            ...(left === undefined ? {} : { left }),
        };
        return { result, auditedAt: part("auditedAt", date) };
    });
}
