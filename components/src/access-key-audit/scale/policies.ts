import { policyDocument, type PolicyDocument } from "../../secure-bucket/access/statement";
import { type AuditArns, type AuditNames, type Place, REPORT_PREFIX } from "../names";
import { allow, serviceTrust, useOfKeys } from "../policies";

/** Folder of the working data of runs, one folder each. */
export const RUNS_PREFIX = `${REPORT_PREFIX}/runs`;

/** Child executions name the state machine with the label of their map. */
export function statesTrust({ accountId }: Place, { stateMachine }: AuditArns): PolicyDocument {
    return policyDocument(
        serviceTrust("StepFunctions", "states.amazonaws.com", {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: { "aws:SourceArn": [stateMachine, `${stateMachine}/*`] },
        }),
    );
}

/** Delivery of logs and traces has no resources to name (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html). */
const LOGGING = [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
];
const TRACING = ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"];

/** What the state machine may do: run the function and its own child executions, and keep what they find with the reports. */
export function statesPermissions(place: Place, names: AuditNames, arns: AuditArns): PolicyDocument {
    const executions = arns.stateMachine.replace(":stateMachine:", ":execution:");
    const objects = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"];
    return policyDocument(
        allow("Function", ["lambda:InvokeFunction"], [arns.function]),
        allow("ChildExecutions", ["states:StartExecution"], [arns.stateMachine]),
        allow("ChildExecutionStates", ["states:DescribeExecution", "states:StopExecution"], [`${executions}:*`, `${executions}/*`]),
        allow("Runs", objects, [`${arns.bucket}/${RUNS_PREFIX}/*`], { StringEquals: { "s3:ResourceAccount": place.accountId } }),
        useOfKeys("ReportKey", place, [names.bucketKeyAlias], ["s3"]),
        allow("Logs", LOGGING, "*"),
        allow("Traces", TRACING, "*"),
    );
}
