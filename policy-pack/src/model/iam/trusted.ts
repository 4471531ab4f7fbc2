import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { isWide } from "../policy/arn";
import { accountIn } from "../policy/caller";
import type { Condition, Statement } from "../policy/document";
import { isFixed, narrows } from "../policy/narrow";
import type { TrustPolicyView } from "./trustPolicy";

const EXTERNAL_ID = "sts:externalid";
/** These name somebody of the other account, which says nothing of the customer that he acts for. */
const OF_THE_PRINCIPAL = new Set(["aws:principalaccount", "aws:principalarn", "aws:userid"]);
const NAMING = new Set(["aws:principalaccount", "aws:principalarn"]);
/** These leave some of an account out. */
const WITHIN_ACCOUNT =
    /^(?:aws:(?:principaltag|principalarn|principaltype|userid|username|multifactorauthpresent|sourceidentity|sourceip|sourcevpc)|sts:externalid$)/;
const POSITIVE = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|bool|ipaddress)$/;

function known(values: Condition["values"]): string[] {
    return values.filter((value) => typeof value === "string");
}

function awsPrincipals({ principals }: Statement): Condition["values"] {
    return principals.negated ? [] : principals.each.filter(({ kind }) => kind === "aws").map(({ value }) => value);
}

/** The AWS principals of a statement that name somebody, as far as they are known. */
function named(statement: Statement): string[] {
    return known(awsPrincipals(statement));
}

/** AWS principals that name nobody yet, and may be of another account, or an account as a whole. */
export function unnamed(statement: Statement, { namesOwn }: TrustPolicyView): Unknown[] {
    return namesOwn ? [] : awsPrincipals(statement).filter((value) => value instanceof Unknown);
}

/** The accounts that conditions leave of everyone, 12 digits each; those that several conditions name are in all of them. */
export function accountsLeft(statement: Statement): string[] {
    const naming = statement.conditions.filter((condition) => NAMING.has(condition.key) && narrows(condition) === true);
    const [first, ...others] = naming.map(({ values }) => known(values).flatMap((value) => accountIn(value) ?? []));
    const isOpen = first !== undefined && named(statement).includes("*");
    return isOpen ? [...new Set(first)].filter((account) => others.every((accounts) => accounts.includes(account))) : [];
}

/** Accounts as a whole, as the statement names them: `arn:aws:iam::111122223333:root` or `111122223333`. */
export function wholeAccounts(statement: Statement): string[] {
    const whole = named(statement).filter((value) => {
        const account = accountIn(value);
        return account !== undefined && (value === account || value.endsWith(":root"));
    });
    return [...whole, ...accountsLeft(statement)];
}

/** The accounts of the AWS principals, 12 digits each. */
export function accountsOf(statement: Statement): string[] {
    return [...new Set([...named(statement).flatMap((value) => accountIn(value) ?? []), ...accountsLeft(statement)])];
}

function isPositive({ operator, holdsWithoutKey }: Condition): boolean {
    return POSITIVE.test(operator) && !holdsWithoutKey;
}

/** `arn:aws:iam::111122223333:role/*` is everybody of the account who matters. */
function namesSome({ key, values }: Condition): Truth {
    return key !== "aws:principalarn" || allOf(values.map((value) => (value instanceof Unknown ? value : !isWide(value))));
}

/** Whether a condition leaves out some of an account that is a principal. */
export function leavesSomeOut({ conditions }: Statement): Truth {
    return anyOf(
        conditions.map((condition) => {
            const [first] = condition.values;
            const hidden = condition.key === "" && first instanceof Unknown ? first : undefined;
            return hidden ?? (isPositive(condition) && WITHIN_ACCOUNT.test(condition.key) && namesSome(condition));
        }),
    );
}

/** Wildcards count with StringLike alone: with StringEquals any id that is unknown is one id. */
function isFixedId(value: string | Unknown, operator: string): Truth {
    return value instanceof Unknown ? operator === "stringequals" || operator === "stringequalsignorecase" || value : isFixed(value);
}

/** Whether a condition asks for an external id, or for an organisation or network. */
export function asksForMore({ conditions }: Statement): Truth {
    return anyOf(
        conditions.map((condition) => {
            if (condition.key === EXTERNAL_ID) {
                return isPositive(condition) && allOf(condition.values.map((value) => isFixedId(value, condition.operator)));
            }
            return OF_THE_PRINCIPAL.has(condition.key) ? false : narrows(condition);
        }),
    );
}
