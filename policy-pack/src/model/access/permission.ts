import { asText, at, firstOf, type Tree } from "../../tree";
import { Unknown } from "../../known";
import type { Resource } from "../resource";

/** `s3.amazonaws.com`, `alexa-appkit.amazon.com`. */
const SERVICE = /\.amazon(?:aws)?\.com(?:\.cn)?$/;

function principal(props: Tree): Tree {
    const named = at(props, "principal") ?? "";
    return typeof named === "string" && SERVICE.test(named) ? { Service: named } : named === "*" ? "*" : { AWS: named };
}

/** Input of the permission, operator and key of the condition that AWS makes of it. */
const CONDITIONS = [
    ["sourceArn", "ArnLike", "aws:SourceArn"],
    ["sourceAccount", "StringEquals", "aws:SourceAccount"],
    ["principalOrgId", "StringEquals", "aws:PrincipalOrgID"],
    ["organizationId", "StringEquals", "aws:PrincipalOrgID"],
    ["eventSourceToken", "StringEquals", "lambda:EventSourceToken"],
    ["functionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"],
] as const;

function conditions(props: Tree): Tree {
    const byOperator: Record<string, Record<string, Tree>> = {};
    for (const [input, operator, key] of CONDITIONS) {
        const value = at(props, input);
        if (value !== undefined && value !== null && value !== "") {
            byOperator[operator] = { ...byOperator[operator], [key]: value };
        }
    }
    return byOperator;
}

/** The policy document that Lambda makes of a permission: one statement about the function or layer itself. */
export function documentOfPermission({ props }: Resource): Tree {
    if (props instanceof Unknown) {
        return props;
    }
    const sid = asText(at(props, "statementId"));
    return {
        Statement: [
            {
                ...(typeof sid === "string" ? { Sid: sid } : {}),
                Effect: "Allow",
                Principal: principal(props),
                Action: at(props, "action") ?? "",
                Resource: "*",
                Condition: conditions(props),
            },
        ],
    };
}

/** The source that a permission names, be it known or not: Lambda takes one ARN, and an output is that of one resource. */
export function namesSource({ props }: Resource): boolean {
    return firstOf(props, "sourceArn", "sourceAccount") !== undefined;
}
