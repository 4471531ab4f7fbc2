import { anyOf } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import { isEvery } from "../../model/policy/arn";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { allInTurn, allowsAll, reaches, reachesIam } from "../../model/policy/identity";
import { advice, violation, type Verdict } from "../../verdict";
import { documentRule, judgeAllows, type PolicyView } from "./statements";

const EVERYTHING = "*:*";
const ALL_OF_IAM = "iam:*";

function tell(statement: Statement, document: PolicyDocument, view: PolicyView, where: string): Verdict {
    const isEverything = allowsAll(statement, document, EVERYTHING) === true;
    const isOfIam = reachesIam(statement) === true;
    if (isEverything && isOfIam && reaches(statement, isEvery) === true) {
        return violation(view, `allows everything ${where}: name the actions and resources`);
    }
    return !isEverything || isOfIam
        ? violation(view, `allows all of IAM ${where}, and so every right: name the actions and resources`)
        : advice(view, `allows every action on what it names ${where}: name the actions`);
}

export const admin = documentRule("iam-policy-admin", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            anyOf([
                allowsAll(statement, document, EVERYTHING),
                allInTurn(
                    () => allowsAll(statement, document, ALL_OF_IAM),
                    () => reachesIam(statement),
                ),
            ]),
        (statement) => tell(statement, document, view, `by ${statementIn(view, statement)}`),
    ),
);
