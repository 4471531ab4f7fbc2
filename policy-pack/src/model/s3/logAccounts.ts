import type { Audience } from "../policy/audience";
import table from "./logAccounts.json";

/**
 * Accounts of AWS itself, one for each Region, by which services deliver logs that have, or had, no principal of their own. After the User
 * Guides: "Enable access logs for your Classic Load Balancer", "Database audit logging" of Redshift, and "Amazon S3 bucket policy for
 * CloudTrail", with what they said before services took the place of accounts.
 */
const ACCOUNTS = new Set(Object.values(table).flatMap((accounts) => accounts.split(" ")));
/** What such a service does in a bucket. Whoever lets one of these accounts do more means somebody else. */
const DELIVERY = new Set(["s3:putobject", "s3:getbucketacl"]);

/** Those of the accounts to which the statement gives more than it takes to deliver logs, or which are not AWS's. */
export function withoutLogAccounts(accounts: readonly string[], { statement: { actions } }: Audience): readonly string[] {
    const delivers = !actions.negated && actions.values.every((action) => typeof action === "string" && DELIVERY.has(action));
    return delivers ? accounts.filter((account) => !ACCOUNTS.has(account)) : accounts;
}
