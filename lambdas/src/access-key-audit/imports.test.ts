import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, aHistory, auditConfig, daysAgo, keyIdOf, NOW } from "../testing/fakes";
import type { ImportScope } from "./asff";
import { type Import, importsOf } from "./imports";
import { type AccountResult, type KeyFinding, type KeyHistory, known, notKnown, type Outcome } from "./model";

function at(days: number, warnDays = 75): ImportScope {
    const config = auditConfig({ ages: { warnDays, finalWarningDays: warnDays + 10, maxAgeDays: warnDays + 15 } });
    return { config, region: "eu-central-1", now: daysAgo(-days) };
}

function anAccount(findings: readonly KeyFinding[], outcome: AccountResult["outcome"] = "complete"): AccountResult {
    const about = { accountId: ACCOUNT_ID, accountName: undefined, users: 1, activeKeys: 1, calls: 1 };
    return { ...about, outcome, findings, errors: [], reportTime: NOW };
}

const shown = ({ finding }: Import): string => `${finding.RecordState} ${finding.CreatedAt.slice(0, 10)}`;

/** What is remembered once all imports of a run have succeeded. */
function remembered(history: readonly KeyHistory[], imports: readonly Import[]): KeyHistory[] {
    const entries = new Map(history.map((entry) => [entry.keyId, entry]));
    for (const { entry } of imports) {
        const before = entry && entries.get(entry.keyId);
        const told = Object.entries(entry ?? {}).filter(([, value]) => value !== undefined);
        if (entry !== undefined) {
            entries.set(entry.keyId, { ...entry, ...before, ...Object.fromEntries(told) });
        }
    }
    return [...entries.values()];
}

/** What each of several runs imports; each finds other keys, and remembers what those before did. */
function runs(...given: readonly (readonly [day: number, findings: readonly KeyFinding[], outcome?: AccountResult["outcome"]])[]) {
    let history: KeyHistory[] = [];
    return given.map(([day, findings, outcome]) => {
        const imports = importsOf(anAccount(findings, outcome), [], history, at(day));
        history = remembered(history, imports);
        return imports.map(shown);
    });
}

const ROOT = aFinding({
    ...{ userName: "<root_account>", userArn: `arn:aws:iam::${ACCOUNT_ID}:root` },
    ...{ keyId: notKnown("no API lists it"), created: notKnown("only the last change is told") },
});
const UNLISTED = aFinding({
    ...{ keyId: notKnown("denied"), created: notKnown("denied"), ageDays: notKnown("denied"), tier: notKnown("denied") },
});
const older = (finding: KeyFinding, days: number): KeyFinding =>
    finding.ageDays.known ? { ...finding, ageDays: known(finding.ageDays.value + days) } : finding;

