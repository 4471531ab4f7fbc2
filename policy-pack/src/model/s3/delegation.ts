import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { accountIn } from "../policy/caller";
import type { Condition, Statement } from "../policy/document";
import { narrows } from "../policy/narrow";

/** What tells through which access points a request comes. */
const ACCESS_POINT_KEYS = new Set(["s3:dataaccesspointaccount", "s3:dataaccesspointarn"]);
const NO_ACCOUNT = new Unknown("the account", "is not told by its provider: name it in allowedAccountIds");

function isOf(value: string | Unknown, account: string | undefined): Truth {
    if (value instanceof Unknown) {
        return value;
    }
    return account === undefined ? NO_ACCOUNT : accountIn(value) === account;
}

function binds(condition: Condition, account: string | undefined): Truth {
    return ACCESS_POINT_KEYS.has(condition.key) && allOf([narrows(condition), ...condition.values.map((value) => isOf(value, account))]);
}

/**
 * Whether the statement hands over to the policies of access points of the bucket's own account. AWS documents that with every action: the
 * access points decide which.
 */
export function isDelegated({ conditions }: Statement, account: string | undefined): Truth {
    return anyOf(conditions.map((condition) => binds(condition, account)));
}
