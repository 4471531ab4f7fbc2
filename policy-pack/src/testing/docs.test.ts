import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { overview, page } from "./docs";
import { DOCS_FOLDER, docsFiles } from "./docsFiles";
import { catalogue } from "../catalogue";

describe("documentation of the rules", () => {
    it("is what the catalogue and the fixtures make of it (npm run docs -w policy-pack)", async () => {
        const files = await docsFiles();
        assert.deepEqual(readdirSync(DOCS_FOLDER).sort(), [...files.keys()].sort());
        for (const [name, text] of files) {
            assert.equal(readFileSync(join(DOCS_FOLDER, name), "utf8"), text, name);
        }
    });

    it("shows a fixture as a program", () => {
        const [entry] = catalogue;
        assert.ok(entry !== undefined);
        const policy = { $json: { Statement: [{ Resource: "${logs.arn}" }] } };
        const resources = [{ type: "aws:s3/bucketPolicy:BucketPolicy", name: "logs-policy", props: { bucket: "${unknown}", policy } }];
        const text = page(entry, { good: [{ title: "A title", resources }], bad: [], unknown: [] });
        const program = [
            'new aws.s3.BucketPolicy("logs-policy", {',
            "    bucket: unknownOutput,",
            "    policy: pulumi.jsonStringify({",
            "        Statement: [{",
            "            Resource: logs.arn,",
            "        }],",
            "    }),",
            "});",
        ];
        assert.ok(text.includes(`A title:\n\n\`\`\`typescript\n${program.join("\n")}\n\`\`\`\n`), text);
    });

    it("shows the options of a resource, and its parent where the fixture has it", () => {
        const [entry] = catalogue;
        assert.ok(entry !== undefined);
        const site = { type: "acme:web:Website", name: "site", props: {} };
        const logs = { type: "aws:s3/bucket:Bucket", name: "logs", props: {}, parent: "acme:web:Website site", protect: true };
        const stray = { ...logs, name: "stray", parent: "acme:web:Website other", protect: false };
        const text = page(entry, { good: [{ title: "A title", resources: [site, logs, stray] }], bad: [], unknown: [] });
        const program = [
            'const site = new acme.web.Website("site", {});',
            'const logs = new aws.s3.Bucket("logs", {}, { parent: site, protect: true });',
            'const stray = new aws.s3.Bucket("stray", {}, { protect: false });',
        ];
        assert.ok(text.includes(program.join("\n")), text);
    });

    it("keeps each row of a table to its cells, whatever stands in them", () => {
        const [first] = catalogue;
        assert.ok(first !== undefined);
        const items = { type: "string", pattern: "^(?:role|user)/" } as const;
        const names = { type: "array", default: ["a|b"], items, description: "This | that." } as const;
        const text = page({ ...first, settings: { names } }, { good: [], bad: [], unknown: [] });
        assert.ok(text.includes('| `names` | a list of texts like `^(?:role\\|user)/` | `["a\\|b"]` | This \\| that. |'), text);
        const table = overview([{ ...first, title: "One | two" }]).split("\n");
        assert.ok(
            table.some((line) => line.includes("| One \\| two |")),
            table.join("\n"),
        );
    });
});
