import { settle, Unknown, type Value } from "../../known";
import { asFlag, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { PASSWORD_POLICIES } from "../tokens";

/** What a password has to contain, each under the name of its property. */
export const CHARACTERS = ["requireLowercaseCharacters", "requireUppercaseCharacters", "requireNumbers", "requireSymbols"] as const;

/** The password policy of an account. What it does not say, AWS does not ask for; it replaces the policy that was there as a whole. */
export interface PasswordPolicyView {
    readonly resource: Resource;
    readonly minimumPasswordLength: Value<number>;
    /** Number of earlier passwords that may not be used again. */
    readonly passwordReusePrevention: Value<number>;
    /** Days until a password expires, 0 for never. */
    readonly maxPasswordAge: Value<number>;
    readonly characters: Readonly<Record<(typeof CHARACTERS)[number], Value<boolean>>>;
}

/** AWS takes passwords of this length where the policy names none. */
const LENGTH_BY_DEFAULT = 6;

function asNumber(tree: Tree | undefined): number | Unknown | undefined {
    return typeof tree === "number" || tree instanceof Unknown ? tree : undefined;
}

export function passwordPolicies(stack: Stack): readonly PasswordPolicyView[] {
    return stack.ofTypes(PASSWORD_POLICIES).map((resource) => {
        const number = (key: string, byDefault: number): Value<number> => settle(asNumber(at(resource.props, key)), byDefault);
        const flag = (key: string): Value<boolean> => settle(asFlag(at(resource.props, key)), false);
        return {
            resource,
            minimumPasswordLength: number("minimumPasswordLength", LENGTH_BY_DEFAULT),
            passwordReusePrevention: number("passwordReusePrevention", 0),
            maxPasswordAge: number("maxPasswordAge", 0),
            characters: {
                requireLowercaseCharacters: flag("requireLowercaseCharacters"),
                requireUppercaseCharacters: flag("requireUppercaseCharacters"),
                requireNumbers: flag("requireNumbers"),
                requireSymbols: flag("requireSymbols"),
            },
        };
    });
}
