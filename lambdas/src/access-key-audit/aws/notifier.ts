import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Message, Notifier } from "../ports";
import type { ClientOptions } from "./clients";

export interface NotifierTargets {
    readonly topicArn: string | undefined;
    readonly mail: { readonly from: string } | undefined;
}

/** SNS hands on that KMS is throttled, which the SDK takes for no throttling, and would not try again. */
function retryKmsThrottling(sns: SNSClient): void {
    sns.middlewareStack.add(
        (next) => async (args) => {
            try {
                return await next(args);
            } catch (error) {
                const throttled = error instanceof Error && error.name.startsWith("KMSThrottling");
                throw throttled ? Object.assign(error, { $retryable: { throttling: true } }) : error;
            }
        },
        // Within the attempts, which are of a higher priority.
        { name: "retryKmsThrottling", step: "finalizeRequest", priority: "low" },
    );
}

/** Publishes to an SNS topic, and mails by SES. */
export class AwsNotifier implements Notifier {
    private readonly sns: SNSClient;
    private readonly ses: SESv2Client;

    constructor(
        private readonly targets: NotifierTargets,
        options: ClientOptions,
    ) {
        // A topic is known in its own region only.
        const region = targets.topicArn?.split(":")[3];
        this.sns = new SNSClient({ ...options, ...(region === undefined ? {} : { region }) });
        retryKmsThrottling(this.sns);
        this.ses = new SESv2Client(options);
    }

    async publish({ subject, text }: Message): Promise<void> {
        const { topicArn } = this.targets;
        if (topicArn === undefined) {
            throw new Error("tell.topicArn: found nothing; allowed: the ARN of an SNS topic to publish to");
        }
        await this.sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
    }

    async mail(address: string, { subject, text }: Message): Promise<void> {
        if (this.targets.mail === undefined) {
            throw new Error("tell.mail.from: found nothing; allowed: a mail address that SES may send from");
        }
        const content = { Subject: { Data: subject, Charset: "UTF-8" }, Body: { Text: { Data: text, Charset: "UTF-8" } } };
        await this.ses.send(
            new SendEmailCommand({
                FromEmailAddress: this.targets.mail.from,
                Destination: { ToAddresses: [address] },
                Content: { Simple: content },
            }),
        );
    }
}
