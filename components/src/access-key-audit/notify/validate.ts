import type { Partition } from "../../internal/arn";
import { type Problem, repeated, unless } from "../../internal/problems";
import { keyArnProblems } from "../../secure-bucket/storage/validate";
import { emailProblems, topicProblems } from "../validate-common";
import type { AuditNotifyArgs } from "./args";

export function notifyProblems(
    { emails = [], topicArn, topicKeyArn }: AuditNotifyArgs,
    partition: Partition | undefined,
    region: string,
): Problem[] {
    const path = "notify.emails";
    return [
        ...emails.flatMap((email, index) => emailProblems(email, `${path}[${index}]`)),
        ...repeated(emails).map(({ index, value }) => ({
            propertyPath: `${path}[${index}]`,
            reason: `"${value}" occurs before; allowed: once`,
        })),
        ...unless(
            emails.length === 0 || topicArn === undefined,
            path,
            "found beside topicArn; allowed: one of them. Subscribers of a topic that exists are its owner's to add",
        ),
        ...topicProblems(topicArn, "notify.topicArn", partition, region),
        ...(partition === undefined ? [] : keyArnProblems(topicKeyArn, "notify.topicKeyArn", partition, region)),
        ...unless(
            topicKeyArn === undefined || topicArn !== undefined,
            "notify.topicKeyArn",
            "found without topicArn; allowed: the key of the topic that topicArn names",
        ),
    ];
}
