import { anyOf, negate, type Truth } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { allInTurn, isTakenBack, isUnbounded, names, reachesAll } from "../../model/policy/identity";
import { patternsCover } from "../../model/policy/pattern";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

function allowsAllOf(service: string, statement: Statement, document: PolicyDocument, byNotAction: boolean): Truth {
    const action = `${service}:*`;
    return allInTurn(
        () => (statement.actions.negated ? byNotAction && patternsCover(statement.actions, action) : names(statement, document, action)),
        () => reachesAll(statement, action),
        () => isUnbounded(statement),
        () => negate(isTakenBack(document, action)),
    );
}

export const fullServiceAccess = documentRule("iam-policy-full-service-access", identityPolicies, (document, view, context) => {
    const byNotAction = context.text("notAction") === "judged";
    const services = context.list("services").map((service) => service.toLowerCase());
    return judgeAllows(
        document,
        view,
        (statement) => anyOf(services.map((service) => allowsAllOf(service, statement, document, byNotAction))),
        (statement) => {
            const whole = services.filter((service) => allowsAllOf(service, statement, document, byNotAction) === true);
            return violation(view, `allows all of ${some(whole, 3)} by ${statementIn(view, statement)}: name the actions and resources`);
        },
    );
});
