import assert from "node:assert/strict";
import { removeFolders } from "../support/project";
import { brokenLinks, pageOf } from "./pages";
import { previewedExample, typeErrors, written } from "./programs";

/** Counts what could not be evaluated, and finds nothing itself. */
const SUM = "deferred-checks";

const PAGE = pageOf("docs/access-key-audit.md");

describe("examples of the access-key audit", () => {
    let dir: string;
    let compiled: Promise<string>;
    before(() => {
        dir = written(PAGE.examples);
        compiled = typeErrors(dir);
    });
    after(removeFolders);

    for (const example of PAGE.examples) {
        it(`${example.page}:${example.line}, ${example.section.join(" / ")}`, async () => {
            const { diagnostics, policies, resources, exitCode } = await previewedExample(dir, example);
            assert.deepEqual(
                diagnostics.filter(({ severity }) => severity !== "debug").map(({ message }) => message),
                [],
            );
            assert.deepEqual(
                policies.filter(({ unevaluated, policy }) => !unevaluated && policy !== SUM),
                [],
            );
            assert.ok(resources.some(({ type }) => type.startsWith("palisade:index:AccessKeyAudit")));
            assert.equal(exitCode, 0);
        });
    }

    it("have the right types", async () => {
        assert.equal(await compiled, "");
    });
});

describe("the page of the access-key audit", () => {
    it("links only to what is there", () => {
        assert.deepEqual(brokenLinks(PAGE), []);
    });
});
