import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import { packArgs } from "../pack";
import { rules } from "../rules";
import { fixtures, KINDS, UNKNOWN, type FixtureResource, type Written } from "../testing/fixtures";
import { configured } from "../testing/policies";
import { mended, remediating, remedied, type Props } from "../testing/remedies";
import { analyzeStack, preview, remediate } from "../testing/server";
import { onTheWire } from "../testing/wire";

const SECRET = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const NATIVE = "aws-native:s3:Bucket";

describe("level remediate", () => {
    const remediable = rules.filter(({ remedy }) => remedy !== undefined);

    for (const { id } of remediable) {
        for (const fixture of fixtures(id, "bad")) {
            it(`${id} finds nothing in what it has changed: ${fixture.title}`, async () => {
                const before = onTheWire(fixture.resources);
                const policies = remediating(id);
                const after = await remedied(policies, before);
                const changed = after.some(({ inputs }, index) => inputs !== before[index]?.inputs);
                const left = (await preview(policies, after)).diagnostics.filter(({ policy, message }) => {
                    return policy === id && !message.startsWith("not evaluated: ");
                });
                const found = (await preview(remediating(id), before)).diagnostics.filter(({ policy }) => policy === id);
                assert.ok(
                    changed ? left.length < found.length : left.length === found.length,
                    left.map(({ message }) => message).join("\n"),
                );
                assert.deepEqual(
                    (await analyzeStack(policies, after)).diagnostics.filter(({ message }) => message.includes("crashed")),
                    [],
                );
            });
        }
        for (const fixture of KINDS.filter((kind) => kind !== "bad").flatMap((kind) => fixtures(id, kind))) {
            it(`${id} leaves what is fine or unknown: ${fixture.title}`, async () => {
                const policies = remediating(id, [], fixture.settings);
                const before = onTheWire(fixture.resources);
                const after = await remedied(policies, before);
                assert.deepEqual(
                    (await preview(policies, after)).diagnostics.filter(
                        ({ level, message }) => level === "mandatory" && !message.startsWith("not"),
                    ),
                    [],
                );
            });
        }
    }

    it("is for rules that have a remedy; the others find what they find at any level", async () => {
        assert.deepEqual(remediable.map(({ id }) => id).sort(), [
            "ebs-volume-encryption",
            "s3-account-public-access-block",
            "s3-bucket-encryption",
            "s3-bucket-incomplete-uploads",
            "s3-bucket-public-access-block",
            "s3-bucket-tls-only",
            "s3-bucket-versioning",
        ]);
        const wire = onTheWire([{ type: "aws:s3/bucket:Bucket", name: "logs", props: { acl: "public-read" } }]);
        const policies = configured(
            packArgs().policies,
            Object.fromEntries(catalogue.map(({ id }) => [id, { enforcementLevel: "remediate" }])),
        );
        const { diagnostics } = await preview(policies, wire);
        assert.equal(diagnostics.find(({ policy }) => policy === "s3-bucket-public-acl")?.level, "mandatory");
    });
});

