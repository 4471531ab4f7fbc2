import * as iam from "@pulumi/aws/iam";
import * as sfn from "@pulumi/aws/sfn";
import type * as pulumi from "@pulumi/pulumi";
import { type Building, once } from "../building";
import { DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT_SECONDS } from "../function/config";
import { createLogGroup } from "../storage/children";
import { definition } from "./definition";
import { statesPermissions, statesTrust } from "./policies";

function createRole({ parent, name, place, names, arns, tagged }: Building): { arn: pulumi.Output<string>; permissions: pulumi.Resource } {
    const role = new iam.Role(
        `${name}-states-role`,
        {
            name: names.statesRole,
            description: "Runs the access-key audit once per account",
            assumeRolePolicy: JSON.stringify(statesTrust(place, arns)),
            ...tagged,
        },
        { parent },
    );
    const policy = JSON.stringify(statesPermissions(place, names, arns));
    const permissions = new iam.RolePolicy(`${name}-states-permissions`, { role: role.name, policy }, { parent });
    return { arn: once(role.name, arns.statesRole), permissions };
}

/** The state machine that runs the function once per account. Its ARN and definition are known at preview. */
export function createStateMachine(at: Building, functionArn: pulumi.Output<string>, keyArn: pulumi.Output<string>): pulumi.Output<string> {
    const { parent, name, args, place, names, arns, tagged } = at;
    const { region, concurrency = DEFAULT_CONCURRENCY, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = args;
    const role = createRole(at);
    const logGroup = createLogGroup(at, "states-logs", names.statesLogs, keyArn);
    const known = { partition: place.partition, bucketName: names.bucket, concurrency, timeoutSeconds };
    const machine = new sfn.StateMachine(
        `${name}-states`,
        {
            name: names.stateMachine,
            region,
            type: "STANDARD",
            roleArn: role.arn,
            definition: functionArn.apply((arn) => JSON.stringify(definition({ ...known, functionArn: arn }))),
            loggingConfiguration: {
                level: "ERROR",
                includeExecutionData: true,
                logDestination: once(logGroup.name, `${arns.statesLogs}:*`),
            },
            tracingConfiguration: { enabled: true },
            ...tagged,
        },
        { parent, dependsOn: [role.permissions] },
    );
    return once(machine.name, arns.stateMachine);
}
