/**
 * Services for which AWS asks trust policies to name the account or resource that they act for, since they take the ARN of a role from
 * whoever configures them. EC2, Lambda and the like take a role of their own account only.
 */
const STEERABLE: ReadonlySet<string> = new Set([
    "apigateway",
    "appsync",
    "backup",
    "batchoperations.s3",
    "bedrock",
    "bedrock-agentcore",
    "chatbot",
    "cloudtrail",
    "codebuild",
    "codepipeline",
    "config",
    "datasync",
    "dms",
    "events",
    "firehose",
    "forecast",
    "glue",
    "iot",
    "kendra",
    "kinesisanalytics",
    "lexv2",
    "logs",
    "mediaconvert",
    "omics",
    "personalize",
    "pipes",
    "rekognition",
    "s3",
    "scheduler",
    "ssm",
    "states",
    "textract",
    "transcribe",
    "transfer",
    "vpc-flow-logs",
]);

/** Whether somebody of another account may make the service act: `scheduler.amazonaws.com`, `logs.eu-west-1.amazonaws.com`. */
export function isSteerable(principal: string): boolean {
    return STEERABLE.has(/^(.+?)(?:\.[a-z]+-[a-z-]+-\d+)?\.amazonaws\./.exec(principal)?.[1] ?? "");
}
