import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const logRetentionDays = config.requireNumber("logRetentionDays");
const suffixes = config.requireObject<string[]>("suffixes");
const greeting = config.require("greeting");

const security = new pulumi.StackReference(`${pulumi.getOrganization()}/palisade/security`);

const bucketName = `one-big-file-inbox-${pulumi.getStack()}`;
const inbox = new aws.s3.Bucket("inbox", { bucket: bucketName });

new aws.s3.BucketVersioning("inbox", { bucket: inbox.bucket, versioningConfiguration: { status: "Enabled" } });

const blocked = new aws.s3.BucketPublicAccessBlock("inbox", {
    bucket: inbox.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
});

new aws.s3.BucketPolicy(
    "inbox",
    {
        bucket: inbox.bucket,
        policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        }),
    },
    { dependsOn: [blocked] },
);

// A function in the program becomes the code of a Lambda; what it uses of the program is serialised into it.
const accepted = (key: string): boolean => suffixes.some((suffix) => key.endsWith(suffix));

const policies = [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole];

const greet = new aws.lambda.CallbackFunction("on-upload", {
    runtime: aws.lambda.Runtime.NodeJS20dX,
    policies,
    callback: (event: aws.s3.BucketEvent) => {
        for (const record of event.Records ?? []) {
            const { key } = record.s3.object;
            console.log(accepted(key) ? `${greeting}: ${key} arrived` : `${key} is left alone`);
        }
        return Promise.resolve();
    },
});

const onUpload = inbox.onObjectCreated("on-upload", greet);

const nightly = new aws.lambda.CallbackFunction("nightly", {
    runtime: aws.lambda.Runtime.NodeJS20dX,
    policies,
    timeout: 30,
    callback: (event: { time?: string }) => Promise.resolve(`${greeting}, it is ${event.time ?? "night"}`),
});

const schedule = new aws.cloudwatch.EventRule("nightly", { scheduleExpression: "cron(0 3 * * ? *)" });
new aws.cloudwatch.EventTarget("nightly", { rule: schedule.name, arn: nightly.arn });
new aws.lambda.Permission("nightly", {
    action: "lambda:InvokeFunction",
    function: nightly.name,
    principal: "events.amazonaws.com",
    sourceArn: schedule.arn,
});

new aws.cloudwatch.LogGroup("nightly", { name: pulumi.interpolate`/aws/lambda/${nightly.name}`, retentionInDays: logRetentionDays });

/** A resource whose provider is written in the program itself. */
class Counter extends pulumi.dynamic.Resource {
    declare public readonly start: pulumi.Output<number>;

    public constructor(name: string, args: { start: pulumi.Input<number> }, opts?: pulumi.CustomResourceOptions) {
        const create = (inputs: { start: number }): Promise<pulumi.dynamic.CreateResult> =>
            Promise.resolve({ id: `counter-${inputs.start}`, outs: inputs });
        super({ create }, name, args, opts);
    }
}

const counter = new Counter("uploads", { start: 100 });

export const inboxName = inbox.bucket;
export const uploadFunction = onUpload.func.name;
export const organizationId = security.requireOutput("organizationId");
export const start = counter.start;
