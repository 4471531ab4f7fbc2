import { arn, type Partition } from "@palisade/components";
import { policy, type Statement } from "./document";

/**
 * Policy of a KMS key that its own account governs by IAM policies.
 * Without the account in it a key could become one that nobody can manage any more.
 */
export function keyPolicy(partition: Partition, accountId: string, ...further: readonly Statement[]): string {
    const account = { AWS: arn({ partition, service: "iam", account: accountId, resource: "root" }) };
    return policy({ Sid: "Account", Effect: "Allow", Principal: account, Action: "kms:*", Resource: "*" }, ...further);
}

/** Lets alarms of one account publish to a topic that the key encrypts, which the key that AWS manages for SNS does not. */
export function alarmsMayUseKey(accountId: string): Statement {
    return {
        Sid: "Alarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    };
}
