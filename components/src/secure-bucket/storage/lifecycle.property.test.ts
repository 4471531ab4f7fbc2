import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { OptOut } from "../args";
import { type LifecycleArgs, LifecyclePreset, type LifecycleRuleArgs, StorageClass, type TransitionArgs } from "./args";
import { type LifecycleRule, lifecycleRules } from "./lifecycle";
import { lifecycleProblems } from "./validate-lifecycle";

const CLASSES: readonly string[] = Object.values(StorageClass);
const plain = { noNullPrototype: true };

const days = fc.integer({ min: 1, max: 500 });

/** Down the waterfall, most of the time with the days that S3 wants between two moves. */
const transitions: fc.Arbitrary<TransitionArgs[]> = fc
    .tuple(fc.subarray(Object.values(StorageClass), { minLength: 1 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }))
    .map(([classes, first, gap]) => classes.map((storageClass, index) => ({ days: first + index * gap, storageClass })));

const rule: fc.Arbitrary<LifecycleRuleArgs> = fc.record(
    {
        id: fc.stringMatching(/^[a-c]{1,2}$/),
        prefix: fc.constantFrom("", "tmp/", "reports/"),
        tags: fc.dictionary(fc.constantFrom("a", "b"), fc.string({ maxLength: 3 }), { minKeys: 1, ...plain }),
        objectSizeGreaterThan: fc.nat(100),
        objectSizeLessThan: fc.integer({ min: 1, max: 200 }),
        transitions,
        expirationDays: days,
        noncurrentVersionTransitions: transitions,
        noncurrentVersionExpirationDays: days,
        newerNoncurrentVersions: fc.integer({ min: 1, max: 100 }),
        abortIncompleteUploadDays: days,
    },
    { requiredKeys: ["id"], ...plain },
);

const lifecycle: fc.Arbitrary<LifecycleArgs> = fc.record(
    {
        preset: fc.constantFrom(...Object.values(LifecyclePreset)),
        noncurrentVersionExpirationDays: days,
        abortIncompleteUploadDays: days,
        expirationDays: days,
        rules: fc.array(rule, { maxLength: 3 }),
    },
    { requiredKeys: [], ...plain },
);

const optOuts = fc.subarray([OptOut.OldVersions, OptOut.UnfinishedUploads]).map((some) => new Set<OptOut>(some));

interface Move {
    readonly days: number | undefined;
    readonly storageClass: string;
}

function assertDownwards(moves: readonly Move[], end: number | undefined): void {
    moves.slice(1).forEach((move, index) => {
        const before = moves[index];
        assert.ok((move.days ?? 0) > (before?.days ?? 0), JSON.stringify(moves));
        assert.ok(CLASSES.indexOf(move.storageClass) > CLASSES.indexOf(before?.storageClass ?? ""), JSON.stringify(moves));
    });
    assert.ok(end === undefined || moves.every((move) => (move.days ?? 0) < end), JSON.stringify({ moves, end }));
}

type Filter = NonNullable<Exclude<LifecycleRule["filter"], PromiseLike<unknown>>>;

/** S3 takes one predicate, or several in `and`. */
function predicatesOf(filter: Filter): [number, number] {
    const { and, ...alone } = filter as { and?: { tags?: object } };
    const { tags = {}, ...others } = and ?? {};
    return [Object.keys(alone).length, Object.keys(others).length + Object.keys(tags).length];
}

/** What of the rules is plain numbers and texts here. */
interface PlainRule {
    readonly id: string;
    readonly filter: Filter;
    readonly transitions?: readonly Move[];
    readonly expiration?: { readonly days?: number; readonly expiredObjectDeleteMarker?: boolean };
    readonly noncurrentVersionTransitions?: readonly { readonly noncurrentDays: number; readonly storageClass: string }[];
    readonly noncurrentVersionExpiration?: { readonly noncurrentDays: number };
}

function assertTakenByS3(one: PlainRule): void {
    assertDownwards(one.transitions ?? [], one.expiration?.days);
    const moves = (one.noncurrentVersionTransitions ?? []).map(({ noncurrentDays, storageClass }) => ({
        days: noncurrentDays,
        storageClass,
    }));
    assertDownwards(moves, one.noncurrentVersionExpiration?.noncurrentDays);
    const [alone, joined] = predicatesOf(one.filter);
    assert.ok((alone === 1 && joined === 0) || (alone === 0 && joined >= 2), JSON.stringify(one.filter));
    assert.ok(one.expiration === undefined || Object.keys(one.expiration).length === 1, JSON.stringify(one.expiration));
}

describe("the lifecycle rules of any valid arguments", () => {
    it("are such that S3 takes them: days increase, classes go down, ids are unique, filters have one predicate", () => {
        let valid = 0;
        fc.assert(
            fc.property(lifecycle, optOuts, (given, out) => {
                if (lifecycleProblems(given, out).length > 0) {
                    return;
                }
                valid++;
                const rules = lifecycleRules(given, out) as unknown as PlainRule[];
                assert.equal(rules.length, 1 + (given.rules?.length ?? 0));
                assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
                rules.forEach(assertTakenByS3);
            }),
            { numRuns: 5000 },
        );
        assert.ok(valid > 500, `${valid} valid`);
    });

    it("are judged without an exception, whatever the numbers and texts", () => {
        const wild = fc.record(
            {
                preset: fc.string() as fc.Arbitrary<LifecyclePreset>,
                expirationDays: fc.double(),
                noncurrentVersionExpirationDays: fc.double(),
                abortIncompleteUploadDays: fc.double(),
                rules: fc.array(
                    fc.record(
                        {
                            id: fc.string(),
                            tags: fc.dictionary(fc.string(), fc.string(), plain),
                            transitions: fc.array(
                                fc.record({ days: fc.double(), storageClass: fc.string() as fc.Arbitrary<StorageClass> }, plain),
                            ),
                            expirationDays: fc.double(),
                            objectSizeLessThan: fc.double(),
                        },
                        { requiredKeys: ["id"], ...plain },
                    ),
                ),
            },
            { requiredKeys: [], ...plain },
        );
        fc.assert(
            fc.property(wild, optOuts, (given, out) => {
                assert.ok(
                    lifecycleProblems(given, out).every(
                        ({ propertyPath, reason }) => propertyPath.startsWith("lifecycle") && reason !== "",
                    ),
                );
            }),
        );
    });
});
