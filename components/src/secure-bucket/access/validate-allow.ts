import type { Partition } from "../../internal/arn";
import { type Problem, repeated, unless } from "../../internal/problems";
import type { AllowStatementArgs, ConditionArgs } from "./args";
import { principalProblems } from "./validate-principals";

/** How the sids of the statements begin that follow from other arguments. */
const OWN_SID = /^(Deny[A-Z]|Grant\d|Delivery\d|Replication[A-Z])/;
const SOURCE_KEYS = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];
const ACTION = /^s3:[A-Za-z]+\*?$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const OPERATOR = /^(For(All|Any)Values?:)?[A-Z][A-Za-z]+$/;
/** Negated operators, `IfExists` and `ForAllValues` also hold for requests without the key. */
const BOUNDING = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;
const CONDITION_KEY = /^[a-z0-9-]+:[a-z0-9:/._-]+$/i;

function sidProblems(sid: string, path: string): Problem[] {
    if (OWN_SID.test(sid)) {
        return [{ propertyPath: `${path}.sid`, reason: `found "${sid}", a name of the bucket's own statements; allowed: another sid` }];
    }
    return unless(/^[A-Za-z0-9]+$/.test(sid), `${path}.sid`, `found "${sid}"; allowed: letters and digits`);
}

/** A value that stands for one account, organisation or resource of an account; what is known only later may. */
const CONCRETE: Readonly<Record<string, RegExp>> = {
    "aws:sourceaccount": /^\d{12}$/,
    "aws:sourceorgid": /^o-[a-z0-9]+$/,
    "aws:sourceorgpaths": /^o-[a-z0-9]+\//,
    "aws:sourcearn": /^arn:[a-z-]+:([a-z0-9-]+:[a-z0-9*-]*:\d{12}:.+|s3:::[^*?]+)$/,
};

/** Whether the condition holds only for somebody in particular. */
function bounds({ operator, key, values }: ConditionArgs): boolean {
    const concrete = CONCRETE[key.toLowerCase()];
    return concrete !== undefined && BOUNDING.test(operator) && values.every((value) => typeof value !== "string" || concrete.test(value));
}

function serviceProblems({ services = [], conditions = [] }: AllowStatementArgs, path: string): Problem[] {
    const bounded = conditions.some(bounds);
    const allowed = `a condition that one of ${SOURCE_KEYS.join(", ")} equals or is like something`;
    return [
        ...services.flatMap((service, index) =>
            unless(SERVICE.test(service), `${path}.services[${index}]`, `found "${service}"; allowed: such as logging.s3.amazonaws.com`),
        ),
        ...unless(
            services.length === 0 || bounded,
            `${path}.conditions`,
            `a service acts for any account in the world here; allowed: ${allowed}, for accounts, organisations or resources without wildcards`,
        ),
    ];
}

function whoProblems(statement: AllowStatementArgs, path: string, partition: Partition | undefined, publicPolicy: boolean): Problem[] {
    const { principalArns = [], services = [], everyone = false } = statement;
    const nobody = principalArns.length + services.length === 0;
    return [
        ...unless(!nobody || everyone, path, "found neither principalArns nor services; allowed: at least one of them"),
        ...unless(nobody || !everyone, `${path}.everyone`, "found true beside principals; allowed: either everyone or some"),
        ...unless(!everyone || publicPolicy, `${path}.everyone`, "found true; allowed: with the opt-out PublicPolicy and its reason"),
        ...principalArns.flatMap((arn, index) => principalProblems(arn, `${path}.principalArns[${index}]`, partition, "no wildcards")),
        ...serviceProblems(statement, path),
    ];
}

function whatProblems({ actions, keys }: AllowStatementArgs, path: string): Problem[] {
    return [
        ...unless(actions.length > 0, `${path}.actions`, "found none; allowed: at least one, such as s3:GetObject"),
        ...actions.flatMap((action, index) =>
            unless(ACTION.test(action), `${path}.actions[${index}]`, `found "${action}"; allowed: a named action such as s3:GetObject`),
        ),
        ...unless(
            keys?.length !== 0,
            `${path}.keys`,
            'found an empty list; allowed: key patterns such as "logs/*", or no keys for the bucket itself',
        ),
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

/** What a statement of `allow` is judged by. */
export interface AllowContext {
    readonly partition: Partition | undefined;
    /** Whether the opt-out `PublicPolicy` is there. */
    readonly publicPolicy: boolean;
}

/** Problems of one statement at `path`; values that come from other resources are not judged. */
export function allowProblems(statement: AllowStatementArgs, path: string, { partition, publicPolicy }: AllowContext): Problem[] {
    return [
        ...sidProblems(statement.sid, path),
        ...whoProblems(statement, path, partition, publicPolicy),
        ...whatProblems(statement, path),
        ...conditionProblems(statement, path),
    ];
}
