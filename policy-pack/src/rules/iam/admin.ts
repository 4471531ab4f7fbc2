import { anyOf } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { allowsAll, isEvery, isOfIam, reaches } from "../../model/policy/identity";
import { advice, violation, type Verdict } from "../../verdict";
import { documentRule, judgeAllows, type PolicyView } from "./statements";

const EVERYTHING = "*:*";
const ALL_OF_IAM = "iam:*";

function tell(statement: Statement, document: PolicyDocument, view: PolicyView, where: string): Verdict {
    const isEverything = allowsAll(statement, document, EVERYTHING) === true;
    if (isEverything && reaches(statement, isEvery) === true) {
        return violation(view, `allows everything ${where}: name the actions and resources`);
    }
    return !isEverything || reaches(statement, isOfIam) === true
        ? violation(view, `allows all of IAM ${where}, and so every right: name the actions and resources`)
        : advice(view, `allows every action on what it names ${where}: name the actions`);
}

export const admin = documentRule("iam-policy-admin", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) => anyOf([EVERYTHING, ALL_OF_IAM].map((pattern) => allowsAll(statement, document, pattern))),
        (statement) => tell(statement, document, view, `by ${statementIn(view, statement)}`),
    ),
);
