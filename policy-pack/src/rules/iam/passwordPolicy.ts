import { holds, Unknown } from "../../known";
import { CHARACTERS, passwordPolicies } from "../../model/iam/passwordPolicy";
import { notEvaluated, violation, violationIf } from "../../verdict";
import { rule } from "../rule";

export const passwordPolicy = rule("iam-password-policy", passwordPolicies, (policy, context) => {
    const length = context.number("minimumLength");
    const reuse = context.number("reusePrevention");
    const kinds = context.list("characters");
    const characters = CHARACTERS.filter((name) => kinds.some((kind) => name.toLowerCase().startsWith(`require${kind}`)));
    const weaknesses = [
        { weak: holds(policy.minimumPasswordLength, (value) => value < length), mend: `minimumPasswordLength ${String(length)}` },
        { weak: holds(policy.passwordReusePrevention, (value) => value < reuse), mend: `passwordReusePrevention ${String(reuse)}` },
        ...characters.map((name) => ({ weak: holds(policy.characters[name], (value) => !value), mend: name })),
    ];
    const weak = weaknesses.filter((one) => one.weak === true).map(({ mend }) => mend);
    if (weak.length > 0) {
        return [violation(policy, `takes weak passwords: set ${weak.join(", ")}`)];
    }
    const unknown = weaknesses.map((one) => one.weak).find((truth) => truth instanceof Unknown);
    return unknown === undefined ? [] : [notEvaluated(policy, unknown)];
});

export const passwordExpiry = rule("iam-password-policy-expiry", passwordPolicies, (policy, context) => {
    const days = context.number("maximumDays");
    return violationIf(
        policy,
        holds(policy.maxPasswordAge, (age) => age === 0 || age > days),
        `lets passwords stay for more than ${String(days)} days: set maxPasswordAge`,
    );
});
