import * as assert from "node:assert/strict";
import { told } from "../../testing/problems";
import { OptOut } from "../args";
import { type LifecycleArgs, LifecyclePreset, type LifecycleRuleArgs, StorageClass, type TransitionArgs } from "./args";
import { lifecycleProblems } from "./validate-lifecycle";

const { StandardIa, IntelligentTiering, OnezoneIa, GlacierIr, Glacier, DeepArchive } = StorageClass;

function problemsOf(lifecycle: LifecycleArgs, ...optOuts: OptOut[]): string[] {
    return told(lifecycleProblems(lifecycle, new Set(optOuts)));
}

/** Problems of one further rule, after its path. */
function ofRule(rule: Partial<LifecycleRuleArgs>): string[] {
    return problemsOf({ rules: [{ id: "one", ...rule }] }).map((line) => line.replace("lifecycle.rules[0]", ""));
}

function ofMoves(...moves: (readonly [number, StorageClass])[]): string[] {
    const transitions: TransitionArgs[] = moves.map(([days, storageClass]) => ({ days, storageClass }));
    return ofRule({ transitions }).map((line) => line.replace(".transitions", ""));
}

describe("problems of a lifecycle", () => {
    it("are none where it is right", () => {
        assert.deepEqual(problemsOf({}), []);
        for (const preset of Object.values(LifecyclePreset)) {
            assert.deepEqual(problemsOf({ preset }, OptOut.OldVersions, OptOut.UnfinishedUploads), []);
        }
        assert.deepEqual(problemsOf({ expirationDays: 1, noncurrentVersionExpirationDays: 1, abortIncompleteUploadDays: 1 }), []);
    });

    it("are days that are none", () => {
        const lifecycle = { expirationDays: 0, noncurrentVersionExpirationDays: -1, abortIncompleteUploadDays: 1.5 };
        assert.deepEqual(problemsOf({ ...lifecycle, rules: [{ id: "one", ...lifecycle }] }), [
            "lifecycle.noncurrentVersionExpirationDays: found -1; allowed: a whole number of days from 1",
            "lifecycle.abortIncompleteUploadDays: found 1.5; allowed: a whole number of days from 1",
            "lifecycle.expirationDays: found 0; allowed: a whole number of days from 1",
            "lifecycle.rules[0].expirationDays: found 0; allowed: a whole number of days from 1",
            "lifecycle.rules[0].noncurrentVersionExpirationDays: found -1; allowed: a whole number of days from 1",
            "lifecycle.rules[0].abortIncompleteUploadDays: found 1.5; allowed: a whole number of days from 1",
        ]);
    });

    it("are a preset that is none", () => {
        assert.deepEqual(problemsOf({ preset: "log" as LifecyclePreset }), [
            'lifecycle.preset: found "log"; allowed: "logs", "archive", "scratch", "data"',
        ]);
    });

    it("are days of what is opted out of", () => {
        const lifecycle = { noncurrentVersionExpirationDays: 9, abortIncompleteUploadDays: 3 };
        assert.deepEqual(problemsOf(lifecycle, OptOut.OldVersions, OptOut.UnfinishedUploads), [
            "lifecycle.noncurrentVersionExpirationDays: found 9 beside the opt-out OldVersions; allowed: one of them",
            "lifecycle.abortIncompleteUploadDays: found 3 beside the opt-out UnfinishedUploads; allowed: one of them",
        ]);
    });
});

