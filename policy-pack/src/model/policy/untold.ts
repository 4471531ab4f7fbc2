import { Unknown } from "../../known";
import type { Principals } from "./document";

/** The canonical id of an account, or the unique id of a role or user, as AWS shows it once the role is gone. */
const UNTOLD = /^(?:[0-9a-f]{64}|A(?:ROA|IDA)[A-Z0-9]+)$/;
/** CloudFront writes its logs as this user, in the AWS Regions and in China. */
const OF_AWS = new Set([
    "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
    "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
]);

/** Whether it is the id of somebody, of which only AWS knows the account. */
export function isUntold(id: string): boolean {
    return UNTOLD.test(id) && !OF_AWS.has(id);
}

/** The ids among principals of which only AWS knows the account. */
export function untoldIn({ negated, each }: Principals): string[] {
    return negated ? [] : each.flatMap(({ value }) => (typeof value === "string" && isUntold(value) ? [value] : []));
}

export function noAccountOf(id: string): Unknown {
    const short = id.length > 21 ? `${id.slice(0, 8)}…` : id;
    return new Unknown(`id ${short}`, "does not tell its account: name the account in its place, or the id in the setting trustedIds");
}
