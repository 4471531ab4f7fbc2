import type { Trusted } from "../model/policy/trust";
import type { RuleContext } from "./rule";

/** Whom the settings of a rule name, beside the own account. An account that they name is as good as told by the provider. */
export function trustedBy(context: RuleContext, own: string | undefined): Trusted {
    return {
        accounts: [...context.list("trustedAccounts"), ...(own === undefined ? [] : [own])],
        organizations: context.list("trustedOrganizations"),
        ids: context.list("trustedIds"),
    };
}
