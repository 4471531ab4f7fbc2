import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { type Building, once } from "../building";
import { topicPolicy } from "./policies";

/** The topic of the summary: the one that is given, or one with its subscribers. Its ARN is known at preview unless it is given and unknown. */
export function createTopic(at: Building, kmsMasterKeyId: pulumi.Output<string>): pulumi.Output<string> {
    const { parent, name, args, place, names, arns, tagged } = at;
    const { region, notify = {} } = args;
    if (notify.topicArn !== undefined) {
        return pulumi.output(notify.topicArn);
    }
    const topic = new sns.Topic(`${name}-topic`, { name: names.topic, region, kmsMasterKeyId, ...tagged }, { parent });
    const arn = once(topic.name, arns.topic);
    const policy = JSON.stringify(topicPolicy(place, arns.topic));
    const guarded = new sns.TopicPolicy(`${name}-topic-policy`, { arn, region, policy }, { parent });
    for (const email of notify.emails ?? []) {
        new sns.TopicSubscription(`${name}-topic-${email}`, { topic: arn, region, protocol: "email", endpoint: email }, { parent });
    }
    return once(guarded.policy, arns.topic);
}
