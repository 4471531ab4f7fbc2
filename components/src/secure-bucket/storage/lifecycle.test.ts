import * as assert from "node:assert/strict";
import { OptOut } from "../args";
import { type LifecycleArgs, LifecyclePreset, type LifecycleRuleArgs, StorageClass } from "./args";
import { type LifecycleRule, lifecycleRules } from "./lifecycle";

const EVERYTHING = { status: "Enabled", filter: { prefix: "" } };
const MARKERS = { expiration: { expiredObjectDeleteMarker: true } };

function rulesOf(lifecycle: LifecycleArgs, ...optOuts: OptOut[]): LifecycleRule[] {
    return lifecycleRules(lifecycle, new Set(optOuts));
}

function mainRuleOf(lifecycle: LifecycleArgs, ...optOuts: OptOut[]): LifecycleRule | undefined {
    return rulesOf(lifecycle, ...optOuts)[0];
}

/** The rule that follows the bucket's own. */
function further(rule: Omit<LifecycleRuleArgs, "id">): LifecycleRule | undefined {
    return rulesOf({ rules: [{ id: "further", ...rule }] })[1];
}

describe("the bucket's own lifecycle rule", () => {
    it("expires old versions, lone delete markers and unfinished uploads, never a current object", () => {
        assert.deepEqual(rulesOf({}), [
            {
                id: "expire-versions",
                ...EVERYTHING,
                ...MARKERS,
                noncurrentVersionExpiration: { noncurrentDays: 90 },
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
        ]);
    });

    it("takes the days that are given", () => {
        assert.deepEqual(mainRuleOf({ noncurrentVersionExpirationDays: 30, abortIncompleteUploadDays: 1, expirationDays: 365 }), {
            id: "expire-versions",
            ...EVERYTHING,
            expiration: { days: 365 },
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        });
    });

    const presets: Record<LifecyclePreset, Omit<LifecycleRule, "id" | "status" | "filter">> = {
        [LifecyclePreset.Logs]: {
            transitions: [
                { days: 30, storageClass: "STANDARD_IA" },
                { days: 90, storageClass: "GLACIER_IR" },
            ],
            expiration: { days: 365 },
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        [LifecyclePreset.Archive]: {
            transitions: [
                { days: 30, storageClass: "GLACIER" },
                { days: 180, storageClass: "DEEP_ARCHIVE" },
            ],
            ...MARKERS,
            noncurrentVersionExpiration: { noncurrentDays: 365 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        [LifecyclePreset.Scratch]: {
            expiration: { days: 7 },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
        [LifecyclePreset.Data]: {
            transitions: [{ days: 0, storageClass: "INTELLIGENT_TIERING" }],
            ...MARKERS,
            noncurrentVersionExpiration: { noncurrentDays: 90 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
    };
    for (const preset of Object.values(LifecyclePreset)) {
        it(`has the preset ${preset}`, () => {
            assert.deepEqual(rulesOf({ preset }), [{ id: "expire-versions", ...EVERYTHING, ...presets[preset] }]);
        });
    }

    it("overrides the preset by what is given", () => {
        const rule = mainRuleOf({ preset: LifecyclePreset.Logs, expirationDays: 2555, noncurrentVersionExpirationDays: 7 });
        assert.deepEqual(rule, {
            id: "expire-versions",
            ...EVERYTHING,
            ...presets[LifecyclePreset.Logs],
            expiration: { days: 2555 },
            noncurrentVersionExpiration: { noncurrentDays: 7 },
        });
    });

    it("leaves out moves that objects do not live to see", () => {
        const moves = (expirationDays: number): unknown => mainRuleOf({ preset: LifecyclePreset.Logs, expirationDays })?.transitions;
        assert.deepEqual(moves(91), presets[LifecyclePreset.Logs].transitions);
        assert.deepEqual(moves(90), [{ days: 30, storageClass: "STANDARD_IA" }]);
        assert.equal(moves(30), undefined);
    });

    it("does without what is opted out of", () => {
        assert.equal(mainRuleOf({}, OptOut.OldVersions)?.noncurrentVersionExpiration, undefined);
        assert.deepEqual(mainRuleOf({}, OptOut.OldVersions)?.abortIncompleteMultipartUpload, { daysAfterInitiation: 7 });
        assert.equal(mainRuleOf({}, OptOut.UnfinishedUploads)?.abortIncompleteMultipartUpload, undefined);
        assert.deepEqual(rulesOf({}, OptOut.OldVersions, OptOut.UnfinishedUploads), [{ id: "expire-versions", ...EVERYTHING, ...MARKERS }]);
    });
});

describe("further lifecycle rules", () => {
    it("come after the bucket's own, with everything that they say", () => {
        const rules = rulesOf({
            rules: [
                {
                    id: "reports",
                    prefix: "reports/",
                    transitions: [
                        { days: 30, storageClass: StorageClass.OnezoneIa },
                        { days: 90, storageClass: StorageClass.DeepArchive },
                    ],
                    expirationDays: 400,
                    noncurrentVersionTransitions: [{ days: 30, storageClass: StorageClass.StandardIa }],
                    noncurrentVersionExpirationDays: 60,
                    newerNoncurrentVersions: 3,
                    abortIncompleteUploadDays: 2,
                },
            ],
        });
        assert.deepEqual(
            rules.map(({ id }) => id),
            ["expire-versions", "reports"],
        );
        assert.deepEqual(rules[1], {
            id: "reports",
            status: "Enabled",
            filter: { prefix: "reports/" },
            transitions: [
                { days: 30, storageClass: "ONEZONE_IA" },
                { days: 90, storageClass: "DEEP_ARCHIVE" },
            ],
            expiration: { days: 400 },
            noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "STANDARD_IA" }],
            noncurrentVersionExpiration: { noncurrentDays: 60, newerNoncurrentVersions: 3 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 2 },
        });
    });

    it("filter by one predicate as it is", () => {
        assert.deepEqual(further({})?.filter, { prefix: "" });
        assert.deepEqual(further({ prefix: "tmp/" })?.filter, { prefix: "tmp/" });
        assert.deepEqual(further({ tags: { class: "raw" } })?.filter, { tag: { key: "class", value: "raw" } });
        assert.deepEqual(further({ objectSizeGreaterThan: 131_072 })?.filter, { objectSizeGreaterThan: 131_072 });
        assert.deepEqual(further({ objectSizeLessThan: 131_072 })?.filter, { objectSizeLessThan: 131_072 });
    });

    it("filter by several predicates with `and`", () => {
        assert.deepEqual(further({ prefix: "tmp/", tags: { class: "raw" } })?.filter, { and: { prefix: "tmp/", tags: { class: "raw" } } });
        assert.deepEqual(further({ tags: { class: "raw", team: "a" } })?.filter, { and: { tags: { class: "raw", team: "a" } } });
        assert.deepEqual(further({ objectSizeGreaterThan: 0, objectSizeLessThan: 10 })?.filter, {
            and: { objectSizeGreaterThan: 0, objectSizeLessThan: 10 },
        });
    });

    it("remove lone delete markers where S3 takes that: neither beside days, nor with tags or sizes", () => {
        const marker = { expiredObjectDeleteMarker: true };
        const expiration = (rule: Omit<LifecycleRuleArgs, "id">): unknown =>
            further({ noncurrentVersionExpirationDays: 1, ...rule })?.expiration;
        assert.deepEqual([expiration({}), expiration({ prefix: "tmp/" })], [marker, marker]);
        assert.deepEqual(expiration({ expirationDays: 9 }), { days: 9 });
        assert.deepEqual(expiration({ tags: { class: "raw" }, expirationDays: 9 }), { days: 9 });
        for (const filtered of [{ tags: { class: "raw" } }, { objectSizeGreaterThan: 0 }, { objectSizeLessThan: 9 }]) {
            assert.equal(expiration(filtered), undefined);
        }
    });
});
