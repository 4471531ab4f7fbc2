import { type Conditions, oneOf, policyDocument, type PolicyDocument, type Statement } from "../../secure-bucket/access/statement";
import type { Place } from "../names";
import { logsPrincipal } from "../policies";

function forService(sid: string, service: string, actions: string[], condition: Conditions): Statement {
    return { Sid: sid, Effect: "Allow", Principal: { Service: [service] }, Action: actions, Resource: "*", Condition: condition };
}

/**
 * The account governs the key by IAM policies; without it nobody could manage the key any more. CloudWatch Logs uses it for these groups, and
 * alarms for a topic that the key encrypts: they cannot use the key that AWS manages for SNS.
 */
export function keyPolicy(place: Place, logGroupArns: readonly string[], alarms: boolean): PolicyDocument {
    const { partition, accountId } = place;
    const root = `arn:${partition}:iam::${accountId}:root`;
    const logging = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
    const groups = oneOf("ArnEquals", "kms:EncryptionContext:aws:logs:arn", logGroupArns);
    const own = { StringEquals: { "aws:SourceAccount": accountId } };
    return policyDocument(
        { Sid: "Account", Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" },
        forService("Logs", logsPrincipal(place), logging, groups),
        ...(alarms ? [forService("Alarms", "cloudwatch.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], own)] : []),
    );
}
