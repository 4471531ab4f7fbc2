import * as assert from "node:assert/strict";
import { ACCOUNT, PARTNER, problemsOf } from "../../testing/problems";
import { ObjectLockMode } from "../storage/args";
import { type LogDeliveryArgs, LogService } from "./args";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";

function ofDeliveries(...deliveries: LogDeliveryArgs[]): string[] {
    return problemsOf({ deliveries });
}

function ofDelivery(delivery: Partial<LogDeliveryArgs>): string[] {
    return ofDeliveries({ service: LogService.VpcFlowLogs, ...delivery }).map((line) => line.replace("deliveries[0]", ""));
}

describe("problems of deliveries", () => {
    it("are none of each service, with prefixes and accounts", () => {
        const deliveries = Object.values(LogService).map((service) => ({ service, prefix: "logs", accountIds: [ACCOUNT, PARTNER] }));
        assert.deepEqual(ofDeliveries(...deliveries), []);
        assert.deepEqual(ofDelivery({ service: LogService.CloudTrail, organizationId: "o-a1b2c3d4e5" }), []);
        assert.deepEqual(ofDelivery({ service: LogService.S3AccessLogs, prefix: "s3/" }), []);
    });

    it("are a service that is none", () => {
        const list = Object.values(LogService).map((one) => `"${one}"`);
        assert.deepEqual(ofDelivery({ service: "Config" as LogService }), [`.service: found "Config"; allowed: ${list.join(", ")}`]);
    });

    for (const service of [LogService.S3AccessLogs, LogService.ApplicationLoadBalancer]) {
        it(`are SSE-KMS beside ${service}, which would deliver nothing and say nothing`, () => {
            for (const encryption of [{ kmsKeyArn: KEY }, { createKey: {} }]) {
                assert.deepEqual(problemsOf({ encryption, deliveries: [{ service }] }), [
                    `encryption: found SSE-KMS beside a delivery of ${service}, which needs SSE-S3; allowed: no encryption argument`,
                ]);
            }
        });
    }

    it("are none of SSE-KMS beside the other services", () => {
        const others = [LogService.CloudTrail, LogService.VpcFlowLogs, LogService.NetworkLoadBalancer, LogService.S3Inventory];
        assert.deepEqual(problemsOf({ encryption: { createKey: {} }, deliveries: others.map((service) => ({ service })) }), []);
    });

    it("are object lock beside S3 access logs, whether it has a default retention or not", () => {
        const deliveries = [{ service: LogService.S3AccessLogs }];
        for (const objectLock of [{}, { mode: ObjectLockMode.Governance, days: 1 }]) {
            assert.deepEqual(problemsOf({ deliveries, objectLock }), [
                "objectLock: found beside a delivery of S3AccessLogs, which S3 does not make into buckets with object lock; allowed: one of them",
            ]);
        }
    });

    it("are sources that are none of the service's, or of an account that delivers nothing", () => {
        const trail = "arn:aws:cloudtrail:*:444455556666:trail/all";
        const of = (service: LogService, sourceArns: string[], accountIds = ["444455556666"]): string[] =>
            problemsOf({ deliveries: [{ service, sourceArns, accountIds }] });
        assert.deepEqual(of(LogService.CloudTrail, [trail]), []);
        assert.deepEqual(of(LogService.S3AccessLogs, ["arn:aws:s3:::acme-data"]), []);
        assert.deepEqual(of(LogService.CloudTrail, ["my-trail", "arn:aws-cn:cloudtrail:*:444455556666:trail/all"]), [
            'deliveries[0].sourceArns[0]: found "my-trail"; allowed for CloudTrail: arn:aws:cloudtrail:<region>:444455556666:…',
            'deliveries[0].sourceArns[1]: found "arn:aws-cn:cloudtrail:*:444455556666:trail/all"; allowed for CloudTrail: arn:aws:cloudtrail:<region>:444455556666:…',
        ]);
        assert.deepEqual(of(LogService.CloudTrail, [trail], ["777788889999"]), [
            `deliveries[0].sourceArns[0]: found "${trail}"; allowed: of an account that delivers, 777788889999`,
        ]);
    });

    it("are prefixes that would let more in, or that the service does not take", () => {
        const plain = "allowed: plain text without spaces and wildcards, not begun by a slash";
        for (const prefix of ["", "*", "a?", "${aws:username}", "a b", "/a"]) {
            assert.deepEqual(ofDelivery({ prefix }), [`.prefix: found "${prefix}"; ${plain}`]);
        }
        assert.deepEqual(ofDelivery({ prefix: "flow/" }), [
            '.prefix: found "flow/"; allowed: without the slash at the end, which the service adds',
        ]);
        assert.deepEqual(ofDelivery({ prefix: "flow/AWSLogs" }), [
            '.prefix: found "flow/AWSLogs"; allowed: without AWSLogs, which the service adds',
        ]);
    });

    it("are accounts and organisations that are none, or in the wrong place", () => {
        assert.deepEqual(ofDelivery({ accountIds: [] }), [
            ".accountIds: found an empty list; allowed: accounts, or none for the bucket's own",
        ]);
        assert.deepEqual(ofDelivery({ accountIds: [ACCOUNT, "1"], organizationId: "acme" }), [
            '.accountIds[1]: found "1"; allowed: an account id of 12 digits',
            '.organizationId: found "acme"; allowed: an organisation id such as o-a1b2c3d4e5',
            ".organizationId: found beside VpcFlowLogs; allowed: with CloudTrail only",
        ]);
    });

    it("are one service twice below one prefix", () => {
        const { VpcFlowLogs } = LogService;
        assert.deepEqual(ofDeliveries({ service: VpcFlowLogs }, { service: VpcFlowLogs, prefix: "a" }), []);
        assert.deepEqual(ofDeliveries({ service: VpcFlowLogs }, { service: VpcFlowLogs }), [
            'deliveries[1]: VpcFlowLogs below "" occurs before; allowed: once, with all its accountIds and sourceArns',
        ]);
    });
});
