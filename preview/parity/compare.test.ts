import assert from "node:assert/strict";
import { compare } from "./compare";
import type { PreviewDocument } from "./digest";
import { recordOf } from "./digest";
import type { RecordedRun } from "./recorded";

const BUCKET = "urn:pulumi:dev::p::aws:s3/bucket:Bucket::b";
const PROVIDER = "urn:pulumi:dev::p::pulumi:providers:aws::default_7_48_0";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const document = (changes: Partial<PreviewDocument> = {}): PreviewDocument => ({
    steps: [
        {
            op: "create",
            urn: BUCKET,
            provider: `${PROVIDER}::${UNKNOWN}`,
            newState: {
                type: "aws:s3/bucket:Bucket",
                custom: true,
                inputs: { bucket: "b", tags: { a: UNKNOWN, s: "[secret]" } },
                dependencies: ["z", "a"],
                protect: true,
            },
        },
    ],
    outputs: { arn: UNKNOWN },
    policies: [{ pack: "p", policy: "r", level: "mandatory", urn: BUCKET, message: "desc\nbad" }],
    remediations: [],
    diagnostics: [
        { severity: "error", message: "error: Running program 'x' failed with an unhandled exception:\nError: boom\n    at f (x:1:1)" },
    ],
    exitCode: 1,
    ...changes,
});

const recorded = (changes: Partial<RecordedRun> = {}): RecordedRun => ({ ...recordOf(document()), ...changes });
const facts = (expected: RecordedRun, actual: PreviewDocument): string[] => compare(expected, actual).map(({ fact }) => fact);

describe("compare", () => {
    it("records unknowns, secrets and first lines", () => {
        const { resources, stackOutputs, diagnostics } = recorded();
        assert.deepEqual(resources[0]?.inputs, { bucket: "b", tags: { a: "<unknown>", s: "<secret>" } });
        assert.deepEqual([resources[0]?.provider, resources[0]?.dependencies, resources[0]?.protect], [PROVIDER, ["a", "z"], true]);
        assert.deepEqual(stackOutputs, { arn: "<unknown>" });
        assert.deepEqual(diagnostics, [{ severity: "error", urn: "", lines: ["Error: boom"] }]);
    });

    it("finds nothing between a preview and its own record", () => {
        assert.deepEqual(compare(recorded(), document()), []);
    });

    it("tells each fact that differs", () => {
        assert.deepEqual(facts(recorded(), document({ exitCode: 0 })), ["exit"]);
        assert.deepEqual(facts(recorded(), document({ outputs: { arn: "known" } })), ["output arn"]);
        assert.deepEqual(facts(recorded(), document({ policies: [] })), ["policy finding"]);
        assert.deepEqual(facts(recorded(), document({ diagnostics: [] })), ["diagnostic"]);
        assert.deepEqual(facts(recorded(), document({ steps: [] })), [`${BUCKET} create`]);
        assert.deepEqual(facts(recorded({ remediations: [{ pack: "p", policy: "r", urn: BUCKET }] }), document()), ["remediation"]);
        const [resource] = recorded().resources;
        assert.ok(resource);
        const other = { ...resource, inputs: { bucket: "c" }, protect: false, dependencies: [] };
        assert.deepEqual(
            facts(recorded({ resources: [other] }), document()),
            ["inputs.bucket", "inputs.tags", "dependencies", "protect"].map((name) => `${BUCKET} ${name}`),
        );
    });

    it("leaves out what only the provider knows, what is racy, and how ours goes on", () => {
        const [resource] = recorded().resources;
        assert.ok(resource);
        const named = { ...resource, inputs: { ...resource.inputs, bucket: "b-1a2b3c4" }, addedByProvider: ["bucket"] };
        assert.deepEqual(facts(recorded({ resources: [named] }), document()), []);
        assert.deepEqual(facts(recorded({ racy: { resources: [BUCKET], policies: true } }), document({ steps: [], policies: [] })), []);
        const told = recorded({ diagnostics: [{ severity: "error", urn: "", lines: ["unknown stack"] }] });
        assert.deepEqual(facts(told, document({ diagnostics: [{ severity: "error", message: "error: unknown stack: add it" }] })), []);
    });

    it("knows warnings that only ours gives", () => {
        const warned = document();
        warned.diagnostics.push({
            severity: "warning",
            message: "warning: config of pack 'c': no policy is called 'x', so it changes nothing",
        });
        assert.deepEqual(compare(recorded(), warned), []);
    });
});
