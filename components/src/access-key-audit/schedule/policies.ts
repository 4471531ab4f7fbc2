import { policyDocument, type PolicyDocument, type Statement } from "../../secure-bucket/access/statement";
import type { AuditArns, Place } from "../names";
import { allow, denyPlainHttp, serviceTrust } from "../policies";

/** The source that EventBridge Scheduler names is the group of a schedule, never the schedule. */
export function schedulerTrust({ accountId }: Place, { scheduleGroup }: AuditArns): PolicyDocument {
    return policyDocument(
        serviceTrust("Scheduler", "scheduler.amazonaws.com", {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnEquals: { "aws:SourceArn": scheduleGroup },
        }),
    );
}

/** What a schedule may do: start what it starts, and leave behind what it could not start. */
export function schedulerPermissions(start: Statement, { queue }: AuditArns): PolicyDocument {
    return policyDocument(start, allow("DeadLetters", ["sqs:SendMessage"], [queue]));
}

/** Senders of the own account need no more than their IAM policies. */
export function queuePolicy({ queue }: AuditArns): PolicyDocument {
    return policyDocument(denyPlainHttp("sqs:SendMessage", queue));
}
