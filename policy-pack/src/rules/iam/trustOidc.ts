import { trustPolicies } from "../../model/iam/trustPolicy";
import { allowsOf } from "../../model/policy/identity";
import { openIssuers } from "../../model/policy/oidc";
import { some } from "../../text";
import { notEvaluated, violation } from "../../verdict";
import { documentRule } from "./statements";

export const trustOidc = documentRule("iam-role-trust-oidc", trustPolicies, (document, trust) => {
    const judged = allowsOf(document).map((statement) => ({ name: statement.name, ...openIssuers(statement) }));
    const open = judged.filter((one) => one.open.length > 0);
    const unknown = judged.flatMap(({ unknowns }) => unknowns)[0];
    if (open.length === 0 && unknown !== undefined) {
        return [notEvaluated(trust, unknown)];
    }
    return open.map(({ name, open: issuers }) =>
        violation(
            trust,
            `lets anyone with a token of ${some(issuers, 3)} take it on by statement ${name}: ` +
                "demand a subject that names its owner, such as repo:OWNER/REPOSITORY:*, or an audience of one's own",
        ),
    );
});
