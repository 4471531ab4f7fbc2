import { parseArn, type Partition } from "../internal/arn";
import { type Problem, repeated } from "../internal/problems";
import type { AllowStatementArgs } from "./args";
import { RESERVED_SIDS } from "./policy";

const SOURCE_KEYS = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];
const ACTION = /^s3:[A-Za-z]+\*?$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const OPERATOR = /^(For(All|Any)Values?:)?[A-Z][A-Za-z]+$/;
const CONDITION_KEY = /^[a-z0-9-]+:[a-z0-9:/._-]+$/i;

function sidProblems(sid: string, path: string): Problem[] {
    const reserved: readonly string[] = RESERVED_SIDS;
    if (reserved.includes(sid)) {
        return [{ propertyPath: `${path}.sid`, reason: `found "${sid}", which the bucket's own statement has; allowed: another sid` }];
    }
    return /^[A-Za-z0-9]+$/.test(sid) ? [] : [{ propertyPath: `${path}.sid`, reason: `found "${sid}"; allowed: letters and digits` }];
}

function principalProblems(principal: unknown, path: string, partition: Partition | undefined): Problem[] {
    if (typeof principal !== "string") {
        return [];
    }
    const parsed = parseArn(principal);
    const named = parsed?.service === "iam" && parsed.account !== "" && /^(root|(role|user)\/[^*]+)$/.test(parsed.resource);
    if (!named) {
        const allowed = `the ARN of an IAM role, user or account root, such as arn:${partition ?? "aws"}:iam::111122223333:role/name`;
        return [{ propertyPath: path, reason: `found "${principal}"; allowed: ${allowed}` }];
    }
    if (partition !== undefined && parsed.partition !== partition) {
        return [{ propertyPath: path, reason: `found "${principal}"; allowed: a principal of the bucket's own partition, ${partition}` }];
    }
    return [];
}

function whoProblems(statement: AllowStatementArgs, path: string, partition: Partition | undefined): Problem[] {
    const { principalArns = [], services = [], conditions = [] } = statement;
    const bounded = conditions.some(({ key }) => SOURCE_KEYS.some((source) => source.toLowerCase() === key.toLowerCase()));
    return [
        ...(principalArns.length + services.length === 0
            ? [{ propertyPath: path, reason: "found neither principalArns nor services; allowed: at least one of them" }]
            : []),
        ...principalArns.flatMap((principal, index) => principalProblems(principal, `${path}.principalArns[${index}]`, partition)),
        ...services.flatMap((service, index) =>
            SERVICE.test(service)
                ? []
                : [{ propertyPath: `${path}.services[${index}]`, reason: `found "${service}"; allowed: such as logging.s3.amazonaws.com` }],
        ),
        ...(services.length > 0 && !bounded
            ? [
                  {
                      propertyPath: `${path}.conditions`,
                      reason: `a service acts for any account in the world here; allowed: a condition on one of ${SOURCE_KEYS.join(", ")}`,
                  },
              ]
            : []),
    ];
}

function whatProblems({ actions, keys }: AllowStatementArgs, path: string): Problem[] {
    return [
        ...(actions.length === 0
            ? [{ propertyPath: `${path}.actions`, reason: "found none; allowed: at least one, such as s3:GetObject" }]
            : []),
        ...actions.flatMap((action, index) =>
            ACTION.test(action)
                ? []
                : [
                      {
                          propertyPath: `${path}.actions[${index}]`,
                          reason: `found "${action}"; allowed: a named action such as s3:GetObject`,
                      },
                  ],
        ),
        ...(keys?.length === 0
            ? [
                  {
                      propertyPath: `${path}.keys`,
                      reason: 'found an empty list; allowed: key patterns such as "logs/*", or no keys for the bucket itself',
                  },
              ]
            : []),
    ];
}

function conditionProblems({ conditions = [] }: AllowStatementArgs, path: string): Problem[] {
    const at = (index: number): string => `${path}.conditions[${index}]`;
    const pairs = conditions.map(({ operator, key }) => `${operator} ${key}`);
    return [
        ...conditions.flatMap(({ operator, key, values }, index) => [
            ...(OPERATOR.test(operator)
                ? []
                : [{ propertyPath: `${at(index)}.operator`, reason: `found "${operator}"; allowed: such as StringEquals` }]),
            ...(CONDITION_KEY.test(key)
                ? []
                : [{ propertyPath: `${at(index)}.key`, reason: `found "${key}"; allowed: such as aws:SourceAccount` }]),
            ...(values.length === 0 ? [{ propertyPath: `${at(index)}.values`, reason: "found none; allowed: at least one value" }] : []),
        ]),
        ...repeated(pairs).map(({ index, value }) => ({
            propertyPath: at(index),
            reason: `${value} occurs before; allowed: once, with all values in one list`,
        })),
    ];
}

/** Problems of one statement at `path`; values that come from other resources are not judged. */
export function allowProblems(statement: AllowStatementArgs, path: string, partition: Partition | undefined): Problem[] {
    return [
        ...sidProblems(statement.sid, path),
        ...whoProblems(statement, path, partition),
        ...whatProblems(statement, path),
        ...conditionProblems(statement, path),
    ];
}