describe("what is imported into Security Hub", () => {
    const kinds: readonly [string, KeyFinding, string][] = [
        ["a key", aFinding(), "2026-10-08"],
        ["an exempt key", aFinding({ exemption: known("path /service/") }), "2026-10-08"],
        ["a key of the root user", ROOT, "2026-10-08"],
        ["a key that could not be listed", UNLISTED, "2026-11-22"],
    ];
    for (const [name, finding, arose] of kinds) {
        it(`opens once, keeps its date and is archived once, as ${name}`, () => {
            const [open, archived] = [`ACTIVE ${arose}`, `ARCHIVED ${arose}`];
            const later = [older(finding, 1), older(finding, 30)] as const;
            assert.deepEqual(runs([0, [finding]], [1, [later[0]]], [30, [later[1]]], [31, []], [32, []], [400, []]), [
                [open],
                [open],
                [open],
                [archived],
                [],
                [],
            ]);
        });

        it(`stays open where the audit was not complete, as ${name}`, () => {
            assert.deepEqual(runs([0, [finding]], [1, [], "partial"], [2, [], "failed"], [3, []]).slice(1), [
                [],
                [],
                [`ARCHIVED ${arose}`],
            ]);
        });
    }

    it("opens again with its first date, and is archived again", () => {
        const key = aFinding();
        const found = runs([0, [key]], [1, []], [2, [key]], [3, [key]], [4, []], [5, []]);
        assert.deepEqual(
            found.map((one) => one.map((text) => text.split(" ")[0])),
            [["ACTIVE"], ["ARCHIVED"], ["ACTIVE"], ["ACTIVE"], ["ARCHIVED"], []],
        );
        assert.equal(new Set(found.flat().map((text) => text.split(" ")[1])).size, 1);
    });

    it("says nothing of a key that is too young for the ages of this run", () => {
        const key = aFinding({ created: known(daysAgo(80)), ageDays: known(80), tier: known("warn") });
        const history = remembered([], importsOf(anAccount([key]), [], [], at(0)));
        assert.deepEqual(importsOf(anAccount([]), [], history, at(1, 100)), []);
        assert.deepEqual(importsOf(anAccount([]), [], history, at(19, 100)), []);
        assert.deepEqual(importsOf(anAccount([]), [], history, at(20, 100)).map(shown), ["ARCHIVED 2026-11-17"]);
    });

    it("archives nothing of a user whose keys are left to a later run", () => {
        const history = remembered([], importsOf(anAccount([aFinding()]), [], [], at(0)));
        assert.deepEqual(importsOf({ ...anAccount([]), left: ["alice"] }, [], history, at(1)), []);
        assert.deepEqual(importsOf({ ...anAccount([]), left: ["bob"] }, [], history, at(1)).map(shown), ["ARCHIVED 2026-10-08"]);
    });

    it("has nothing to archive of keys that were never imported, as where they were only warned of", () => {
        assert.deepEqual(importsOf(anAccount([]), [], [aHistory({ disabledAt: daysAgo(3) })], at(0)), []);
    });

    it("archives a key that this run disabled, and not again", () => {
        const finding = aFinding();
        const outcomes: Outcome[] = [{ finding, result: "disabled", detail: "" }];
        const imports = importsOf(anAccount([finding], "partial"), outcomes, [], at(0));
        assert.deepEqual(imports.map(shown), ["ARCHIVED 2026-10-08"]);
        assert.deepEqual(importsOf(anAccount([]), [], remembered([], imports), at(1)), []);
    });

    it("remembers keys without an id by what no key id looks like, and never as warned of", () => {
        const two = [ROOT, { ...ROOT }, UNLISTED, aFinding({ keyId: known(keyIdOf(7)), exemption: known("tag x") })];
        const entries = importsOf(anAccount(two), [], [], at(0)).map(({ entry }) => entry);
        assert.deepEqual(
            entries.map((entry) => [entry?.keyId, entry?.created, entry?.findingAt, entry?.openedAt, entry?.warnedAt]),
            [
                ["<root_account>#1", daysAgo(120), daysAgo(45), NOW, undefined],
                ["<root_account>#2", daysAgo(120), daysAgo(45), NOW, undefined],
                ["alice#1", daysAgo(75), NOW, NOW, undefined],
                [keyIdOf(7), daysAgo(120), daysAgo(45), NOW, undefined],
            ],
        );
    });

    it("ends with open findings for just the keys that the last complete audit found, whatever was found before", () => {
        const key = fc.integer({ min: 1, max: 4 }).map((number) => aFinding({ keyId: known(keyIdOf(number)) }));
        const finding = fc.oneof(key, fc.constantFrom(ROOT, UNLISTED));
        const found = fc.uniqueArray(finding, { maxLength: 4, selector: ({ keyId, userName }) => (keyId.known ? keyId.value : userName) });
        const account = fc.record({ found, outcome: fc.constantFrom("complete" as const, "partial" as const) });
        fc.assert(
            fc.property(fc.array(account, { maxLength: 6 }), found, (before, last) => {
                const states = new Map<string, string>();
                let history: KeyHistory[] = [];
                [...before, { found: last, outcome: "complete" as const }].forEach(({ found: findings, outcome }, day) => {
                    const imports = importsOf(anAccount(findings, outcome), [], history, at(day));
                    imports.forEach(({ finding: { Id, RecordState } }) => states.set(Id, RecordState));
                    history = remembered(history, imports);
                });
                assert.equal([...states.values()].filter((state) => state === "ACTIVE").length, last.length);
            }),
        );
    });
});
