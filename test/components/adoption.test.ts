import assert from "node:assert/strict";
import { BucketPart, SecureBucket, type SecureBucketArgs } from "../../components/src";
import type { Build } from "./cases";
import { ACCOUNT_ID, REGION } from "./known";
import { type Registered, run } from "./run";
import { compareUrns, type Upgrade } from "./upgrade";

const ARGS: SecureBucketArgs = {
    bucketName: `acme-logs-${ACCOUNT_ID}-${REGION}`,
    accountId: ACCOUNT_ID,
    region: REGION,
    objectLock: {},
    replication: { destinations: [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: REGION }] },
    logging: { targetBucketName: "acme-access" },
    eventBridge: true,
    cors: [{ allowedOrigins: ["https://app.example.com"], allowedMethods: ["GET"] }],
};
const PARTS = Object.values(BucketPart);
const PREFIX = "urn:pulumi:test::test::";

async function registered(parts: NonNullable<SecureBucketArgs["adopt"]>["parts"] = []): Promise<readonly Registered[]> {
    const adopt = { policy: "", parts };
    const build: Build = ({ options }) => new SecureBucket("logs", { ...ARGS, ...(parts.length === 0 ? {} : { adopt }) }, options);
    return (await run(build, { stage: "preview", inputs: "plain" })).resources;
}

const nameOf = (part: BucketPart): string => (part === BucketPart.Bucket ? "logs" : `logs-${part}`);

/** Of each part, the URN that it had. */
async function formerly(place: (type: string, part: BucketPart) => string): Promise<Map<BucketPart, string>> {
    const types = new Map((await registered()).filter(({ custom }) => custom).map(({ name, type }) => [name, type]));
    return new Map(PARTS.map((part) => [part, place(types.get(nameOf(part)) ?? "", part)]));
}

async function upgrade(former: ReadonlyMap<BucketPart, string>, formerName: (part: BucketPart) => string): Promise<Upgrade> {
    return compareUrns([...former.values()], await registered(PARTS.map((part) => ({ part, formerName: formerName(part) }))));
}

describe("a SecureBucket that takes over what the state has", () => {
    it("continues each part of a program that made them outside of components, by name", async () => {
        const former = await formerly((type, part) => `${PREFIX}${type}::old-${part}`);
        const { lost, contested, moved } = await upgrade(former, (part) => `old-${part}`);
        assert.deepEqual([lost, contested], [[], []]);
        for (const [part, urn] of former) {
            assert.equal(moved[urn], `${PREFIX}palisade:index:SecureBucket$${urn.split("::")[2] ?? ""}::${nameOf(part)}`);
        }
    });

    it("continues each part of another component, by URN", async () => {
        const former = await formerly((type, part) => `${PREFIX}acme:index:Storage$${type}::storage-${part}`);
        const { lost, contested, moved } = await upgrade(former, (part) => former.get(part) ?? "");
        assert.deepEqual([lost, contested, Object.keys(moved).length], [[], [], PARTS.length]);
    });

    it("loses what it is not told of", async () => {
        const former = await formerly((type, part) => `${PREFIX}${type}::old-${part}`);
        const { lost } = compareUrns([...former.values()], await registered([{ part: BucketPart.Bucket, formerName: "old-bucket" }]));
        assert.equal(lost.length, PARTS.length - 1);
    });
});
