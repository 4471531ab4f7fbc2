import type { AllowStatementArgs, ConditionArgs } from "./args";
import type { Conditions, Statement, Text } from "./statement";

function conditionBlock(conditions: readonly ConditionArgs[]): Conditions {
    const block: Conditions = {};
    for (const { operator, key, values } of conditions) {
        block[operator] = { ...block[operator], [key]: [...values] };
    }
    return block;
}

/** A statement of `allow`, as it stands in the policy. */
export function allowStatement(arn: string, statement: AllowStatementArgs): Statement {
    const { sid, principalArns, services, everyone = false, actions, keys, conditions = [] } = statement;
    const named = { ...(principalArns && { AWS: [...principalArns] }), ...(services && { Service: [...services] }) };
    return {
        Sid: sid,
        Effect: "Allow",
        Principal: everyone ? "*" : named,
        Action: [...actions],
        Resource: keys === undefined ? [arn] : keys.map((key) => `${arn}/${key}`),
        ...(conditions.length === 0 ? {} : { Condition: conditionBlock(conditions) }),
    };
}

/** For whom services act according to conditions on `aws:SourceAccount`, `aws:SourceArn` and `aws:SourceOrgID`. */
export interface Sources {
    readonly accountIds: readonly string[];
    readonly organizationIds: readonly string[];
}

function valuesOf(conditions: Conditions, key: string): string[] {
    const values: Text[] = Object.entries(conditions)
        .flatMap(([operator, keys]) => (/Not/.test(operator) ? [] : [keys]))
        .flatMap((keys) =>
            Object.entries(keys).flatMap(([name, value]) => (name.toLowerCase() === key ? (Array.isArray(value) ? value : [value]) : [])),
        );
    return values.filter((value) => typeof value === "string");
}

/** The account in a pattern of ARNs, which may have wildcards in all its other parts. */
function accountIn(pattern: string): string[] {
    return pattern.split(":", 5).filter((part, index) => index === 4 && /^\d{12}$/.test(part));
}

/** The accounts and organisations for which the services of these statements act. */
export function sourcesOf(statements: readonly Statement[]): Sources {
    const conditions = statements.flatMap(({ Principal, Condition = {} }) =>
        typeof Principal === "object" && Principal.Service !== undefined ? [Condition] : [],
    );
    return {
        accountIds: conditions.flatMap((block) => [
            ...valuesOf(block, "aws:sourceaccount").filter((account) => /^\d{12}$/.test(account)),
            ...valuesOf(block, "aws:sourcearn").flatMap(accountIn),
        ]),
        organizationIds: conditions.flatMap((block) => [
            ...valuesOf(block, "aws:sourceorgid"),
            ...valuesOf(block, "aws:sourceorgpaths").flatMap((path) => path.split("/")[0] ?? []),
        ]),
    };
}
