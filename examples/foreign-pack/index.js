import * as aws from "@pulumi/aws";

const queue = new aws.sqs.Queue("orders", { tags: { Owner: "orders-team" } });

// No Owner tag: the mandatory rule of policy/ refuses it, and the preview exits with 5.
const deadLetters = new aws.sqs.Queue("dead-letters", { messageRetentionSeconds: 1209600 });

new aws.sqs.RedrivePolicy("orders", {
    queueUrl: queue.url,
    redrivePolicy: deadLetters.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 })),
});

export const queueUrl = queue.url;
