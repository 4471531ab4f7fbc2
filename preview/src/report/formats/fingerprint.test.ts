import assert from "node:assert/strict";
import { fingerprintOf, foundText, numbered } from "./fingerprint";

const finding = { pack: "house", policy: "size", urn: "urn:pulumi:dev::shop::a:b:C::x" };
const print = (text: string): string => fingerprintOf(finding, text);

describe("fingerprints", () => {
    const same: [string, string][] = [
        ["policy has 18,432 bytes", "policy has 19,000 bytes"],
        ["uses 91% of the quota", "uses 92.5 % of the quota"],
        ["12 of 20480 characters", "14 of 20,480 characters"],
        ["last seen 2026-03-01T10:00:00Z", "last seen 2026-03-02T11:30:00.5+01:00"],
        ["5 checks deferred", "6 checks deferred"],
        ["is open\nWhy: it is bad.\nSee https://a", "is open\nWhy: it is worse.\nSee https://b"],
        ["is  open", "is\nopen"],
    ];
    for (const [left, right] of same)
        it(`are one for ${JSON.stringify(left)} and ${JSON.stringify(right)}`, () => assert.equal(print(left), print(right)));

    const different: [string, string][] = [
        ["opens port 22", "opens port 3389"],
        ["lets in 10.0.0.0/8", "lets in 0.0.0.0/0"],
        ["trusts 111122223333", "trusts 444455556666"],
        ["allows TLS 1.0", "allows TLS 1.1"],
    ];
    for (const [left, right] of different) it(`differ for ${left} and ${right}`, () => assert.notEqual(print(left), print(right)));

    it("differ by pack, rule and resource", () => {
        const all = [{}, { pack: "p" }, { policy: "q" }, { urn: "u" }].map((more) => fingerprintOf({ ...finding, ...more }, "x"));
        assert.equal(new Set(all).size, 4);
        assert.match(all[0] ?? "", /^[0-9a-f]{32}$/);
    });

    it("number those that are alike", () => assert.deepEqual(numbered(["a", "b", "a", "a"]), ["a", "b", "a:2", "a:3"]));

    it("leave title and address out of what was found", () => {
        const rule = { description: "No public buckets", url: "https://a" };
        assert.equal(foundText("No public buckets\nit is public\nSee https://a\n", rule), "it is public");
        assert.equal(foundText("No public buckets", rule), "No public buckets");
        assert.equal(foundText("something else\nSee https://b", undefined), "something else\nSee https://b");
    });
});
