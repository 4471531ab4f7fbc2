import * as assert from "node:assert/strict";
import type { PreviewedResource, PreviewProgramOptions } from "@palisade/preview";
import * as pulumi from "@pulumi/pulumi";
import { EVERYTHING } from "../testing/everything";
import { ARGS, BUCKET_ARN, child, children, previewBucket, told } from "../testing/preview";
import { PARTNER } from "../testing/problems";
import { type AdoptArgs, BucketPart } from "./adoption/args";
import { OptOut, type SecureBucketArgs } from "./args";

function keeping({ protect = false, retainOnDelete = false }: PreviewedResource): boolean[] {
    return [protect, retainOnDelete];
}

describe("protection from deletion", () => {
    const NOT = [false, false];
    const KEPT = [true, true];

    async function kept(args: Partial<SecureBucketArgs>): Promise<Record<string, boolean[]>> {
        const result = await previewBucket({ encryption: { createKey: {} }, ...args });
        assert.deepEqual(told(result), []);
        const others = children(result).filter(({ name }) => name !== "logs" && name !== "logs-key");
        const rest = [...new Set(others.map((one) => keeping(one).join()))];
        return {
            rest: rest.map((one) => one === "false,true"),
            bucket: keeping(child(result, "Bucket")),
            key: keeping(child(result, "Key")),
        };
    }

    it("is for the bucket and its key, in prod or when asked; the rest stays with them", async () => {
        assert.deepEqual(await kept({ environment: "prod" }), { rest: [true], bucket: KEPT, key: KEPT });
        assert.deepEqual(await kept({ retain: true }), { rest: [true], bucket: KEPT, key: KEPT });
    });

    it("is not there elsewhere, or when it is opted out of", async () => {
        const optOuts = [{ name: OptOut.Unprotected, reason: "removed together with its stack" }];
        assert.deepEqual(await kept({}), { rest: [false], bucket: NOT, key: NOT });
        assert.deepEqual(await kept({ environment: "dev" }), { rest: [false], bucket: NOT, key: NOT });
        assert.deepEqual(await kept({ environment: "prod", optOuts }), { rest: [false], bucket: NOT, key: NOT });
    });
});

describe("adoption of a bucket that exists", () => {
    const NAME = ARGS.bucketName;
    const fixtures = { reads: { [NAME]: { bucket: NAME, region: "eu-west-1", forceDestroy: false } } };
    const PARTS = Object.values(BucketPart);

    async function imports(change: Partial<SecureBucketArgs>, options: PreviewProgramOptions = { fixtures }): Promise<string[]> {
        const result = await previewBucket(change, options);
        assert.deepEqual(told(result), []);
        return children(result)
            .filter(({ op }) => op === "import")
            .map(({ name, importID = "" }) => `${name} from ${importID}`)
            .sort();
    }

    it("imports the bucket by its name, and writes the settings anew, unless parts are named", async () => {
        assert.deepEqual(await imports({ adopt: { policy: "" } }), [`logs from ${NAME}`]);
        assert.deepEqual(await imports({}, {}), []);
    });

    it("imports each part that is named without a former name", async () => {
        const adopt = { policy: "", parts: PARTS.map((part) => ({ part })) };
        const names = PARTS.map((part) => (part === BucketPart.Bucket ? "logs" : `logs-${part}`));
        assert.deepEqual(await imports({ ...EVERYTHING, adopt }), names.map((name) => `${name} from ${NAME}`).sort());
    });

    it("imports no part that the state has: test/components/adoption.test.ts follows those", async () => {
        const adopt = { policy: "", parts: PARTS.map((part) => ({ part, formerName: `old-${part}` })) };
        assert.deepEqual(await imports({ ...EVERYTHING, adopt }, {}), []);
    });

    it("keeps the statements that its policy had, known at preview or later", async () => {
        const former = { Sid: "Reader", Effect: "Allow", Principal: { AWS: PARTNER }, Action: "s3:GetObject", Resource: `${BUCKET_ARN}/*` };
        const text = JSON.stringify({ Version: "2012-10-17", Statement: [former, { ...former, Sid: "DenyInsecureTransport" }] });
        const statements = async (policy: AdoptArgs["policy"]): Promise<unknown[]> => {
            const result = await previewBucket({ adopt: { policy } }, { fixtures });
            return (JSON.parse(child(result, "BucketPolicy").inputs.policy as string) as { Statement: unknown[] }).Statement;
        };
        const own = await statements("");
        assert.deepEqual(await statements(text), [...own, former]);
        assert.deepEqual(await statements(pulumi.output(text)), [...own, former]);
    });

    it("replaces nothing: names and parents aside, the bucket is as it was", async () => {
        const result = await previewBucket({ adopt: { policy: "" } }, { fixtures });
        assert.deepEqual(
            result.resources.filter(({ op, name }) => name === "logs" && op === "update"),
            [],
        );
        assert.deepEqual(child(result, "Bucket").inputs, { bucket: NAME, region: "eu-west-1", forceDestroy: false });
    });
});