describe("a remedy", () => {
    it("changes the one property, and leaves unknowns and secrets beside it", async () => {
        const secret: Written = { [SECRET]: SECRET_SIGNATURE, value: "hunter2" };
        const props: Props = {
            bucket: UNKNOWN,
            tags: { token: secret, later: UNKNOWN },
            blockPublicAcls: false,
            ignorePublicAcls: UNKNOWN,
        };
        assert.deepEqual(await mended("s3-bucket-public-access-block", BLOCK, props), {
            ...props,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
        });
    });

    it("keeps a value secret that it changes", async () => {
        const props: Props = { bucket: "b", blockPublicAcls: { [SECRET]: SECRET_SIGNATURE, value: false } };
        const found = await mended("s3-bucket-public-access-block", BLOCK, props);
        assert.deepEqual(found?.["blockPublicAcls"], { [SECRET]: SECRET_SIGNATURE, value: true });
        const nested: Props = { bucket: "b", versioningConfiguration: { [SECRET]: SECRET_SIGNATURE, value: { status: "Suspended" } } };
        assert.deepEqual(await mended("s3-bucket-versioning", "aws:s3/bucketVersioning:BucketVersioning", nested), {
            bucket: "b",
            versioningConfiguration: { [SECRET]: SECRET_SIGNATURE, value: { status: "Enabled" } },
        });
    });

    it("is for buckets of aws-native too", async () => {
        const flags = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
        const rule = "s3-bucket-public-access-block";
        assert.deepEqual(await mended(rule, NATIVE, {}), { publicAccessBlockConfiguration: flags });
        assert.deepEqual(await mended(rule, NATIVE, { publicAccessBlockConfiguration: { ...flags, blockPublicAcls: false } }), {
            publicAccessBlockConfiguration: flags,
        });
        assert.equal(await mended(rule, NATIVE, { publicAccessBlockConfiguration: UNKNOWN }), undefined);
        assert.deepEqual(await mended("s3-bucket-versioning", NATIVE, {}), { versioningConfiguration: { status: "Enabled" } });
    });

    it("is for the block of an account", async () => {
        const type = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
        const found = await mended("s3-account-public-access-block", type, { blockPublicAcls: true });
        assert.deepEqual(Object.keys(found ?? {}).sort(), [
            "blockPublicAcls",
            "blockPublicPolicy",
            "ignorePublicAcls",
            "restrictPublicBuckets",
        ]);
    });
});

describe("an exception from a rule", () => {
    const block = (name: string, bucket: Written): FixtureResource => ({ type: BLOCK, name, props: { bucket, blockPublicAcls: false } });
    const bucket = (name: string): FixtureResource => ({ type: "aws:s3/bucket:Bucket", name, props: { bucket: name } });
    const rule = "s3-bucket-public-access-block";
    const list = [{ rule, urn: "*::site", reason: "A public web site", owner: "web@example.com", expires: "2027-12-31" }];

    it("is one from its remedy: for the resource, and for what may be its part", async () => {
        const policies = remediating(rule, list);
        const wire = onTheWire([
            bucket("site"),
            bucket("logs"),
            block("site-block", "site"),
            block("logs-block", "logs"),
            block("some-block", "${x.id}"),
        ]);
        await preview(policies, wire);
        const changed = await Promise.all(wire.map((resource) => remediate(policies, resource)));
        assert.deepEqual(
            changed.map(({ by }) => by.length),
            [0, 0, 0, 1, 0],
        );
    });

    it("is none for other resources of the same type", async () => {
        const volume = (name: string): FixtureResource => ({ type: "aws:ebs/volume:Volume", name, props: { size: 8 } });
        const policies = remediating("ebs-volume-encryption", [{ ...list[0], rule: "ebs-volume-encryption", urn: "*::scratch" }]);
        const wire = onTheWire([volume("scratch"), volume("data")]);
        await preview(policies, wire);
        assert.deepEqual(
            (await Promise.all(wire.map((resource) => remediate(policies, resource)))).map(({ by }) => by.length),
            [0, 1],
        );
    });

    it("may be a tag of the resource itself, which is remedied before it is analysed", async () => {
        const lifecycle = { rules: [{ id: "a", status: "Enabled", prefix: "tmp/" }] };
        const value = "until=2027-12-31 owner=web@example.com reason=uploads take weeks here";
        const native = (name: string, tags: Written): FixtureResource => {
            return { type: "aws-native:s3:Bucket", name, props: { lifecycleConfiguration: lifecycle, tags } };
        };
        const key = "palisade:suppress:s3-bucket-incomplete-uploads";
        const wire = onTheWire([native("first", []), native("logs", [{ key, value }])]);
        const policies = remediating("s3-bucket-incomplete-uploads");
        const by: number[] = [];
        for (const resource of wire) {
            by.push((await remediate(policies, resource)).by.length);
            await preview(policies, [resource]);
        }
        assert.deepEqual(by, [1, 0]);
    });
});