describe("problems of a lifecycle rule", () => {
    it("are none where it is right", () => {
        const rule: LifecycleRuleArgs = {
            id: "x".repeat(255),
            prefix: "reports/",
            tags: { class: "raw" },
            objectSizeGreaterThan: 0,
            objectSizeLessThan: 1,
            transitions: [{ days: 0, storageClass: GlacierIr }],
            expirationDays: 1,
            noncurrentVersionTransitions: [{ days: 30, storageClass: OnezoneIa }],
            noncurrentVersionExpirationDays: 31,
            newerNoncurrentVersions: 100,
        };
        assert.deepEqual(ofRule(rule), []);
        assert.deepEqual(ofRule({ prefix: "tmp/", abortIncompleteUploadDays: 1 }), []);
    });

    it("are ids: too short, too long, or taken, by the bucket's own rule too", () => {
        const days = { expirationDays: 1 };
        assert.deepEqual(ofRule({ ...days, id: "x" }), []);
        assert.deepEqual(ofRule({ ...days, id: "" }), [".id: found 0 characters; allowed: 1 to 255"]);
        assert.deepEqual(ofRule({ ...days, id: "x".repeat(256) }), [".id: found 256 characters; allowed: 1 to 255"]);
        const rules = ["one", "two", "one", "expire-versions"].map((id) => ({ id, ...days }));
        assert.deepEqual(problemsOf({ rules }), [
            'lifecycle.rules[2].id: "one" is taken by an earlier rule; allowed: an id of its own',
            'lifecycle.rules[3].id: "expire-versions" is taken by an earlier rule; allowed: an id of its own',
        ]);
    });

    it("are more rules than 1,000, with the bucket's own", () => {
        const rules = (count: number): LifecycleRuleArgs[] =>
            Array.from({ length: count }, (_, index) => ({ id: `rule-${index}`, expirationDays: 1 }));
        assert.deepEqual(problemsOf({ rules: rules(999) }), []);
        assert.deepEqual(problemsOf({ rules: rules(1000) }), ["lifecycle.rules: found 1001 entries; allowed: at most 1000"]);
    });

    it("are rules that do nothing", () => {
        assert.deepEqual(ofRule({ prefix: "tmp/" }), [": does nothing; allowed: at least one action"]);
        assert.deepEqual(ofRule({ transitions: [] }), [": does nothing; allowed: at least one action"]);
    });

    it("are filters that S3 refuses", () => {
        const days = { expirationDays: 1 };
        assert.deepEqual(ofRule({ ...days, tags: {} }), [".tags: found none; allowed: at least one, or no tags"]);
        assert.deepEqual(ofRule({ ...days, objectSizeGreaterThan: -1, objectSizeLessThan: 0 }), [
            ".objectSizeGreaterThan: found -1; allowed: a whole number of bytes from 0 to 9007199254740991",
            ".objectSizeLessThan: found 0; allowed: a whole number of bytes from 1 to 9007199254740991",
        ]);
        assert.deepEqual(ofRule({ ...days, objectSizeGreaterThan: 10, objectSizeLessThan: 10 }), [
            ".objectSizeLessThan: found 10; allowed: more than objectSizeGreaterThan, 10",
        ]);
    });

    it("are unfinished uploads of tagged or sized objects", () => {
        for (const filter of [{ tags: { a: "b" } }, { objectSizeGreaterThan: 1 }, { objectSizeLessThan: 1 }]) {
            assert.deepEqual(ofRule({ ...filter, abortIncompleteUploadDays: 1 }), [
                ".abortIncompleteUploadDays: found beside tags or sizes, which an unfinished upload does not have; " +
                    "allowed: in a rule with a prefix only",
            ]);
        }
    });

    it("are kept versions without days, or too many", () => {
        assert.deepEqual(ofRule({ expirationDays: 1, newerNoncurrentVersions: 5 }), [
            ".newerNoncurrentVersions: found without noncurrentVersionExpirationDays, which S3 needs beside it; allowed: together",
        ]);
        assert.deepEqual(ofRule({ noncurrentVersionExpirationDays: 1, newerNoncurrentVersions: 101 }), [
            ".newerNoncurrentVersions: found 101; allowed: a whole number of versions from 1 to 100",
        ]);
    });

    it("are objects that expire before they move", () => {
        const moves = [
            { days: 10, storageClass: Glacier },
            { days: 20, storageClass: DeepArchive },
        ];
        assert.deepEqual(ofRule({ transitions: moves, expirationDays: 20 }), [
            ".expirationDays: found 20; allowed: more than the last transition, at 20",
        ]);
        assert.deepEqual(ofRule({ noncurrentVersionTransitions: moves, noncurrentVersionExpirationDays: 5 }), [
            ".noncurrentVersionExpirationDays: found 5; allowed: more than the last transition, at 20",
        ]);
        assert.deepEqual(ofRule({ transitions: moves, expirationDays: 21, noncurrentVersionExpirationDays: 1 }), []);
    });
});

