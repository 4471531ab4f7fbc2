import assert from "node:assert/strict";
import { UNKNOWN, type Written } from "../../testing/fixtures";
import { mended, type Props } from "../../testing/remedies";

const NATIVE = "aws-native:s3:Bucket";

describe("the remedy for the encryption of a bucket", () => {
    const rule = "s3-bucket-encryption";
    const split = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666";
    const ofSplit = (byDefault: Written, type = split): Promise<Props | undefined> =>
        mended(rule, type, { bucket: UNKNOWN, rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: UNKNOWN }] });
    const after = (byDefault: Written): Props => {
        return { bucket: UNKNOWN, rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: UNKNOWN }] };
    };

    it("names an algorithm that S3 knows, and none that is less than was meant", async () => {
        const named: [string, string][] = [
            ["AES128", "AES256"],
            ["aes256", "AES256"],
            ["", "AES256"],
            ["AWS:KMS", "aws:kms"],
            ["SSE-KMS", "aws:kms"],
            ["aws:kms:DSSE", "aws:kms:dsse"],
            ["DSSE", "aws:kms:dsse"],
        ];
        for (const [written, sseAlgorithm] of named) {
            assert.deepEqual(await ofSplit({ sseAlgorithm: written }), after({ sseAlgorithm }), written);
        }
        const splitV2 = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
        assert.deepEqual(await ofSplit({ sseAlgorithm: 256 }, splitV2), after({ sseAlgorithm: "AES256" }));
    });

    it("names KMS where a key is given", async () => {
        const kms = after({ kmsMasterKeyId: key, sseAlgorithm: "aws:kms" });
        assert.deepEqual(await ofSplit({ kmsMasterKeyId: key }), kms);
        assert.deepEqual(await ofSplit({ kmsMasterKeyId: key, sseAlgorithm: "aes256" }), kms);
        assert.deepEqual(await ofSplit({ kmsMasterKeyId: "" }), after({ kmsMasterKeyId: "", sseAlgorithm: "AES256" }));
        assert.deepEqual(
            await ofSplit({ kmsMasterKeyId: UNKNOWN, sseAlgorithm: "kms" }),
            after({ kmsMasterKeyId: UNKNOWN, sseAlgorithm: "aws:kms" }),
        );
    });

    it("does so inline, in every spelling", async () => {
        const v4 = (byDefault: Props): Props => {
            return { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: byDefault } } };
        };
        const v5 = (byDefault: Props): Props => {
            return { serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [byDefault] }] }] };
        };
        const native = (byDefault: Props): Props => {
            return { bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: byDefault }] } };
        };
        for (const [type, spelled] of [
            ["aws:s3/bucket:Bucket", v4],
            ["aws:s3/bucketV2:BucketV2", v5],
            [NATIVE, native],
        ] as const) {
            assert.deepEqual(await mended(rule, type, spelled({})), spelled({ sseAlgorithm: "AES256" }));
            const kms = spelled({ kmsMasterKeyId: key, sseAlgorithm: "aws:kms" });
            assert.deepEqual(await mended(rule, type, spelled({ kmsMasterKeyId: key })), kms);
            assert.equal(await mended(rule, type, kms), undefined);
            assert.equal(await mended(rule, type, {}), undefined);
        }
    });

    it("leaves what S3 knows and what rests on an unknown, and declares nothing", async () => {
        for (const left of [
            ...["AES256", "aws:kms", "aws:kms:dsse"].map((sseAlgorithm) => ({ sseAlgorithm })),
            ...[{ sseAlgorithm: UNKNOWN }, { kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: UNKNOWN, sseAlgorithm: "AES128" }],
            ...[UNKNOWN, null, []],
        ]) {
            assert.equal(await ofSplit(left), undefined, JSON.stringify(left));
        }
        assert.equal(await mended(rule, split, { bucket: "b", rules: [{ bucketKeyEnabled: true }] }), undefined);
        assert.equal(await mended(rule, split, { bucket: "b", rules: UNKNOWN }), undefined);
        assert.equal(await mended(rule, NATIVE, { bucketEncryption: UNKNOWN }), undefined);
    });
});
