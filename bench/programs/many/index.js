"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const RESOURCES_PER_SERVICE = 10;

const assumedBy = (service) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }] });

const tlsOnly = (bucketArn) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
});

const everyone = (bucketArn) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${bucketArn}/*` });

const sendTo = (queueArn) =>
    queueArn.apply((Resource) =>
        JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource }] }),
    );

function storage(name, unsafe, options) {
    const bucketName = `many-${name}-111122223333-eu-west-1`;
    const bucketArn = `arn:aws:s3:::${bucketName}`;
    const { bucket } = new aws.s3.Bucket(
        name,
        { bucket: bucketName, tags: { Service: name }, ...(unsafe && { acl: "public-read" }) },
        options,
    );
    new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: unsafe ? "Suspended" : "Enabled" } }, options);
    new aws.s3.BucketServerSideEncryptionConfiguration(
        name,
        { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }] },
        options,
    );
    const blocked = !unsafe;
    const access = { blockPublicAcls: blocked, blockPublicPolicy: blocked, ignorePublicAcls: blocked, restrictPublicBuckets: blocked };
    new aws.s3.BucketPublicAccessBlock(name, { bucket, ...access }, options);
    const Statement = [unsafe ? everyone(bucketArn) : tlsOnly(bucketArn)];
    new aws.s3.BucketPolicy(name, { bucket, policy: JSON.stringify({ Version: "2012-10-17", Statement }) }, options);
}

class Service extends pulumi.ComponentResource {
    constructor(name, unsafe) {
        super("many:index:Service", name);
        const options = { parent: this };
        storage(name, unsafe, options);
        const queue = new aws.sqs.Queue(name, { kmsMasterKeyId: "alias/aws/sqs", tags: { Service: name } }, options);
        const role = new aws.iam.Role(name, { name, assumeRolePolicy: assumedBy("ecs-tasks.amazonaws.com") }, options);
        new aws.iam.RolePolicy(name, { role: role.name, policy: sendTo(queue.arn) }, options);
        new aws.ebs.Volume(name, { availabilityZone: "eu-west-1a", size: 20, encrypted: !unsafe, tags: { Service: name } }, options);
        this.queueUrl = queue.url;
        this.registerOutputs({ queueUrl: queue.url });
    }
}

const services = config.requireNumber("resources") / RESOURCES_PER_SERVICE;
const violating = config.require("mix") === "violating";

for (let index = 0; index < services; index++) new Service(`service-${index}`, violating && index % 2 === 1);
