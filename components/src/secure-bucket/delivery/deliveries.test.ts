import * as assert from "node:assert/strict";
import { ACCOUNT, PARTNER } from "../../testing/problems";
import { type LogDeliveryArgs, LogService } from "./args";
import { deliveryStatements, type Receiver } from "./deliveries";

const BUCKET = "arn:aws:s3:::acme-logs";
const TO: Receiver = { partition: "aws", region: "eu-west-1", accountId: ACCOUNT, bucketArn: BUCKET };
const OWNED = { "s3:x-amz-acl": "bucket-owner-full-control" };
const BOTH = [ACCOUNT, PARTNER];

function of(delivery: LogDeliveryArgs, to = TO): unknown[] {
    return deliveryStatements([delivery], to);
}

function allow(Sid: string, service: string, Action: string[], Resource: string[], Condition: object): object {
    return { Sid, Effect: "Allow", Principal: { Service: [`${service}.amazonaws.com`] }, Action, Resource, Condition };
}

describe("deliveries of S3", () => {
    it("are access logs below a prefix, of any bucket of the account", () => {
        const [sid, service, put] = ["Delivery1S3AccessLogs", "logging.s3", ["s3:PutObject"]] as const;
        const from = { StringEquals: { "aws:SourceAccount": [ACCOUNT] }, ArnLike: { "aws:SourceArn": ["arn:aws:s3:::*"] } };
        assert.deepEqual(of({ service: LogService.S3AccessLogs }), [allow(sid, service, [...put], [`${BUCKET}/*`], from)]);
        assert.deepEqual(of({ service: LogService.S3AccessLogs, prefix: "s3/" }), [
            allow(sid, service, [...put], [`${BUCKET}/s3/*`], from),
        ]);
    });

    it("are access logs of the accounts and buckets that are named", () => {
        const sourceArns = ["arn:aws:s3:::acme-a", "arn:aws:s3:::acme-b"];
        assert.deepEqual(of({ service: LogService.S3AccessLogs, accountIds: BOTH, sourceArns }), [
            allow("Delivery1S3AccessLogs", "logging.s3", ["s3:PutObject"], [`${BUCKET}/*`], {
                StringEquals: { "aws:SourceAccount": BOTH },
                ArnLike: { "aws:SourceArn": sourceArns },
            }),
        ]);
    });

    it("are inventories, whose objects the bucket's account owns", () => {
        assert.deepEqual(of({ service: LogService.S3Inventory, prefix: "lists" }), [
            allow("Delivery1S3Inventory", "s3", ["s3:PutObject"], [`${BUCKET}/lists*`], {
                StringEquals: { "aws:SourceAccount": [ACCOUNT], ...OWNED },
                ArnLike: { "aws:SourceArn": ["arn:aws:s3:::*"] },
            }),
        ]);
    });
});

describe("deliveries of load balancers", () => {
    it("are an Application Load Balancer's, by a service that need not say for whom it acts", () => {
        assert.deepEqual(of({ service: LogService.ApplicationLoadBalancer, prefix: "alb", accountIds: BOTH }), [
            allow(
                "Delivery1ApplicationLoadBalancer",
                "logdelivery.elasticloadbalancing",
                ["s3:PutObject"],
                BOTH.map((account) => `${BUCKET}/alb/AWSLogs/${account}/*`),
                {
                    StringEqualsIfExists: { "aws:SourceAccount": BOTH },
                    ArnLikeIfExists: {
                        "aws:SourceArn": BOTH.map((account) => `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/*`),
                    },
                },
            ),
        ]);
    });

    for (const service of [LogService.NetworkLoadBalancer, LogService.VpcFlowLogs]) {
        it(`are ${service}, by CloudWatch's delivery, which also looks at the bucket`, () => {
            const account = { "aws:SourceAccount": [ACCOUNT] };
            const sources = { ArnLike: { "aws:SourceArn": [`arn:aws:logs:*:${ACCOUNT}:*`] } };
            assert.deepEqual(of({ service }), [
                allow(`Delivery1${service}Write`, "delivery.logs", ["s3:PutObject"], [`${BUCKET}/AWSLogs/${ACCOUNT}/*`], {
                    StringEquals: { ...account, ...OWNED },
                    ...sources,
                }),
                allow(`Delivery1${service}Check`, "delivery.logs", ["s3:GetBucketAcl", "s3:ListBucket"], [BUCKET], {
                    StringEquals: account,
                    ...sources,
                }),
            ]);
        });
    }
});

describe("deliveries of CloudTrail", () => {
    it("are those of an account's trails", () => {
        const from = { ArnLike: { "aws:SourceArn": [`arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`] } };
        assert.deepEqual(of({ service: LogService.CloudTrail }), [
            allow("Delivery1CloudTrailWrite", "cloudtrail", ["s3:PutObject"], [`${BUCKET}/AWSLogs/${ACCOUNT}/*`], {
                ...from,
                StringEquals: OWNED,
            }),
            allow("Delivery1CloudTrailCheck", "cloudtrail", ["s3:GetBucketAcl"], [BUCKET], from),
        ]);
    });

    it("are those of an organisation's trail, in its folder too", () => {
        const sourceArns = [`arn:aws:cloudtrail:eu-west-1:${PARTNER}:trail/all`];
        const delivery = {
            service: LogService.CloudTrail,
            prefix: "trails",
            accountIds: [PARTNER],
            organizationId: "o-a1b2c3d4e5",
            sourceArns,
        };
        const from = { ArnLike: { "aws:SourceArn": sourceArns } };
        assert.deepEqual(of(delivery), [
            allow(
                "Delivery1CloudTrailWrite",
                "cloudtrail",
                ["s3:PutObject"],
                [`${BUCKET}/trails/AWSLogs/${PARTNER}/*`, `${BUCKET}/trails/AWSLogs/o-a1b2c3d4e5/*`],
                { ...from, StringEquals: OWNED },
            ),
            allow("Delivery1CloudTrailCheck", "cloudtrail", ["s3:GetBucketAcl"], [BUCKET], from),
        ]);
    });
});

describe("deliveries", () => {
    it("are numbered, so that no two statements have one sid", () => {
        const deliveries = ["a", "b"].map((prefix) => ({ service: LogService.VpcFlowLogs, prefix }));
        assert.deepEqual(
            deliveryStatements(deliveries, TO).map(({ Sid }) => Sid),
            ["Delivery1VpcFlowLogsWrite", "Delivery1VpcFlowLogsCheck", "Delivery2VpcFlowLogsWrite", "Delivery2VpcFlowLogsCheck"],
        );
        assert.deepEqual(deliveryStatements([], TO), []);
    });

    it("are only of the one source that is named", () => {
        const sourceArns = ["arn:aws:acme:eu-west-1:111122223333:source"];
        for (const service of Object.values(LogService)) {
            for (const { Sid, Condition = {} } of deliveryStatements([{ service, sourceArns }], TO)) {
                const { ArnLike = Condition.ArnLikeIfExists } = Condition;
                assert.deepEqual(ArnLike, { "aws:SourceArn": sourceArns }, Sid);
            }
        }
    });

    it("are of the bucket's partition", () => {
        const to = { ...TO, partition: "aws-us-gov", region: "us-gov-west-1", bucketArn: BUCKET.replace("aws", "aws-us-gov") };
        for (const service of Object.values(LogService)) {
            const text = JSON.stringify(of({ service }, to));
            assert.doesNotMatch(text, /arn:aws:/, service);
            assert.match(text, /arn:aws-us-gov:s3:::acme-logs/, service);
        }
    });
});