describe("problems of moves to other storage classes", () => {
    const ORDER = "STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE, and not from ONEZONE_IA to GLACIER_IR";

    it("are none in the order of the classes and of days", () => {
        assert.deepEqual(ofMoves([30, StandardIa], [60, IntelligentTiering], [61, OnezoneIa], [91, Glacier], [92, DeepArchive]), []);
        assert.deepEqual(ofMoves([0, IntelligentTiering], [1, GlacierIr], [2, Glacier]), []);
    });

    it("are classes that are none", () => {
        assert.deepEqual(ofMoves([1, "STANDARD" as StorageClass]), [
            `[0].storageClass: found "STANDARD"; allowed: "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"`,
        ]);
    });

    it("are days that are none", () => {
        assert.deepEqual(ofMoves([-1, Glacier]), ["[0].days: found -1; allowed for GLACIER: a whole number of days from 0"]);
        assert.deepEqual(ofMoves([0.5, Glacier]), ["[0].days: found 0.5; allowed for GLACIER: a whole number of days from 0"]);
    });

    it("are infrequent classes within 30 days", () => {
        assert.deepEqual(ofMoves([29, StandardIa]), ["[0].days: found 29; allowed for STANDARD_IA: a whole number of days from 30"]);
        assert.deepEqual(ofMoves([0, IntelligentTiering], [29, OnezoneIa]), [
            "[1].days: found 29; allowed for ONEZONE_IA: a whole number of days from 30",
        ]);
    });

    it("are moves on from an infrequent class within 30 days", () => {
        assert.deepEqual(ofMoves([30, StandardIa], [59, Glacier]), ["[1].days: found 59, after STANDARD_IA at 30; allowed: from 60"]);
        assert.deepEqual(ofMoves([30, OnezoneIa], [60, Glacier]), []);
    });

    it("are days that do not increase", () => {
        assert.deepEqual(ofMoves([5, GlacierIr], [5, Glacier]), ["[1].days: found 5, after GLACIER_IR at 5; allowed: from 6"]);
    });

    it("are classes up the order, or twice", () => {
        assert.deepEqual(ofMoves([1, Glacier], [2, GlacierIr]), [
            `[1].storageClass: found GLACIER_IR after GLACIER; allowed order: ${ORDER}`,
        ]);
        assert.deepEqual(ofMoves([1, Glacier], [2, Glacier]), [`[1].storageClass: found GLACIER after GLACIER; allowed order: ${ORDER}`]);
        assert.deepEqual(ofMoves([1, IntelligentTiering], [31, StandardIa]), [
            `[1].storageClass: found STANDARD_IA after INTELLIGENT_TIERING; allowed order: ${ORDER}`,
        ]);
    });

    it("are the one move down that S3 does not make", () => {
        assert.deepEqual(ofMoves([30, OnezoneIa], [60, GlacierIr]), [
            `[1].storageClass: found GLACIER_IR after ONEZONE_IA; allowed order: ${ORDER}`,
        ]);
    });

    it("are found in moves of old versions too", () => {
        const rules = [{ id: "one", noncurrentVersionTransitions: [{ days: 1, storageClass: StandardIa }] }];
        assert.deepEqual(problemsOf({ rules }), [
            "lifecycle.rules[0].noncurrentVersionTransitions[0].days: found 1; allowed for STANDARD_IA: a whole number of days from 30",
        ]);
    });
});
