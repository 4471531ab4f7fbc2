import assert from "node:assert/strict";
import { simulate } from "./simulator";
import { ALLOWED, allow, anonymous, BUCKET, DENIED, deny, EVERYTHING, expectVerdicts, get, OBJECT, on } from "./samples";
import { ORGANIZATION, OWNER, PARTNER, policy, powerless, put, role, root, service, UNGRANTED, user } from "./samples";

const reader = role(OWNER, "reader");
const jane = user(OWNER, "Jane");
const bob = user(PARTNER, "Bob");
const auditor = role(PARTNER, "cross-account-read-only-role", { sessionName: "cross-account-audit-app" });
const cloudtrail = service("cloudtrail");
const session = "arn:aws:sts::444455556666:assumed-role/cross-account-read-only-role/cross-account-audit-app";

describe("evaluator of bucket policies: callers, judged by AWS's documentation", () => {
    it("IAM User Guide, Cross-account policy evaluation logic: both accounts must allow", async () => {
        await expectVerdicts(policy(allow({ AWS: auditor.roleArn }, "s3:GetObject")), {
            "both do": [get(auditor), ALLOWED],
            "the bucket's does": [get(powerless(auditor)), UNGRANTED],
            "the caller's does": [put(auditor), UNGRANTED],
            "for another role": [get(role(PARTNER, "other")), UNGRANTED],
        });
    });

    it("IAM User Guide, Policy evaluation for requests within a single account: one allow suffices", async () => {
        await expectVerdicts(policy(allow({ AWS: [reader.roleArn, jane.userArn] }, "s3:GetObject")), {
            "role by the bucket policy": [get(powerless(reader)), ALLOWED],
            "user by the bucket policy": [get(powerless(jane)), ALLOWED],
            "by its identity policy": [put(reader), ALLOWED],
            "by neither": [put(powerless(reader)), UNGRANTED],
        });
    });

    it("IAM User Guide, Policy evaluation logic: an explicit deny overrides any allow", async () => {
        const document = policy(allow("*", "s3:*"), { ...deny({}), Action: "s3:Delete*" });
        await expectVerdicts(document, {
            "not denied": [get(reader), ALLOWED],
            "own account": [{ ...get(reader), action: "s3:DeleteObject" }, DENIED],
            "root user": [{ ...get(root(OWNER)), action: "s3:DeleteObject" }, DENIED],
            "other account": [{ ...get(bob), action: "s3:DeleteObject" }, DENIED],
            anonymous: [{ ...get(anonymous), action: "s3:DeleteObject" }, DENIED],
            service: [{ ...get(cloudtrail), action: "s3:DeleteObject" }, DENIED],
        });
    });

    it("IAM User Guide, Principal: account principals delegate to the account, by ARN as by id", async () => {
        for (const account of ["arn:aws:iam::444455556666:root", PARTNER]) {
            await expectVerdicts(policy(allow({ AWS: account }, "s3:GetObject")), {
                "role with permissions": [get(auditor), ALLOWED],
                "root user": [get(root(PARTNER)), ALLOWED],
                "role without": [get(powerless(auditor)), UNGRANTED],
                "third account": [get(user("777788889999", "Eve")), UNGRANTED],
                anonymous: [get(anonymous), UNGRANTED],
            });
            const denied = { ...deny({}), Principal: { AWS: account } };
            await expectVerdicts(policy(allow("*"), denied), { member: [get(auditor), DENIED], stranger: [get(reader), ALLOWED] });
        }
    });

    it("IAM User Guide, Principal: a role session principal names one session, * everyone", async () => {
        await expectVerdicts(policy(allow({ AWS: session }, "s3:GetObject")), {
            "the session": [get(auditor), ALLOWED],
            "another of the role": [get({ ...auditor, sessionName: "intruder" }), UNGRANTED],
        });
        for (const everyone of ["*", { AWS: "*" }]) {
            await expectVerdicts(policy(allow(everyone, "s3:GetObject")), {
                anonymous: [get(anonymous), ALLOWED],
                bob: [get(bob), ALLOWED],
            });
        }
        await expectVerdicts(policy(allow("*", "s3:GetObject")), { anonymous: [put(anonymous), UNGRANTED] });
    });

    it("S3 API Reference, PutBucketPolicy: the root user of the bucket's account cannot be locked out", async () => {
        await expectVerdicts(policy(deny({})), {
            "writes the policy": [on(root(OWNER), "PutBucketPolicy"), ALLOWED],
            "deletes the policy": [on(root(OWNER), "DeleteBucketPolicy"), ALLOWED],
            "lists the bucket": [on(root(OWNER), "ListBucket"), DENIED],
            "administrator role": [on(reader, "PutBucketPolicy"), DENIED],
            "root user of another account": [on(root(PARTNER), "PutBucketPolicy"), DENIED],
        });
    });

    it("Knowledge Center, explicit-deny-principal-elements-s3: StringNotLike aws:userid", async () => {
        const ids = ["AROAID2GEXAMPLEROLEID:*", "AIDAEXAMPLEUSERID", OWNER];
        await expectVerdicts(policy(deny({ StringNotLike: { "aws:userid": ids } })), {
            "a session of the role": [get(reader), ALLOWED],
            "another session": [get({ ...reader, sessionName: "build@42" }), ALLOWED],
            "another role": [get({ ...reader, uniqueId: "AROAOTHEREXAMPLEID" }), DENIED],
            "the user": [get(jane), ALLOWED],
            "another user": [get({ ...jane, uniqueId: "AIDAOTHEREXAMPLEID" }), DENIED],
            "root user": [get(root(OWNER)), ALLOWED],
            "root user of another account": [get(root(PARTNER)), DENIED],
            anonymous: [get(anonymous), DENIED],
            service: [get(cloudtrail), DENIED],
        });
    });

    it("IAM User Guide, NotPrincipal, Alternatives: Deny with ArnNotEquals aws:PrincipalArn", async () => {
        const condition = { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/team/*" } };
        await expectVerdicts(policy(deny(condition)), {
            "the role's ARN counts, not the session's": [get(role(OWNER, "team/read-only-role")), ALLOWED],
            "another role": [get(reader), DENIED],
            "root user": [get(root(OWNER)), DENIED],
            anonymous: [get(anonymous), DENIED],
        });
    });

    it("IAM User Guide, aws:PrincipalArn: the root user's ARN is the root user only", async () => {
        await expectVerdicts(policy(deny({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:root" } })), {
            "root user": [get(root(OWNER)), DENIED],
            "user in the account": [get(jane), ALLOWED],
        });
    });

    it("IAM User Guide, NotPrincipal with Deny: user and account must both be listed", async () => {
        const except = (...names: string[]) =>
            policy(allow("*"), { Effect: "Deny", NotPrincipal: { AWS: names }, Action: "s3:*", Resource: EVERYTHING });
        await expectVerdicts(except("arn:aws:iam::444455556666:user/Bob", "arn:aws:iam::444455556666:root"), {
            Bob: [get(bob), ALLOWED],
            "Alice in his account": [get(user(PARTNER, "Alice")), DENIED],
            "his account's root user": [get(root(PARTNER)), ALLOWED],
            Jane: [get(jane), DENIED],
            anonymous: [get(anonymous), DENIED],
        });
        await expectVerdicts(except("arn:aws:iam::444455556666:user/Bob"), { "Bob, his account not listed": [get(bob), DENIED] });
    });

    it("IAM User Guide, NotPrincipal with Deny: session, role and account must all be listed", async () => {
        const except = (...names: string[]) =>
            policy(allow("*"), { Effect: "Deny", NotPrincipal: { AWS: names }, Action: "s3:*", Resource: EVERYTHING });
        await expectVerdicts(except(session, auditor.roleArn, PARTNER), {
            session: [get(auditor), ALLOWED],
            "another session": [get({ ...auditor, sessionName: "other" }), DENIED],
            "another role": [get(role(PARTNER, "other")), DENIED],
        });
        await expectVerdicts(except(auditor.roleArn, PARTNER), { "the role's ARN catches its sessions": [get(auditor), DENIED] });
        await expectVerdicts(except(session, PARTNER), { "role not listed": [get(auditor), DENIED] });
        const logs = { Effect: "Deny", NotPrincipal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:*", Resource: EVERYTHING };
        await expectVerdicts(policy(allow("*"), logs), { listed: [put(cloudtrail), ALLOWED], other: [put(service("config")), DENIED] });
    });

    it("S3 User Guide, Bucket policy examples: Allow access to only your organization", async () => {
        await expectVerdicts(policy(allow({ AWS: "*" }, "s3:GetObject", { StringEquals: { "aws:PrincipalOrgID": [ORGANIZATION] } })), {
            member: [get({ ...bob, organizationId: ORGANIZATION }), ALLOWED],
            "member of another": [get({ ...bob, organizationId: "o-zz999yy888" }), UNGRANTED],
            "member of none": [get(bob), UNGRANTED],
            anonymous: [get(anonymous), UNGRANTED],
            service: [get(cloudtrail), UNGRANTED],
        });
    });

    it("IAM User Guide, aws:PrincipalAccount: access is denied except to principals with the account number", async () => {
        await expectVerdicts(policy(allow("*"), deny({ StringNotEquals: { "aws:PrincipalAccount": [PARTNER] } })), {
            inside: [get(bob), ALLOWED],
            outside: [get(reader), DENIED],
            "anonymous requests have the account anonymous": [get(anonymous), DENIED],
        });
    });

    it("IAM User Guide, aws:PrincipalIsAWSService: the expected network or a service principal", async () => {
        const gate = {
            StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-111bbb22" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        };
        await expectVerdicts(policy(deny(gate, "s3:PutObject"), allow({ Service: "cloudtrail.amazonaws.com" }, "s3:PutObject")), {
            "CloudTrail, not from a VPC": [put(cloudtrail), ALLOWED],
            "in the VPC": [put(reader, { "aws:SourceVpc": "vpc-111bbb22" }), ALLOWED],
            "in another VPC": [put(reader, { "aws:SourceVpc": "vpc-0a0b0c0d" }), DENIED],
            "over the internet": [put(reader), DENIED],
            "anonymous requests lack the key": [put(anonymous), DENIED],
        });
    });

    it("IAM User Guide, AWS: Denies access to AWS based on the source IP (aws:ViaAWSService)", async () => {
        const gate = { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] }, Bool: { "aws:ViaAWSService": "false" } };
        await expectVerdicts(policy(deny(gate)), {
            "from the range": [get(jane, { "aws:SourceIp": "192.0.2.1" }), ALLOWED],
            directly: [get(jane), DENIED],
            "by a service on her behalf": [get(jane, { "aws:ViaAWSService": "true" }), ALLOWED],
        });
    });

    it("refuses policies that S3 would refuse and requests that cannot be", async () => {
        const refused = async (document: object, expected: RegExp) => assert.rejects(simulate(document, get(jane)), expected);
        await refused(policy(deny({ StringEqual: { "s3:prefix": "a" } })), /^RangeError: No condition operators: StringEqual$/);
        await refused(policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }), /either Principal or NotPrincipal/);
        await refused(policy({ ...allow("*"), Principal: undefined, NotPrincipal: "*" }), /NotPrincipal must be used with Effect Deny/);
        await refused({ Version: "2012-10-17" }, /Statement is required/);
        await refused({ Version: "2008-10-17", Statement: [deny({})] }, /Only policies of version 2012-10-17/);
        await assert.rejects(simulate(policy(deny({})), get(jane, {}, BUCKET)), /No resource types found for action GetObject/);
        await assert.rejects(
            simulate(policy(deny({})), get({ ...jane, accountId: PARTNER }, {}, OBJECT)),
            /is not in account 444455556666/,
        );
    });
});
