import { arn, type Partition } from "@palisade/components";
import { policy } from "./document";

export interface Place {
    partition: Partition;
    region: string;
    accountId: string;
}

/** Trust policy of a role that tasks of one account's ECS clusters run as. */
export function taskTrust({ partition, region, accountId }: Place): string {
    return policy({
        Sid: "Tasks",
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: { "aws:SourceArn": arn({ partition, service: "ecs", region, account: accountId, resource: "*" }) },
        },
    });
}

export interface ApplicationNeeds {
    bucketArn: string;
    /** Path of its settings in Parameter Store, such as `/palisade/dev/orders`. */
    settingsPath: string;
    logGroupName: string;
    /** Left out when the application has no table. */
    tableName?: string | undefined;
}

/** What the application may do: its objects, settings, log streams and items, nothing else. */
export function applicationPermissions({ partition, region, accountId }: Place, needs: ApplicationNeeds): string {
    const own = (service: string, resource: string): string => arn({ partition, service, region, account: accountId, resource });
    return policy(
        {
            Sid: "Objects",
            Effect: "Allow",
            Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            Resource: `${needs.bucketArn}/*`,
        },
        { Sid: "Bucket", Effect: "Allow", Action: "s3:ListBucket", Resource: needs.bucketArn },
        { Sid: "Settings", Effect: "Allow", Action: "ssm:GetParametersByPath", Resource: own("ssm", `parameter${needs.settingsPath}`) },
        {
            Sid: "Logs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: own("logs", `log-group:${needs.logGroupName}:log-stream:*`),
        },
        ...(needs.tableName === undefined
            ? []
            : [
                  {
                      Sid: "Items",
                      Effect: "Allow" as const,
                      Action: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
                      Resource: own("dynamodb", `table/${needs.tableName}`),
                  },
              ]),
    );
}

/** Use of the key that encrypts the application's objects. */
export function keyPermissions(keyArn: string): string {
    return policy({ Sid: "Key", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn });
}
