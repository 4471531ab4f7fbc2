import * as path from "node:path";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { type Building, once } from "../building";
import { DEFAULT_MEMBER_ROLE_NAME } from "../names";
import { auditConfig, DEFAULT_TIMEOUT_SECONDS, environmentOf } from "./config";
import { functionPermissions, functionTrust } from "./policies";

/** The bundle lies at the same place beside `src` and within `dist`. */
const BUNDLE = path.join(__dirname, "../../../dist/lambda/access-key-audit");

/** What the function works with. */
export interface FunctionSurroundings {
    readonly topicArn: pulumi.Output<string>;
    readonly queueArn: pulumi.Output<string>;
    readonly logGroup: cloudwatch.LogGroup;
    /** What has to be there before the function runs. */
    readonly ready: pulumi.Resource[];
}

export interface AuditFunction {
    /** Known at preview; waits for the function and its role's permissions. */
    readonly arn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;
}

interface Role {
    readonly arn: pulumi.Output<string>;
    readonly permissions: pulumi.Resource;
}

function createRole({ parent, name, args, place, names, arns, tagged }: Building): Role {
    const { organizationId, memberRoleName = DEFAULT_MEMBER_ROLE_NAME, accounts, notify = {}, mailFrom } = args;
    const role = new iam.Role(
        `${name}-function-role`,
        {
            name: names.functionRole,
            description: "Audits the access keys of all accounts",
            assumeRolePolicy: JSON.stringify(functionTrust(place)),
            ...tagged,
        },
        { parent },
    );
    const policy = functionPermissions({
        ...{ place, names, arns, organizationId, memberRoleName, accounts, mailFrom },
        topicArn: notify.topicArn,
        topicKeyArn: notify.topicKeyArn,
    });
    const permissions = new iam.RolePolicy(
        `${name}-function-permissions`,
        { role: role.name, policy: pulumi.jsonStringify(policy) },
        { parent },
    );
    return { arn: once(role.name, arns.functionRole), permissions };
}

/** The handler tells what went wrong before it fails, so that a second attempt would tell it twice: Lambda makes none. */
function neverAgain({ parent, name, args }: Building, functionName: pulumi.Output<string>, destination: pulumi.Output<string>): void {
    new lambda.FunctionEventInvokeConfig(
        `${name}-function-invocations`,
        { functionName, region: args.region, maximumRetryAttempts: 0, destinationConfig: { onFailure: { destination } } },
        { parent },
    );
}

export function createFunction(at: Building, { topicArn, queueArn, logGroup, ready }: FunctionSurroundings): AuditFunction {
    const { parent, name, args, place, names, arns, tagged } = at;
    const role = createRole(at);
    const config = pulumi.jsonStringify(auditConfig(args, names, place.partition, topicArn));
    const made = new lambda.Function(
        `${name}-function`,
        {
            name: names.function,
            region: args.region,
            description: "Tells of access keys that are too old, in all accounts",
            role: role.arn,
            runtime: lambda.Runtime.NodeJS24dX,
            architectures: ["arm64"],
            handler: "index.handler",
            code: new pulumi.asset.FileArchive(BUNDLE),
            memorySize: args.memorySize ?? 512,
            timeout: args.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
            ...(args.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: args.reservedConcurrency }),
            environment: { variables: config.apply(environmentOf) },
            loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
            ...tagged,
        },
        { parent, dependsOn: [role.permissions, ...ready] },
    );
    neverAgain(at, made.name, queueArn);
    return { arn: once(made.name, arns.function), roleArn: role.arn };
}
