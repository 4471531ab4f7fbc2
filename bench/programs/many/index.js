"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { assumedBy, policy, storage } = require("./storage");

const config = new pulumi.Config();
const RESOURCES_PER_SERVICE = 10;

const sendTo = (queueArn) => queueArn.apply((Resource) => policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource }));

function store(name, unsafe, options) {
    const [[, inputs], ...parts] = storage(name, `many-${name}-111122223333-eu-west-1`, unsafe);
    const { bucket } = new aws.s3.Bucket(name, inputs, options);
    for (const [kind, props] of parts) new aws.s3[kind](name, { bucket, ...props }, options);
}

class Service extends pulumi.ComponentResource {
    constructor(name, unsafe) {
        super("many:index:Service", name);
        const options = { parent: this };
        store(name, unsafe, options);
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
