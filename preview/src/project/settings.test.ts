import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { mergeFixtures } from "./fixtureFiles";
import { loadSettings, pairPacks } from "./settings";

describe("palisade settings", () => {
    let root = "";
    beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), "palisade-settings-"))));
    afterEach(() => rmSync(root, { recursive: true }));
    const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);

    it("needs no file", () => {
        assert.deepEqual(loadSettings({ root }, "dev"), {
            policyPacks: [],
            policyPackConfig: [],
            fixtures: { invokes: {}, reads: {}, stackReferences: {} },
        });
    });

    it("lets the stack's fixtures win over the project's, and files given by name over both", () => {
        write("palisade.yaml", "policyPacks: [packs/a]\npolicyPackConfig: a.json\nreads: {x: {v: 1}, y: {v: 1}, z: {v: 1}}\n");
        write(
            "palisade.dev.yaml",
            "reads: {y: {v: 2}, z: {v: 2}}\nstackReferences: {organization/net/dev: {outputs: {id: vpc-1}, secretOutputNames: [id]}}\n",
        );
        write(
            "more.json",
            '{"reads": {"z": {"v": 3}}, "invokes": {"aws:ec2/getAmi:getAmi": [{"args": {"owner": "self"}, "result": {"id": "ami-1"}}]}}',
        );
        assert.deepEqual(loadSettings({ root }, "dev", [path.join(root, "more.json")]), {
            policyPacks: [path.join(root, "packs/a")],
            policyPackConfig: [path.join(root, "a.json")],
            fixtures: {
                invokes: { "aws:ec2/getAmi:getAmi": [{ args: { owner: "self" }, result: { id: "ami-1" } }] },
                reads: { x: { v: 1 }, y: { v: 2 }, z: { v: 3 } },
                stackReferences: { "organization/net/dev": { outputs: { id: "vpc-1" }, secretOutputNames: ["id"] } },
            },
        });
    });

    it("keeps dates in fixtures as they are written", () => {
        write("palisade.yaml", "reads: {x: {created: 2026-01-02}}");
        assert.deepEqual(loadSettings({ root }, "dev").fixtures.reads, { x: { created: "2026-01-02" } });
    });

    it("names all problems of a file at once", () => {
        write(
            "palisade.yaml",
            "polcyPacks: [a]\npolicyPacks: 3\ninvokes: {getAmi: {}, 'a:b:c': [{res: {}}]}\nreads: {x: 1}\nstackReferences: {s: {outputs: [], secretOutputNames: a}}\n",
        );
        const file = path.join(root, "palisade.yaml");
        assert.throws(() => loadSettings({ root }, "dev"), {
            name: "UserError",
            message: [
                `${file} is not valid:`,
                "  polcyPacks: unknown key; did you mean 'policyPacks'?",
                "  policyPacks: expected a list of paths, found 3",
                `  invokes["getAmi"]: expected a function token such as aws:ec2/getAmi:getAmi`,
                `  invokes["a:b:c"][0]: expected an object with 'result' (and, to narrow it, 'args'), found {"res":{}}`,
                `  reads["x"]: expected an object, found 1`,
                `  stackReferences["s"].outputs: expected an object, found []`,
                `  stackReferences["s"].secretOutputNames: expected a list of names, found "a"`,
            ].join("\n"),
        });
    });

    it("has no policy packs in a stack's file", () => {
        write("palisade.dev.yaml", "policyPacks: [a]");
        assert.throws(() => loadSettings({ root }, "dev"), /policyPacks: unknown key; the known keys are invokes, reads, stackReferences$/);
    });

    it("pairs packs with their configs", () => {
        const [one, two] = [path.join(root, "one"), path.join(root, "two")];
        mkdirSync(one);
        write("c.json", '{"all": "advisory"}');
        const config = path.join(root, "c.json");
        assert.deepEqual(pairPacks([one], [config]), [{ dir: one, config: { all: "advisory" } }]);
        assert.deepEqual(pairPacks([one], []), [{ dir: one }]);
        assert.throws(() => pairPacks([], [config]), /number of policy pack configs \(1\) must match the number of policy packs \(0\)/);
        assert.throws(() => pairPacks([one, two], []), { name: "UserError", message: `policy pack folder '${two}' does not exist` });
        write("c.json", "[1]");
        assert.throws(() => pairPacks([one], [config]), /must be a JSON object of policy names/);
        write("c.json", "{");
        assert.throws(() => pairPacks([one], [config]), /could not be read: /);
    });

    it("merges fixtures key by key", () => {
        assert.deepEqual(mergeFixtures({ reads: { a: { v: 1 } } }, {}, { reads: { a: { v: 2 }, b: {} } }), {
            invokes: {},
            reads: { a: { v: 2 }, b: {} },
            stackReferences: {},
        });
    });
});
