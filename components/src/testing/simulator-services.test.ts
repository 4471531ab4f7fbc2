import * as samples from "./samples";
import { ALLOWED, allow, anonymous, BUCKET, DENIED, deny, expectVerdicts, get, on } from "./samples";
import { ORGANIZATION, OWNER, PARTNER, policy, powerless, put, role, service, UNGRANTED, user } from "./samples";

const reader = role(OWNER, "reader");
const jane = user(OWNER, "Jane");
const logging = service("logging.s3");
const cloudtrail = service("cloudtrail");
const source = { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-source-bucket", "aws:SourceAccount": OWNER };
const fromSource = {
    StringEquals: { "aws:SourceAccount": OWNER },
    ArnLike: { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-source-bucket" },
};

describe("evaluator of bucket policies: services, perimeters and variables, judged by AWS's documentation", () => {
    it("S3 User Guide, Enabling server access logging: permissions for log delivery", async () => {
        await expectVerdicts(policy(allow({ Service: "logging.s3.amazonaws.com" }, "s3:PutObject", fromSource)), {
            "for the source": [put(logging, source), ALLOWED],
            "for another bucket": [put(logging, { ...source, "aws:SourceArn": "arn:aws:s3:::other" }), UNGRANTED],
            "for another account": [put(logging, { ...source, "aws:SourceAccount": PARTNER }), UNGRANTED],
            "for no one": [put(logging), UNGRANTED],
            "another service": [put(cloudtrail, source), UNGRANTED],
            "reading the logs": [get(logging, source), UNGRANTED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Restrict access to only S3 server access log deliveries", async () => {
        const others = { "ForAllValues:StringNotEquals": { "aws:PrincipalServiceNamesList": "logging.s3.amazonaws.com" } };
        const grant = allow({ Service: "logging.s3.amazonaws.com" }, "s3:PutObject", fromSource);
        await expectVerdicts(policy(grant, deny(others, "s3:PutObject")), {
            "log delivery": [put(logging, source), ALLOWED],
            "another service": [put(cloudtrail, source), DENIED],
            "callers that are no services": [put(reader), DENIED],
        });
    });

    it("CloudTrail User Guide, Amazon S3 bucket policy for CloudTrail", async () => {
        const trail = { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:111122223333:trail/trailName" };
        const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
        const check = allow({ Service: "cloudtrail.amazonaws.com" }, "s3:GetBucketAcl", { StringEquals: trail });
        const write = allow({ Service: "cloudtrail.amazonaws.com" }, "s3:PutObject", { StringEquals: { ...acl, ...trail } });
        const logs = `${BUCKET}/AWSLogs/111122223333`;
        await expectVerdicts(policy(check, { ...write, Resource: `${logs}/*` }), {
            "checks the ACL": [on(cloudtrail, "GetBucketAcl", trail), ALLOWED],
            "checks it for no trail": [on(cloudtrail, "GetBucketAcl"), UNGRANTED],
            writes: [put(cloudtrail, { ...trail, ...acl }, `${logs}/CloudTrail/1.json.gz`), ALLOWED],
            "writes with another ACL": [put(cloudtrail, { ...trail, "s3:x-amz-acl": "private" }, `${logs}/1`), UNGRANTED],
            "writes without an ACL": [put(cloudtrail, trail, `${logs}/1`), UNGRANTED],
            "writes for another account": [put(cloudtrail, { ...trail, ...acl }, `${BUCKET}/AWSLogs/444455556666/1`), UNGRANTED],
        });
    });

    it("IAM User Guide, NotPrincipal, Alternatives: StringNotEqualsIfExists aws:PrincipalServiceName", async () => {
        const document = policy(
            allow({ Service: ["codebuild.amazonaws.com", "config.amazonaws.com"] }, "s3:GetObject"),
            deny({ StringNotEqualsIfExists: { "aws:PrincipalServiceName": "codebuild.amazonaws.com" } }),
        );
        await expectVerdicts(document, {
            "the service": [get(service("codebuild")), ALLOWED],
            "another one": [get(service("config")), DENIED],
            "callers that are no services": [get(reader), DENIED],
        });
    });

    it("Data perimeter policy examples, identity perimeter: EnforceOrgIdentities", async () => {
        const gate = {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": ORGANIZATION, "aws:PrincipalAccount": [PARTNER] },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        };
        await expectVerdicts(policy(allow("*", "s3:GetObject"), deny(gate)), {
            "in the organization": [get({ ...reader, organizationId: ORGANIZATION }), ALLOWED],
            "trusted third party": [get(user(PARTNER, "Bob")), ALLOWED],
            service: [get(cloudtrail), ALLOWED],
            "other organization": [get(user("777788889999", "Eve", { organizationId: "o-zz999yy888" })), DENIED],
            "no organization": [get(reader), DENIED],
            anonymous: [get(anonymous), DENIED],
        });
    });

    it("Data perimeter policy examples, identity perimeter: EnforceConfusedDeputyProtection", async () => {
        const gate = {
            StringNotEqualsIfExists: { "aws:SourceOrgID": ORGANIZATION, "aws:SourceAccount": [PARTNER] },
            Null: { "aws:SourceAccount": "false" },
            Bool: { "aws:PrincipalIsAWSService": "true" },
        };
        await expectVerdicts(policy(allow("*", "s3:PutObject"), deny(gate)), {
            "for the organization": [put(logging, { ...source, "aws:SourceOrgID": ORGANIZATION }), ALLOWED],
            "for a trusted third party": [put(logging, { ...source, "aws:SourceAccount": PARTNER }), ALLOWED],
            "for another organization": [put(logging, { ...source, "aws:SourceOrgID": "o-zz999yy888" }), DENIED],
            "for an account without organization": [put(logging, source), DENIED],
            "for no one": [put(logging), ALLOWED],
            "no service": [put(reader, { "aws:SourceAccount": OWNER }), ALLOWED],
        });
    });

    it("Data perimeter policy examples, network perimeter: BoolIfExists aws:ViaAWSService, ArnNotLikeIfExists aws:PrincipalArn", async () => {
        const gate = {
            NotIpAddressIfExists: { "aws:SourceIp": "192.0.2.0/24" },
            StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-111bbb22" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
            ArnNotLikeIfExists: { "aws:PrincipalArn": ["arn:aws:iam::*:role/aws:ec2-infrastructure"] },
        };
        await expectVerdicts(policy(allow({ Service: "cloudtrail.amazonaws.com" }), deny(gate)), {
            "corporate address": [get(reader, { "aws:SourceIp": "192.0.2.7" }), ALLOWED],
            "expected VPC": [get(reader, { "aws:SourceVpc": "vpc-111bbb22" }), ALLOWED],
            "by a service on the caller's behalf": [get(reader, { "aws:ViaAWSService": "true" }), ALLOWED],
            "infrastructure role": [get(role(OWNER, "aws:ec2-infrastructure")), ALLOWED],
            service: [get(cloudtrail), ALLOWED],
            "other address": [get(reader), DENIED],
            "other VPC": [get(reader, { "aws:SourceVpc": "vpc-0a0b0c0d" }), DENIED],
        });
    });

    it("IAM User Guide, aws:MultiFactorAuthPresent: BoolIfExists denies long-term credentials, Bool does not", async () => {
        const mfa = { "aws:MultiFactorAuthPresent": "true" };
        await expectVerdicts(policy(deny({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })), {
            "with MFA": [get(reader, mfa), ALLOWED],
            "role session without": [get(reader), DENIED],
            "access key": [get(jane), DENIED],
        });
        await expectVerdicts(policy(deny({ Bool: { "aws:MultiFactorAuthPresent": "false" } })), {
            "role session without": [get(reader), DENIED],
            "access key": [get(jane), ALLOWED],
        });
    });

    it("IAM User Guide, Variables: Resource and Condition with aws:username", async () => {
        const home = { ...allow({ AWS: jane.userArn }), Resource: `${BUCKET}/home/\${aws:username}/*` };
        const list = allow({ AWS: jane.userArn }, "s3:ListBucket", { StringLike: { "s3:prefix": ["home/${aws:username}/*"] } });
        await expectVerdicts(policy(home, list), {
            "her object": [get(powerless(jane), {}, `${BUCKET}/home/Jane/1`), ALLOWED],
            "another's object": [get(powerless(jane), {}, `${BUCKET}/home/Bob/1`), UNGRANTED],
            "her folder": [on(powerless(jane), "ListBucket", { "s3:prefix": "home/Jane/" }), ALLOWED],
            "another's folder": [on(powerless(jane), "ListBucket", { "s3:prefix": "home/Bob/" }), UNGRANTED],
        });
    });

    it("IAM User Guide, Variables, Policy variables with no value: inverted operators match", async () => {
        const tags = { "s3:ExistingObjectTag/Team": "blue", "aws:PrincipalTag/Team": "blue" };
        await expectVerdicts(
            policy(deny({ StringNotEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } }, "s3:GetObject")),
            {
                "same team": [get(reader, tags), ALLOWED],
                "other team": [get(reader, { ...tags, "aws:PrincipalTag/Team": "red" }), DENIED],
                "no team": [get(reader, { ...tags, "aws:PrincipalTag/Team": undefined }), DENIED],
            },
        );
        await expectVerdicts(
            policy(allow("*", "s3:GetObject", { StringEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } })),
            {
                "same team": [get(powerless(reader), tags), ALLOWED],
                "no team": [get(powerless(reader), { ...tags, "aws:PrincipalTag/Team": undefined }), UNGRANTED],
            },
        );
        await expectVerdicts(
            policy(deny({ StringNotEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team, 'blue'}" } }, "s3:GetObject")),
            {
                "default value": [get(reader, { ...tags, "aws:PrincipalTag/Team": undefined }), ALLOWED],
            },
        );
    });

    it("S3 User Guide, Setting up permissions for live replication: destination bucket in another account", async () => {
        const replicator = role(PARTNER, "replication");
        const replicate = { ...get(replicator), action: "s3:ReplicateObject" };
        await expectVerdicts(policy(allow({ AWS: replicator.roleArn }, ["s3:ReplicateObject", "s3:ReplicateDelete"])), {
            "the source's role": [replicate, ALLOWED],
            "another role": [{ ...replicate, caller: role(PARTNER, "other") }, UNGRANTED],
            "another action": [{ ...replicate, action: "s3:ObjectOwnerOverrideToBucketOwner" }, UNGRANTED],
        });
    });

    it("IAM User Guide, NotAction and NotResource with Deny: all but what is listed", async () => {
        const document = policy(
            { Effect: "Deny", Principal: "*", NotAction: "s3:Get*", Resource: `${BUCKET}/*` },
            { Effect: "Deny", Principal: "*", Action: "s3:*", NotResource: [BUCKET, `${BUCKET}/photos/*`] },
        );
        await expectVerdicts(document, {
            "listed action and resource": [get(reader), ALLOWED],
            "other action": [put(reader), DENIED],
            "other resource": [get(reader, {}, `${BUCKET}/finance/1`), DENIED],
            "listed resource": [on(reader, "ListBucket"), ALLOWED],
        });
    });

    for (const [partition, suffix] of [
        ["aws-us-gov", "amazonaws.com"],
        ["aws-cn", "amazonaws.com.cn"],
    ] as const) {
        it(`IAM User Guide, Amazon Resource Names: partition ${partition}`, async () => {
            const resource = `arn:${partition}:s3:::amzn-s3-demo-bucket/1`;
            const other = role(PARTNER, "reader", { roleArn: `arn:${partition}:iam::444455556666:role/reader` });
            const config = { kind: "service", servicePrincipal: `config.${suffix}` } as const;
            const grant = { Effect: "Allow", Principal: { AWS: other.roleArn, Service: config.servicePrincipal }, Action: "s3:GetObject" };
            await expectVerdicts(policy({ ...grant, Resource: `arn:${partition}:s3:::amzn-s3-demo-bucket/*` }), {
                role: [get(other, {}, resource), ALLOWED],
                "role of the same name": [
                    get(role("777788889999", "reader", { roleArn: `arn:${partition}:iam::777788889999:role/reader` }), {}, resource),
                    UNGRANTED,
                ],
                service: [get(config, {}, resource), ALLOWED],
                "another service": [get({ ...config, servicePrincipal: `logs.${suffix}` }, {}, resource), UNGRANTED],
                "root user of the bucket's account": [get(samples.root(OWNER), {}, resource), ALLOWED],
            });
            await expectVerdicts(policy({ ...grant, Resource: `${BUCKET}/*` }), {
                "pattern of another partition": [get(other, {}, resource), UNGRANTED],
            });
        });
    }
});
