import { allOf, Unknown, type Truth } from "../../known";
import { accountIn } from "./caller";
import { ORGANIZATION_KEYS, PATH_KEYS, type Audience } from "./audience";
import { narrows } from "./narrow";
import { untoldIn } from "./untold";

/** Nothing tells apart who is of the own account. */
export const NO_ACCOUNT = new Unknown(
    "the account",
    "is not told by its provider: name it in allowedAccountIds, or in the setting trustedAccounts",
);

/** Whom a policy may let in without a word. */
export interface Trusted {
    /** 12 digits each, the own account among them; none where nothing tells it. */
    readonly accounts: readonly string[];
    /** `o-a1b2c3d4e5`. */
    readonly organizations: readonly string[];
    /** Canonical user ids, and unique ids of roles and users. */
    readonly ids: readonly string[];
}

/** Those of an audience who are not trusted. */
export interface Strangers {
    readonly accounts: readonly string[];
    readonly organizations: readonly string[];
    /** Ids that tell no account. */
    readonly ids: readonly string[];
}

/** Whether a condition of the statement holds for nobody outside the trusted organisations. */
function isWithin({ statement }: Audience, organizations: readonly string[]): boolean {
    return statement.conditions.some(
        (condition) =>
            (ORGANIZATION_KEYS.has(condition.key) || PATH_KEYS.has(condition.key)) &&
            narrows(condition) === true &&
            condition.values.every((value) => typeof value === "string" && organizations.includes(value.split("/")[0] ?? "")),
    );
}

export function strangers(audience: Audience, trusted: Trusted): Strangers {
    if (isWithin(audience, trusted.organizations)) {
        return { accounts: [], organizations: [], ids: [] };
    }
    return {
        accounts: audience.accounts.filter((account) => !trusted.accounts.includes(account)),
        organizations: audience.organizations.filter((organization) => !trusted.organizations.includes(organization)),
        ids: untoldIn(audience.statement.principals).filter((id) => !trusted.ids.includes(id)),
    };
}

/** Whether all principals are AWS services: what a condition names then is for whom they act. */
export function isOfServices({ statement: { principals } }: Audience): boolean {
    return !principals.negated && principals.each.every(({ kind }) => kind === "service");
}

/** Whether the statement lets in nobody but principals that an ARN or number of the account names. */
export function isOfAccount({ statement: { principals } }: Audience, account: string): Truth {
    const named = principals.each.map(({ value }) => (value instanceof Unknown ? value : accountIn(value) === account));
    return !principals.negated && allOf(named);
}
