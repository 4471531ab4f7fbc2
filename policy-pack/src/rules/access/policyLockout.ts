import { mendings } from "../../model/access/mending";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

const MEND = "leave out those who administer it by ArnNotLike on aws:PrincipalArn";

export const policyLockout = rule("resource-policy-lockout", mendings, (view) => {
    const { all, root } = view.lockedOut(Date.now());
    const nobody = root === true ? "nobody, the root user of its account included," : "nobody but the root user of its account";
    return violationIf(view, all, `lets ${nobody} change the policy of the ${view.thing}: ${MEND}`);
});
