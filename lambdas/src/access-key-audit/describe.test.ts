import assert from "node:assert/strict";
import { aFinding, daysAgo, keyIdOf, usedAt } from "../testing/fakes";
import { describeFinding, describeUse, worstFirst } from "./describe";
import { type KeyFinding, known, notKnown } from "./model";

describe("describeFinding", () => {
    const line = (more: Partial<KeyFinding>): string => describeFinding(aFinding(more), new Map([["111111111111", "production"]]));

    it("is one line for people", () => {
        assert.equal(line({}), "111111111111 (production) alice ****************0001: 120 days old, over age, never used");
        assert.equal(
            line({ exemption: known("path /service/"), owner: known("a@example.com"), tier: known("finalWarning") }),
            "111111111111 (production) alice ****************0001: 120 days old, last warning, never used, exempt (path /service/), owner a@example.com",
        );
    });

    it("says what is not known, and why, without key ids", () => {
        const reason = `no ${keyIdOf(7)}`;
        const unknown = notKnown(reason);
        const text = line({ keyId: unknown, created: unknown, ageDays: unknown, tier: unknown, lastUse: unknown, exemption: unknown });
        const why = "(no ****************0007)";
        assert.equal(
            text,
            `111111111111 (production) alice key id not known ${why}: age not known ${why}, last use not known ${why}, exemption not known ${why}`,
        );
        assert.equal(line({ tier: unknown }).includes(`120 days old, tier not known ${why}`), true);
    });
});

describe("describeUse", () => {
    it("leaves out the region where there is none", () => {
        assert.equal(describeUse(usedAt(daysAgo(1), "iam", "N/A")), "last used on 2026-11-21 by iam");
    });
});

describe("worstFirst", () => {
    it("puts what is over age first, then what is not known, and last what is exempt", () => {
        const make = (userName: string, more: Partial<KeyFinding>): KeyFinding => aFinding({ userName, ...more });
        const findings = [
            make("exempt", { ageDays: known(900), exemption: known("tag robot") }),
            make("warned", { ageDays: known(80), tier: known("warn") }),
            make("last", { ageDays: known(86), tier: known("finalWarning") }),
            make("unknown", { ageDays: notKnown("denied"), tier: notKnown("denied") }),
            make("old", { ageDays: known(91) }),
            make("older", { ageDays: known(95), exemption: notKnown("denied") }),
        ];
        assert.deepEqual(
            worstFirst(findings).map(({ userName }) => userName),
            ["older", "old", "unknown", "last", "warned", "exempt"],
        );
    });
});
