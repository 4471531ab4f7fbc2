import { allOf, negate, Unknown } from "../../known";
import { audiences } from "../../model/policy/audience";
import { patternsCover } from "../../model/policy/pattern";
import { isOfAccount } from "../../model/policy/trust";
import { isDelegated } from "../../model/s3/delegation";
import { advice, notEvaluated, violation, type Verdict } from "../../verdict";
import { documentRule } from "./documentRule";

export const wildcardAction = documentRule("s3-bucket-policy-wildcard-action", (document, policy) => {
    const { account } = policy;
    return audiences(document).flatMap((audience): readonly Verdict[] => {
        const { name, actions } = audience.statement;
        const all = patternsCover(actions, "s3:*");
        const delegated = all === false ? false : isDelegated(audience.statement, account);
        const open = allOf([all, negate(delegated)]);
        if (open instanceof Unknown) {
            return [notEvaluated(policy, open)];
        }
        // Those of its own account could be let in by IAM as well; nobody else should rule the bucket.
        const own = account !== undefined && isOfAccount(audience, account) === true;
        const report = own ? advice : violation;
        return open ? [report(policy, `allows every action by statement ${name}: list the actions that are needed`)] : [];
    });
});
