import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import { Unknown } from "../known";
import type { Tree } from "../tree";
import type { Terms } from "./check";
import { readTags, type ReadTags } from "./tags";

const TERMS: Terms = { rules: new Map(catalogue.map((entry) => [entry.id, entry])), today: "2027-01-01", tagPrefix: "palisade:suppress:" };
const LOW = "s3-bucket-incomplete-uploads";
const KEY = `palisade:suppress:${LOW}`;
const VALUE = "until=2027-01-31 owner=team@example.com reason=uploads of days are wanted here";

const read = (tags: Tree | undefined): ReadTags => readTags(tags, { type: "aws:s3/bucket:Bucket", label: 'Bucket "logs"' }, TERMS);
const problems = (value: string, key = KEY): readonly string[] => {
    const found = read({ [key]: value });
    assert.deepEqual(found.suppressions, []);
    return found.problems.map((problem) => problem.replace(`tag ${key} of Bucket "logs" `, ""));
};

describe("tags that suppress", () => {
    const expected = {
        rule: LOW,
        urn: undefined,
        component: undefined,
        finding: undefined,
        reason: "uploads of days are wanted here",
        owner: "team@example.com",
        expires: "2027-01-31",
        source: `tag ${KEY} of Bucket "logs"`,
    };

    it("are read from a map and from a list", () => {
        assert.deepEqual(read({ env: "prod", [KEY]: VALUE }).suppressions, [expected]);
        assert.deepEqual(
            read([
                { key: "env", value: "prod" },
                { key: KEY, value: VALUE },
            ]).suppressions,
            [expected],
        );
    });

    it("are none among other tags, and where tags are unknown", () => {
        for (const tags of [undefined, null, {}, { env: KEY }, new Unknown("tags"), "x", [null, 1, { key: 1 }, [new Unknown("tags.0")]]]) {
            assert.deepEqual(read(tags), { suppressions: [], problems: [], unknown: [] });
        }
    });

    it("mean nothing on what their rule does not judge", () => {
        const topic = { type: "aws:sns/topic:Topic", label: 'Topic "logs"' };
        assert.deepEqual(readTags({ [KEY]: "please" }, topic, TERMS), { suppressions: [], problems: [], unknown: [] });
        assert.equal(readTags({ "palisade:suppress:s3": VALUE }, topic, TERMS).problems.length, 1);
    });

    it("are told from those of other packs by their prefix, and from those in another case", () => {
        const own: Terms = { ...TERMS, tagPrefix: "acme:suppress:" };
        const bucket = { type: "aws:s3/bucket:Bucket", label: 'Bucket "logs"' };
        assert.deepEqual(readTags({ [KEY]: "anything" }, bucket, own), { suppressions: [], problems: [], unknown: [] });
        assert.equal(readTags({ [`acme:suppress:${LOW}`]: VALUE }, bucket, own).suppressions.length, 1);
        assert.deepEqual(readTags({ [`Palisade:Suppress:${LOW}`]: VALUE }, bucket, TERMS).problems, [
            `tag Palisade:Suppress:${LOW} of Bucket "logs" is no suppression: write it as ${KEY}`,
        ]);
    });

    it("are told apart where their value is unknown", () => {
        assert.deepEqual(read({ [KEY]: new Unknown("tags") }), {
            suppressions: [],
            problems: [],
            unknown: [{ rule: LOW, source: `tag ${KEY} of Bucket "logs"` }],
        });
    });

    it("have the form of values that AWS takes", () => {
        const form = "is not of the form until=YYYY-MM-DD owner=who reason=why";
        assert.deepEqual(
            ["", "2027-01-31 team: a reason", "owner=x until=2027-01-31 reason=ten letters"].map((value) => problems(value)),
            [[form], [form], [form]],
        );
        const charset = "is longer than 256 characters, or has one that AWS does not take in tags";
        assert.deepEqual(problems(`${VALUE} (really)`), [charset]);
        assert.deepEqual(problems(`${VALUE} ${"x".repeat(200)}`), [charset]);
    });

    it("have what every suppression has", () => {
        assert.deepEqual(problems("until=2026-12-31 owner= reason=short"), [
            "has a reason of 5 characters, where 10 are the least",
            "has no owner: name who answers for it",
            "expired on 2026-12-31: mend the finding, or have the exception renewed",
        ]);
        assert.deepEqual(problems(VALUE.replace("2027-01-31", "soon")), ['expires "soon", which is no day written as YYYY-MM-DD']);
    });

    it("are for rules that may be suppressed so", () => {
        assert.deepEqual(problems(VALUE, "palisade:suppress:s3-bucket-incomplete-upload"), [
            `names the unknown rule "s3-bucket-incomplete-upload"; did you mean ${LOW}?`,
        ]);
        assert.deepEqual(problems(VALUE, "palisade:suppress:"), ["has no rule: name the id of one"]);
        assert.deepEqual(problems(VALUE, "palisade:suppress:s3-bucket-public-policy"), [
            "suppresses s3-bucket-public-policy, for which only the pack's configuration can",
        ]);
    });

    it("fit into the keys of tags, for every rule", () => {
        for (const { id } of catalogue) {
            assert.match(`palisade:suppress:${id}`, /^[a-z0-9:-]{1,128}$/);
        }
    });
});
