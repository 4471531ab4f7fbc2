import { anyOf, Unknown, type Truth } from "../../known";
import { accountIn } from "../policy/caller";
import type { Condition, Statement } from "../policy/document";
import { isFixed, narrows } from "../policy/narrow";

const EXTERNAL_ID = "sts:externalid";
/** These name somebody of the other account, which says nothing of the customer that he acts for. */
const OF_THE_PRINCIPAL = new Set(["aws:principalaccount", "aws:principalarn", "aws:userid"]);
/** These leave some of an account out. */
const WITHIN_ACCOUNT =
    /^(?:aws:(?:principaltag|principalarn|principaltype|userid|username|multifactorauthpresent|sourceidentity|sourceip|sourcevpc)|sts:externalid$)/;
const POSITIVE = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|bool|ipaddress)$/;

function known(values: Condition["values"]): string[] {
    return values.filter((value) => typeof value === "string");
}

/** The AWS principals of a statement that name somebody, as far as they are known. */
function named({ principals }: Statement): string[] {
    return principals.negated ? [] : known(principals.each.filter(({ kind }) => kind === "aws").map(({ value }) => value));
}

/** Accounts as a whole, as the statement names them: `arn:aws:iam::111122223333:root` or `111122223333`. */
export function wholeAccounts(statement: Statement): string[] {
    return named(statement).filter((value) => {
        const account = accountIn(value);
        return account !== undefined && (value === account || value.endsWith(":root"));
    });
}

/** The accounts of the AWS principals, 12 digits each. */
export function accountsOf(statement: Statement): string[] {
    return [...new Set(named(statement).flatMap((value) => accountIn(value) ?? []))];
}

function isPositive({ operator, holdsWithoutKey }: Condition): boolean {
    return POSITIVE.test(operator) && !holdsWithoutKey;
}

/** Whether a condition leaves out some of an account that is a principal. */
export function leavesSomeOut({ conditions }: Statement): Truth {
    return anyOf(
        conditions.map((condition) => {
            const [first] = condition.values;
            const hidden = condition.key === "" && first instanceof Unknown ? first : undefined;
            return hidden ?? (isPositive(condition) && WITHIN_ACCOUNT.test(condition.key));
        }),
    );
}

/** Whether a condition asks for an external id, or for an organisation or network. */
export function asksForMore({ conditions }: Statement): Truth {
    return anyOf(
        conditions.map((condition) => {
            if (condition.key === EXTERNAL_ID) {
                return isPositive(condition) && known(condition.values).every(isFixed);
            }
            return OF_THE_PRINCIPAL.has(condition.key) ? false : narrows(condition);
        }),
    );
}
