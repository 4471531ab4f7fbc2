import assert from "node:assert/strict";
import { UNKNOWN, type Written } from "../testing/fixtures";
import { mended, type Props } from "../testing/remedies";

const NATIVE = "aws-native:s3:Bucket";

describe("the remedy for versioning", () => {
    const split = (versioningConfiguration: Written): Promise<Props | undefined> =>
        mended("s3-bucket-versioning", "aws:s3/bucketVersioning:BucketVersioning", { bucket: "b", versioningConfiguration });
    const inline = (props: Props): Promise<Props | undefined> => mended("s3-bucket-versioning", "aws:s3/bucket:Bucket", props);

    it("enables it, and leaves buckets with MFA delete", async () => {
        assert.deepEqual(await split({ status: "Suspended" }), { bucket: "b", versioningConfiguration: { status: "Enabled" } });
        assert.deepEqual(await split([{ status: "Disabled" }]), { bucket: "b", versioningConfiguration: [{ status: "Enabled" }] });
        assert.deepEqual(await split({ status: "Suspended", mfaDelete: "Disabled" }), {
            bucket: "b",
            versioningConfiguration: { status: "Enabled", mfaDelete: "Disabled" },
        });
        for (const left of [
            { status: "Suspended", mfaDelete: "Enabled" },
            { status: "Suspended", mfaDelete: UNKNOWN },
            { status: UNKNOWN },
            UNKNOWN,
        ]) {
            assert.equal(await split(left), undefined);
        }
    });

    it("enables it where it is written inline, and adds nothing to a bucket that may have it elsewhere", async () => {
        assert.deepEqual(await inline({ versioning: { enabled: false } }), { versioning: { enabled: true } });
        assert.deepEqual(await inline({ versionings: [{ enabled: false }] }), { versionings: [{ enabled: true }] });
        for (const left of [
            {},
            { versioning: UNKNOWN },
            { versioning: { mfaDelete: true } },
            { versioning: { mfaDelete: UNKNOWN } },
            { versioning: { enabled: UNKNOWN } },
        ]) {
            assert.equal(await inline(left), undefined);
        }
    });
});

describe("the remedy for encryption", () => {
    const rule = "ebs-volume-encryption";

    it("encrypts volumes, unless their snapshot decides", async () => {
        const volume = (props: Props): Promise<Props | undefined> => mended(rule, "aws:ebs/volume:Volume", props);
        assert.deepEqual(await volume({ size: 8 }), { size: 8, encrypted: true });
        assert.deepEqual(await volume({ encrypted: false, snapshotId: "snap-1" }), { encrypted: true, snapshotId: "snap-1" });
        for (const left of [{ encrypted: true }, { encrypted: UNKNOWN }, { snapshotId: "snap-1" }, { snapshotId: UNKNOWN }]) {
            assert.equal(await volume(left), undefined);
        }
    });

    it("encrypts the block devices of an instance", async () => {
        const devices = [
            { deviceName: "/dev/sdf" },
            { deviceName: "/dev/sdg", encrypted: UNKNOWN },
            { deviceName: "/dev/sdh", noDevice: true },
            UNKNOWN,
        ];
        const found = await mended(rule, "aws:ec2/instance:Instance", { userData: UNKNOWN, ebsBlockDevices: devices });
        assert.deepEqual(found, {
            userData: UNKNOWN,
            rootBlockDevice: { encrypted: true },
            ebsBlockDevices: [{ deviceName: "/dev/sdf", encrypted: true }, ...devices.slice(1)],
        });
        assert.equal(await mended(rule, "aws:ec2/instance:Instance", { launchTemplate: { id: "lt-1" } }), undefined);
        assert.equal(await mended(rule, "aws:ec2/instance:Instance", { rootBlockDevice: UNKNOWN, ebsBlockDevices: UNKNOWN }), undefined);
    });

    it("encrypts the volumes of a launch template, in its own spelling", async () => {
        const mappings = [
            { ebs: { volumeSize: 8 } },
            { virtualName: "ephemeral0" },
            { ebs: { encrypted: "true" } },
            { ebs: { encrypted: "false" }, noDevice: "true" },
        ];
        const found = await mended(rule, "aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: mappings });
        assert.deepEqual(found, { blockDeviceMappings: [{ ebs: { volumeSize: 8, encrypted: "true" } }, ...mappings.slice(1)] });
    });

    it("encrypts the volumes of aws-native", async () => {
        const blockDeviceMappings = [
            { deviceName: "/dev/xvda", ebs: { volumeSize: 8 } },
            { deviceName: "/dev/sdb", noDevice: {} },
        ];
        const encrypted = [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, encrypted: true } }, ...blockDeviceMappings.slice(1)];
        assert.deepEqual(await mended(rule, "aws-native:ec2:Volume", { size: 8 }), { size: 8, encrypted: true });
        assert.deepEqual(await mended(rule, "aws-native:ec2:Instance", { blockDeviceMappings }), { blockDeviceMappings: encrypted });
        const template = (mappings: Written): Props => ({ launchTemplateData: { imageId: "ami-1", blockDeviceMappings: mappings } });
        const found = await mended(rule, "aws-native:ec2:LaunchTemplate", template(blockDeviceMappings));
        assert.deepEqual(found, template(encrypted));
        assert.equal(await mended(rule, "aws-native:ec2:Instance", { imageId: "ami-1" }), undefined);
    });
});

