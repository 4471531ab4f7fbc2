import { policyDocument, type PolicyDocument } from "../../secure-bucket/access/statement";
import type { Place } from "../names";
import { denyPlainHttp } from "../policies";

/** A policy of a topic takes the place of the default one, which lets in the account; IAM policies of the account do that as well. */
export function topicPolicy({ partition, region, accountId }: Place, topicArn: string): PolicyDocument {
    return policyDocument(
        {
            Sid: "Alarms",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: [topicArn],
            Condition: {
                StringEquals: { "aws:SourceAccount": accountId },
                ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
            },
        },
        denyPlainHttp("sns:Publish", topicArn),
    );
}
