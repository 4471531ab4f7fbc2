import assert from "node:assert/strict";
import { catalogue } from ".";
import { isSuppressible, isSuppressibleByTag, whyOf, type CatalogueEntry } from "./entry";

const [first] = catalogue;
assert.ok(first !== undefined);
const entry = (change: Partial<CatalogueEntry>): CatalogueEntry => ({ ...first, ...change });

describe("an entry of the catalogue", () => {
    it("says in one sentence why it matters", () => {
        assert.equal(whyOf({ rationale: "TLS 1.2 and s3.amazonaws.com are fine. More." }), "TLS 1.2 and s3.amazonaws.com are fine.");
        assert.equal(whyOf({ rationale: "No full stop" }), "No full stop");
        assert.equal(whyOf({ rationale: "Long. Longer.", why: "Short." }), "Short.");
        for (const one of catalogue) {
            assert.match(whyOf(one), /^\S.{10,240}\.$/, one.id);
        }
    });

    it("may be suppressed, by tag too where it is not severe", () => {
        const severities = ["low", "medium", "high", "critical"] as const;
        assert.deepEqual(
            severities.map((severity) => isSuppressibleByTag(entry({ severity }))),
            [true, true, false, false],
        );
        assert.equal(isSuppressibleByTag(entry({ severity: "low", suppressibleByTag: false })), false);
        assert.equal(isSuppressibleByTag(entry({ severity: "high", suppressibleByTag: true })), true);
        assert.equal(isSuppressibleByTag(entry({ severity: "low", suppressible: false })), false);
        assert.deepEqual([isSuppressible(entry({})), isSuppressible(entry({ suppressible: false }))], [true, false]);
    });

    it("names arguments of components that exist", () => {
        const named = catalogue.flatMap(({ arguments: byComponent = {} }) => Object.entries(byComponent));
        assert.deepEqual([...new Set(named.map(([component]) => component))], ["palisade:index:SecureBucket"]);
    });
});
