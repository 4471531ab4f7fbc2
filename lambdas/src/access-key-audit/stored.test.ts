import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, NOW } from "../testing/fakes";
import { type AccountResult, type Finding, type KeyFinding, known, type LastUse, notKnown, TIERS } from "./model";
import { decodeAccount, encodeAccount } from "./stored";

const text = fc.string();
const date = fc.date({ noInvalidDate: true });
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Finding<T>> => fc.oneof(value.map(known), text.map(notKnown));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const lastUse: fc.Arbitrary<LastUse> = fc.oneof(
    fc.constant({ used: "never" as const }),
    fc.record({ used: fc.constant("at" as const), date, service: text, region: text }, { noNullPrototype: true }),
);
const finding: fc.Arbitrary<KeyFinding> = fc.record(
    {
        ...{ accountId: fc.constant(ACCOUNT_ID), userName: text, userArn: text, keyId: perhaps(text), created: perhaps(date) },
        ...{ ageDays: perhaps(fc.nat()), tier: perhaps(fc.constantFrom(...TIERS)), lastUse: perhaps(lastUse) },
        ...{ exemption: perhaps(optional(text)), owner: perhaps(optional(text)) },
    },
    { noNullPrototype: true },
);
const account: fc.Arbitrary<AccountResult> = fc.record(
    {
        ...{ accountId: fc.constant(ACCOUNT_ID), accountName: optional(text) },
        outcome: fc.constantFrom("complete", "partial", "failed"),
        ...{ users: fc.nat(), activeKeys: fc.nat(), findings: fc.array(finding, { maxLength: 5 }), errors: fc.array(text) },
        ...{ reportTime: optional(date), calls: fc.nat() },
        exemptGroups: fc.record({ found: fc.array(text), absent: fc.array(text) }, { noNullPrototype: true }),
        left: fc.array(text),
    },
    {
        noNullPrototype: true,
        requiredKeys: ["accountId", "accountName", "outcome", "users", "activeKeys", "findings", "errors", "reportTime", "calls"],
    },
);

const SAMPLE: AccountResult = {
    ...{ accountId: ACCOUNT_ID, accountName: "production", outcome: "complete", users: 1, activeKeys: 1 },
    ...{ findings: [aFinding()], errors: [], reportTime: undefined, calls: 3, exemptGroups: { found: ["robots"], absent: [] } },
};

describe("the stored result of an account", () => {
    it("reads as it was written", () => {
        fc.assert(
            fc.property(account, date, (result, auditedAt) =>
                assert.deepEqual(decodeAccount(encodeAccount(result, auditedAt), ACCOUNT_ID), { result, auditedAt }),
            ),
        );
    });

    const broken: readonly [string, (json: string) => string, RegExp][] = [
        ["no JSON", () => "<html>", /JSON/],
        ["no object", () => "[]", /has \[\] as its content; allowed: an object/],
        ["another version", (json) => json.replace('"schemaVersion":2', '"schemaVersion":1'), /has 1 as schemaVersion; allowed: 2/],
        ["no time", (json) => json.replace('"auditedAt":', '"at":'), /has nothing as auditedAt; allowed: text/],
        ["another account", (json) => json.replace(ACCOUNT_ID, "222222222222"), /has "222222222222" as accountId; allowed: 111111111111/],
        [
            "a finding of another account",
            (json) => json.replace(`[{"accountId":"${ACCOUNT_ID}"`, '[{"accountId":"222222222222"'),
            /as findings\[0\]\.accountId; allowed: 111111111111/,
        ],
        [
            "another tier",
            (json) => json.replace('"overAge"', '"ancient"'),
            /has "ancient" as findings\[0\]\.tier\.value; allowed: young, warn/,
        ],
        ["no date", (json) => json.replace("2026-07-25T", "soon"), /as findings\[0\]\.created\.value; allowed: a time in ISO 8601/],
        ["neither known nor not", (json) => json.replace('"known":true', '"known":1'), /has 1 as findings\[0\]\.keyId\.known; allowed/],
        ["no count", (json) => json.replace('"users":1', '"users":"1"'), /has "1" as users; allowed: a number/],
        ["groups without names", (json) => json.replace('["robots"]', "[1]"), /has 1 as exemptGroups\.found\[0\]; allowed: text/],
        ["no list", (json) => json.replace('"errors":[]', '"errors":{}'), /has \{\} as errors; allowed: a list/],
        [
            "a missing part",
            (json) => json.replace('"outcome":"complete",', ""),
            /has nothing as outcome; allowed: complete, partial, failed/,
        ],
    ];
    for (const [name, change, message] of broken) {
        it(`is refused: ${name}`, () => {
            const json = encodeAccount(SAMPLE, NOW);
            assert.notEqual(change(json), json);
            assert.throws(() => decodeAccount(change(json), ACCOUNT_ID), message);
        });
    }
});
