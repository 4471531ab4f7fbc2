import assert from "node:assert/strict";
import { ACCOUNT_ID, aFinding, keyIdOf, NOW } from "../testing/fakes";
import { metricLines, MOST_ACCOUNTS } from "./metrics";
import { type AccountResult, type KeyFinding, known, notKnown, type RunResult } from "./model";

const NAMESPACE = "Palisade/AccessKeyAudit";

function anAccount(accountId: string, findings: readonly KeyFinding[], outcome: AccountResult["outcome"] = "complete"): AccountResult {
    const about = { accountId, accountName: undefined, users: 10, activeKeys: 12, calls: 20 };
    return { ...about, outcome, findings, errors: [], reportTime: NOW };
}

function aRun(accounts: readonly AccountResult[], more: Partial<RunResult> = {}): RunResult {
    return { runId: "run", time: NOW, outcome: "complete", accounts, decisions: [], outcomes: [], errors: [], reports: [], ...more };
}

type Line = Readonly<Record<string, unknown>> & {
    readonly _aws: {
        readonly Timestamp: number;
        readonly CloudWatchMetrics: readonly {
            readonly Namespace: string;
            readonly Dimensions: readonly (readonly string[])[];
            readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
        }[];
    };
};

/** What the specification of the embedded metric format requires and limits. */
function parse(line: string): Line {
    assert.ok(!/[\r\n]/.test(line));
    assert.ok(Buffer.byteLength(line) <= 256 * 1024);
    const document = JSON.parse(line) as Line;
    const { Timestamp, CloudWatchMetrics } = document._aws;
    assert.ok(Number.isInteger(Timestamp) && Timestamp === NOW.getTime());
    assert.equal(CloudWatchMetrics.length, 1);
    for (const { Namespace, Dimensions, Metrics, ...rest } of CloudWatchMetrics) {
        assert.deepEqual(rest, {});
        assert.ok(Namespace.length >= 1 && Namespace.length <= 255);
        assert.ok(Dimensions.length >= 1);
        for (const set of Dimensions) {
            assert.ok(set.length <= 9);
            set.forEach((name) => assert.match(String(document[name]), /^.{1,1024}$/));
            set.forEach((name) => assert.equal(typeof document[name], "string"));
        }
        assert.ok(Metrics.length >= 1 && Metrics.length <= 100);
        assert.equal(new Set(Metrics.map(({ Name }) => Name)).size, Metrics.length);
        for (const { Name, Unit } of Metrics) {
            assert.equal(Unit, "Count");
            assert.ok(Number.isFinite(document[Name]));
        }
    }
    return document;
}

const values = ({ _aws: _, ...rest }: Line): unknown => rest;

const old = aFinding();
const exempt = aFinding({ keyId: known(keyIdOf(2)), exemption: known("tag robot") });
const warned = aFinding({ keyId: known(keyIdOf(3)), tier: known("warn") });
const last = aFinding({ keyId: known(keyIdOf(4)), tier: known("finalWarning") });
const unknown = aFinding({ keyId: notKnown("denied"), tier: notKnown("denied") });

describe("metricLines", () => {
    it("counts keys and accounts, over all and by account", () => {
        const accounts = [
            anAccount("222222222222", []),
            anAccount(ACCOUNT_ID, [old, exempt, warned, last, unknown], "partial"),
            anAccount("333333333333", [], "failed"),
        ];
        const outcomes = [
            { finding: old, result: "disabled" as const, detail: "" },
            { finding: exempt, result: "spared" as const, detail: "" },
        ];
        const lines = metricLines(aRun(accounts, { outcome: "partial", outcomes }), NAMESPACE).map(parse);
        const keys = { KeysOverAge: 2, KeysOverAgeExempt: 1, KeysWarned: 2, KeysNotKnown: 1, KeysDisabled: 1 };
        const none = { KeysOverAge: 0, KeysOverAgeExempt: 0, KeysWarned: 0, KeysNotKnown: 0, KeysDisabled: 0 };
        assert.deepEqual(lines.map(values), [
            { ...keys, AccountsAudited: 2, AccountsFailed: 1, RunFailed: 1 },
            { AccountId: "333333333333", ...none, AccountsFailed: 1 },
            { AccountId: ACCOUNT_ID, ...keys, AccountsFailed: 0 },
            { AccountId: "222222222222", ...none, AccountsFailed: 0 },
        ]);
        assert.deepEqual(
            lines.map(({ _aws }) => _aws.CloudWatchMetrics[0]?.Dimensions),
            [[[]], [["AccountId"]], [["AccountId"]], [["AccountId"]]],
        );
        assert.ok(lines.every(({ _aws }) => _aws.CloudWatchMetrics[0]?.Namespace === NAMESPACE));
    });

    it("says that a run failed when anything did", () => {
        const failed = (outcome: RunResult["outcome"]): unknown =>
            metricLines(aRun([], { outcome }), NAMESPACE).map((line) => parse(line)["RunFailed"]);
        assert.deepEqual([failed("complete"), failed("partial"), failed("failed")], [[0], [1], [1]]);
    });

    it("has metrics of a bounded number of accounts, the worst of them", () => {
        const accounts = Array.from({ length: 1000 }, (_, index) => anAccount(String(100_000_000_000 + index), index === 999 ? [old] : []));
        const lines = metricLines(aRun(accounts), NAMESPACE).map(parse);
        assert.equal(lines.length, 1 + MOST_ACCOUNTS);
        assert.equal(lines[1]?.["AccountId"], "100000000999");
    });
});
