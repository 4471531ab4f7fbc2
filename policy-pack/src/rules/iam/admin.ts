import { allOf, anyOf, negate, type Truth } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { isEvery, isTakenBack, isUnbounded, namesEveryAction, reaches } from "../../model/policy/identity";
import { patternsCover } from "../../model/policy/pattern";
import { advice, violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

function allowsAll(statement: Statement, document: PolicyDocument, action: string): Truth {
    const named = statement.actions.negated ? false : patternsCover(statement.actions, action);
    return allOf([named, isUnbounded(statement), negate(isTakenBack(document, action))]);
}

export const admin = documentRule("iam-policy-admin", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) => anyOf(["*:*", "iam:*"].map((action) => allowsAll(statement, document, action))),
        (statement) => {
            const where = `by ${statementIn(view, statement)}`;
            if (!namesEveryAction(statement)) {
                return violation(view, `allows all of IAM ${where}, and so every right: name the actions and resources`);
            }
            return reaches(statement, isEvery) === true
                ? violation(view, `allows everything ${where}: name the actions and resources`)
                : advice(view, `allows every action on what it names ${where}: name the actions`);
        },
    ),
);