describe("the remedy for unfinished uploads", () => {
    const rule = "s3-bucket-incomplete-uploads";
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const abort = { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
    const expire = { id: "a", status: "Enabled", filter: { prefix: "tmp/" }, expiration: { days: 1 } };

    it("adds a rule with an id of its own", async () => {
        const added = { id: "abort-unfinished-uploads", status: "Enabled", filter: { prefix: "" }, ...abort };
        assert.deepEqual(await mended(rule, type, { bucket: UNKNOWN, rules: [expire] }), { bucket: UNKNOWN, rules: [expire, added] });
        const disabled = { ...added, status: "Disabled" };
        assert.deepEqual((await mended(rule, type, { rules: [disabled] }))?.["rules"], [
            disabled,
            { ...added, id: "abort-unfinished-uploads-2" },
        ]);
    });

    it("adds it in the manner of the others", async () => {
        const old = { id: "a", status: "Enabled", prefix: "tmp/", expiration: { days: 1 } };
        const added = { id: "abort-unfinished-uploads", status: "Enabled", prefix: "", ...abort };
        assert.deepEqual((await mended(rule, type, { rules: [old] }))?.["rules"], [old, added]);
        assert.deepEqual(await mended(rule, NATIVE, { lifecycleConfiguration: { rules: [{ id: "a", status: "Enabled" }] } }), {
            lifecycleConfiguration: {
                rules: [
                    { id: "a", status: "Enabled" },
                    { id: "abort-unfinished-uploads", status: "Enabled", ...abort },
                ],
            },
        });
        assert.deepEqual(await mended(rule, "aws:s3/bucket:Bucket", { lifecycleRules: [{ enabled: true, prefix: "x" }] }), {
            lifecycleRules: [
                { enabled: true, prefix: "x" },
                { id: "abort-unfinished-uploads", enabled: true, abortIncompleteMultipartUploadDays: 7 },
            ],
        });
    });

    it("adds none where there is one, where that is unknown, and where there is no room", async () => {
        const unsure = { id: "a", status: UNKNOWN, ...abort };
        const full = Array.from({ length: 1000 }, (_, index) => ({ ...expire, id: String(index) }));
        for (const left of [[{ id: "a", status: "Enabled", ...abort }], [unsure], [UNKNOWN], UNKNOWN, full]) {
            assert.equal(await mended(rule, type, { rules: left }), undefined);
        }
        assert.equal(await mended(rule, "aws:s3/bucket:Bucket", {}), undefined);
        assert.equal(await mended(rule, NATIVE, {}), undefined);
    });
});

describe("the remedy for TLS", () => {
    const rule = "s3-bucket-tls-only";
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const arn = "arn:aws-cn:s3:::logs";
    const allow = { Sid: "Read", Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "s3:GetObject", Resource: `${arn}/*` };
    const document = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const deny = {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const policy = async (props: Props): Promise<unknown> => {
        const found = await mended(rule, type, props);
        return found === undefined ? undefined : JSON.parse(String(found["policy"]));
    };

    it("adds a statement for the bucket that the others are about", async () => {
        const expected = { Version: "2012-10-17", Statement: [allow, deny] };
        assert.deepEqual(await policy({ bucket: "logs", policy: document(allow) }), expected);
        assert.deepEqual(await policy({ bucket: UNKNOWN, policy: JSON.stringify({ Version: "2012-10-17", Statement: allow }) }), expected);
        const other = { ...deny, Resource: `${arn}/*` };
        assert.deepEqual(await policy({ bucket: "logs", policy: document(other) }), {
            Version: "2012-10-17",
            Statement: [other, { ...deny, Sid: "DenyPlainHttp2" }],
        });
    });

    it("adds it to a document of aws-native", async () => {
        const found = await mended(rule, "aws-native:s3:BucketPolicy", { bucket: "logs", policyDocument: { Statement: [allow] } });
        assert.deepEqual(found?.["policyDocument"], { Statement: [allow, deny] });
        const unsure = { Statement: [{ ...allow, Principal: { AWS: UNKNOWN } }] };
        assert.equal(await mended(rule, "aws-native:s3:BucketPolicy", { bucket: "logs", policyDocument: unsure }), undefined);
        assert.equal(await mended(rule, "aws-native:s3:BucketPolicy", { bucket: "logs", policyDocument: { Statement: allow } }), undefined);
    });

    it("adds none that is not needed, not sure to be right, or too long", async () => {
        const long = { ...allow, Condition: { StringLike: { "aws:PrincipalArn": "x".repeat(20_200) } } };
        const two = { ...allow, Resource: "arn:aws:s3:::other/*" };
        const left: Written[] = [
            document(deny),
            document(long),
            document(allow, two),
            document({ ...allow, Resource: "*" }),
            UNKNOWN,
            "{",
            "[]",
            "null",
            '"x"',
            "{}",
        ];
        for (const one of left) {
            assert.ok((await policy({ bucket: "logs", policy: one })) === undefined, JSON.stringify(one).slice(0, 80));
        }
        assert.equal(await policy({ bucket: "other", policy: document(allow) }), undefined);
    });
});
