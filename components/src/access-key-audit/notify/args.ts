import type * as pulumi from "@pulumi/pulumi";

/** Who gets the summary of each run. */
export interface AuditNotifyArgs {
    /** Subscribers of a topic that is made here; SNS asks each of them to confirm. Not together with `topicArn`.
     * @default a topic without subscribers */
    emails?: string[];
    /** ARN of a topic that exists, in the region of the audit; not a FIFO topic, which sends no mail.
     * @default a topic is made */
    topicArn?: pulumi.Input<string>;
    /** ARN of the KMS key that encrypts the topic of `topicArn`; its policy must let IAM policies of the audit's account use it.
     * @default a topic without encryption, or with the key that AWS manages */
    topicKeyArn?: pulumi.Input<string>;
}
