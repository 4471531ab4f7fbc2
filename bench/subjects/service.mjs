import { createRequire } from "node:module";

const { assumedBy, policy, storage: parts } = createRequire(import.meta.url)("../programs/many/storage.js");

const tokenOf = (name) => `aws:s3/${name[0].toLowerCase()}${name.slice(1)}:${name}`;

function storage(name, unsafe) {
    const bucket = `bench-${name}-111122223333-eu-west-1`;
    return parts(name, bucket, unsafe).map(([kind, props]) => [tokenOf(kind), { bucket, ...props }]);
}

function access(name, unsafe) {
    const topicArn = `arn:aws:sns:eu-west-1:111122223333:${name}`;
    const read = { Effect: "Allow", Action: ["s3:GetObject"], Resource: unsafe ? "*" : `arn:aws:s3:::bench-${name}/*` };
    const publish = { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: topicArn };
    const bounded = { ...publish, Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } };
    return [
        ["aws:iam/role:Role", { name, assumeRolePolicy: assumedBy("ecs-tasks.amazonaws.com") }],
        ["aws:iam/rolePolicy:RolePolicy", { role: name, policy: policy(read) }],
        ["aws:iam/policy:Policy", { name, policy: policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource: `${topicArn}-*` }) }],
        ["aws:kms/key:Key", { description: name, enableKeyRotation: !unsafe }],
        ["aws:sns/topic:Topic", { name, kmsMasterKeyId: "alias/aws/sns" }],
        ["aws:sns/topicPolicy:TopicPolicy", { arn: topicArn, policy: policy(unsafe ? publish : bounded) }],
        ["aws:sqs/queue:Queue", { name, kmsMasterKeyId: "alias/aws/sqs", tags: { Service: name } }],
    ];
}

function compute(name, unsafe) {
    const cidrBlocks = [unsafe ? "0.0.0.0/0" : "10.0.0.0/8"];
    const ingress = [{ fromPort: 22, toPort: 22, protocol: "tcp", cidrBlocks }];
    const metadataOptions = { httpEndpoint: "enabled", httpTokens: unsafe ? "optional" : "required" };
    return [
        ["aws:ec2/securityGroup:SecurityGroup", { name, vpcId: "vpc-0123456789abcdef0", description: name, ingress }],
        ["aws:ec2/launchTemplate:LaunchTemplate", { name, imageId: "ami-0123456789abcdef0", instanceType: "t3.small", metadataOptions }],
        ["aws:ebs/volume:Volume", { availabilityZone: "eu-west-1a", size: 20, encrypted: !unsafe, tags: { Service: name } }],
        ["aws:cloudwatch/logGroup:LogGroup", { name: `/bench/${name}`, retentionInDays: 30 }],
        [
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            { name, comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1 },
        ],
        ["aws:route53/record:Record", { name: `${name}.example.com`, type: "A", zoneId: "Z0123456789ABCDEFGHIJ", records: ["10.0.0.1"] }],
        ["aws:lambda/function:Function", { name, role: `arn:aws:iam::111122223333:role/${name}`, runtime: "nodejs20.x", handler: "a.b" }],
    ];
}

/**
 * The 20 resources of a service, its component among them, as fixtures of the policy pack.
 * @param unsafe whether rules find something in about half of them
 */
export function service(name, unsafe) {
    const parent = `many:index:Service ${name}`;
    const made = [...storage(name, unsafe), ...access(name, unsafe), ...compute(name, unsafe)];
    return [
        { type: "many:index:Service", name, props: {} },
        ...made.map(([type, props], index) => ({ type, name: `${name}-${index}`, props, parent })),
    ];
}
