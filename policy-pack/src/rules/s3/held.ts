import type { Resource } from "../../model/resource";
import { advice, violation, type Violation } from "../../verdict";
import type { RuleContext } from "../rule";

/**
 * That something asks to be public: a violation, or advice where the settings say that the public access block of its account holds.
 * @param account where it lives, undefined where nothing tells
 */
export function publicFinding(
    view: { readonly resource: Resource },
    account: string | undefined,
    context: RuleContext,
    { asks, remedy }: { readonly asks: string; readonly remedy: string },
): Violation {
    return account !== undefined && context.list("blockedAccounts").includes(account)
        ? advice(view, `${asks}, and opens as soon as the public access block of account ${account} goes: ${remedy}`)
        : violation(view, `${asks}: ${remedy}`);
}
