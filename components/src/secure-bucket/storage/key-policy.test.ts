import * as assert from "node:assert/strict";
import { ACCOUNT, PARTNER, roleArn, STRANGER } from "../../testing/problems";
import { roleOf } from "../../testing/secure-bucket/universe";
import { GrantAccess } from "../access/args";
import { LogService } from "../delivery/args";
import { type KeyPolicyInputs, keyStatements } from "./key-policy";
import { throughS3 } from "./through-s3";

const TO = { partition: "aws", region: "eu-west-1", accountId: ACCOUNT, bucketArn: "arn:aws:s3:::acme-logs" };
const NONE: KeyPolicyInputs = { to: TO, grants: [], deliveries: [], replicationSources: [] };
const OWNER = { Sid: "Account", Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" };
const VIA_S3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };

/** The statements after the account's. */
function beyondAccount(inputs: Partial<KeyPolicyInputs>): unknown[] {
    const [account, ...others] = keyStatements({ ...NONE, ...inputs });
    assert.deepEqual(account, OWNER);
    return others;
}

describe("the policy of a bucket's key", () => {
    it("leaves the key to IAM policies of the account", () => {
        assert.deepEqual(keyStatements(NONE), [OWNER]);
        const [gov] = keyStatements({ ...NONE, to: { ...TO, partition: "aws-us-gov" } });
        assert.deepEqual(gov?.Principal, { AWS: `arn:aws-us-gov:iam::${ACCOUNT}:root` });
    });

    it("lets the principals of grants use it through S3, as far as their grant goes", () => {
        const app = roleOf("aws", "app");
        const grants = [
            { access: [GrantAccess.Read], roles: [app], principalArns: [roleArn("own"), roleArn("reader", PARTNER)] },
            { access: [GrantAccess.Delete], accountIds: [PARTNER] },
            { access: [GrantAccess.Read, GrantAccess.Write], accountIds: [STRANGER] },
            { access: [GrantAccess.Read], organizationId: "o-a1b2c3d4e5" },
        ];
        const statement = (Sid: string, Principal: unknown, Action: string[], Condition: object): object => ({
            ...{ Sid, Effect: "Allow", Principal, Action, Resource: "*", Condition },
        });
        const [read, write] = ["kms:Decrypt", "kms:GenerateDataKey"];
        assert.deepEqual(beyondAccount({ grants }), [
            statement("Grant1", { AWS: [app.arn, roleArn("own")] }, [read], VIA_S3),
            statement("Grant1Foreign", { AWS: [`arn:aws:iam::${PARTNER}:root`] }, [read], {
                ...VIA_S3,
                ArnLike: { "aws:PrincipalArn": [roleArn("reader", PARTNER)] },
            }),
            statement("Grant3", { AWS: [`arn:aws:iam::${STRANGER}:root`] }, [read, write], VIA_S3),
            statement("Grant4Organization", "*", [read], {
                StringEquals: { ...VIA_S3.StringEquals, "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] },
            }),
        ]);
    });

    it("lets roles of other accounts encrypt the copies that they bring", () => {
        const replicationSources = [roleArn("own"), roleArn("copy", PARTNER), roleArn("copy-2", PARTNER)].map((arn) => ({ roleArn: arn }));
        assert.deepEqual(beyondAccount({ replicationSources: replicationSources.slice(0, 1) }), []);
        assert.deepEqual(beyondAccount({ replicationSources }), [
            {
                Sid: "Replication",
                Effect: "Allow",
                Principal: { AWS: [`arn:aws:iam::${PARTNER}:root`] },
                Action: ["kms:Encrypt", "kms:GenerateDataKey"],
                Resource: "*",
                Condition: { ...VIA_S3, ArnEquals: { "aws:PrincipalArn": [roleArn("copy", PARTNER), roleArn("copy-2", PARTNER)] } },
            },
        ]);
    });

    it("lets the services of deliveries encrypt, each for its accounts", () => {
        const use = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
        const statement = (Sid: string, service: string, Condition: object): object => ({
            ...{ Sid, Effect: "Allow", Principal: { Service: [`${service}.amazonaws.com`] }, Action: use, Resource: ["*"], Condition },
        });
        const accountIds = [ACCOUNT, PARTNER];
        const deliveries = [
            { service: LogService.S3AccessLogs },
            { service: LogService.CloudTrail, accountIds },
            { service: LogService.VpcFlowLogs, accountIds },
            { service: LogService.NetworkLoadBalancer },
            { service: LogService.ApplicationLoadBalancer },
            { service: LogService.S3Inventory },
        ];
        assert.deepEqual(beyondAccount({ deliveries }), [
            statement("Delivery2CloudTrail", "cloudtrail", {
                ArnLike: { "aws:SourceArn": accountIds.map((id) => `arn:aws:cloudtrail:*:${id}:trail/*`) },
            }),
            statement("Delivery3VpcFlowLogs", "delivery.logs", { StringEquals: { "aws:SourceAccount": accountIds } }),
            statement("Delivery4NetworkLoadBalancer", "delivery.logs", { StringEquals: { "aws:SourceAccount": [ACCOUNT] } }),
            statement("Delivery6S3Inventory", "s3", { StringEquals: { "aws:SourceAccount": [ACCOUNT] } }),
        ]);
    });

    it("knows S3 by both domains in China", () => {
        assert.deepEqual(throughS3({ partition: "aws-cn", region: "cn-north-1" }), {
            StringEquals: { "kms:ViaService": ["s3.cn-north-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn"] },
        });
        assert.deepEqual(throughS3({ partition: "aws-us-gov", region: "us-gov-west-1" }), {
            StringEquals: { "kms:ViaService": "s3.us-gov-west-1.amazonaws.com" },
        });
    });
});
