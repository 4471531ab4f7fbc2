import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Kind } from "./input";
import { readInput } from "./read";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const URN = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs";

const secret = (value: unknown): unknown => ({ [SIGNATURE]: SECRET, value });

describe("what policy check reads", () => {
    let dir: string;
    before(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-inputs-"))));
    after(() => fs.rmSync(dir, { recursive: true }));

    function read(content: unknown, kind?: Kind) {
        const file = path.join(dir, "input");
        fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
        return readInput(file, kind, "/shop");
    }

    /** With the file's own name taken out. */
    function refused(content: unknown, kind?: Kind): string {
        try {
            read(content, kind);
        } catch (error) {
            assert.equal((error as Error).name, "UserError");
            return (error as Error).message.replace(`'${path.join(dir, "input")}'`, "FILE");
        }
        return assert.fail("nothing was refused");
    }

    const exported = (...resources: unknown[]): unknown => ({ version: 3, deployment: { manifest: {}, resources } });

    describe("stack export", () => {
        it("has resources with all that joins them, without those that wait to be deleted", () => {
            const resource = {
                ...{
                    urn: URN,
                    custom: true,
                    id: "acme-logs",
                    type: "aws:s3/bucket:Bucket",
                    parent: STACK,
                    provider: "p::1",
                    protect: true,
                },
                ...{ inputs: { bucket: "acme-logs" }, outputs: { arn: "arn:aws:s3:::acme-logs" }, dependencies: [STACK] },
                ...{ propertyDependencies: { bucket: [STACK], acl: null }, additionalSecretOutputs: ["arn"], external: true },
                sourcePosition: "project:///src/my%20index.ts#7,10",
                stackTrace: [{ sourcePosition: "project:///lib.ts#3" }, { sourcePosition: "elsewhere" }],
            };
            const input = read(exported({ urn: STACK, type: "pulumi:pulumi:Stack" }, resource, { ...resource, delete: true }));
            assert.deepEqual([input.kind, input.project, input.stack, input.warnings], ["stack-export", "shop", "dev", []]);
            assert.deepEqual(input.resources, [
                { urn: STACK, type: "pulumi:pulumi:Stack", inputs: {}, outputs: {}, propertyDependencies: {}, stackTrace: [] },
                {
                    ...{ urn: URN, type: "aws:s3/bucket:Bucket", custom: true, id: "acme-logs", parent: STACK, provider: "p::1" },
                    ...{ inputs: { bucket: "acme-logs" }, outputs: { arn: "arn:aws:s3:::acme-logs" }, dependencies: [STACK] },
                    ...{ propertyDependencies: { bucket: [STACK], acl: [] }, protect: true, external: true },
                    ...{ additionalSecretOutputs: ["arn"], sourcePosition: { uri: "file:///shop/src/my%20index.ts", line: 7, column: 10 } },
                    stackTrace: [{ uri: "file:///shop/lib.ts", line: 3, column: 0 }],
                },
            ]);
        });

        it("is the same in version 4, in a checkpoint, and for a stack without resources", () => {
            const resources = [{ urn: URN }];
            assert.equal(read({ version: 4, deployment: { resources } }).resources.length, 1);
            assert.equal(read({ version: 3, checkpoint: { stack: "dev", latest: { resources } } }).resources.length, 1);
            assert.deepEqual(read({ version: 3, deployment: { manifest: {} } }).resources, []);
            assert.deepEqual(read({ version: 3, checkpoint: { stack: "dev" } }).resources, []);
        });

        it("has secrets marked: clear ones as they are, encrypted ones unknown, with a warning", () => {
            const inputs = {
                clear: { [SIGNATURE]: SECRET, plaintext: '{"user":"a","list":["b"]}' },
                nested: [{ [SIGNATURE]: SECRET, plaintext: JSON.stringify({ [SIGNATURE]: SECRET, plaintext: '"c"' }) }],
                broken: { [SIGNATURE]: SECRET, plaintext: "no JSON" },
                sealed: { [SIGNATURE]: SECRET, ciphertext: "v1:abc" },
                asset: { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
            };
            const input = read(exported({ urn: URN, inputs }));
            assert.deepEqual(input.resources[0]?.inputs, {
                clear: secret({ user: "a", list: ["b"] }),
                nested: [secret("c")],
                broken: secret("no JSON"),
                sealed: secret(UNKNOWN),
                asset: inputs.asset,
            });
            assert.match(input.warnings[0] ?? "", /^the state has encrypted secrets, .*'pulumi stack export --show-secrets'/);
        });

        it("names every place that is wrong, and never its content", () => {
            assert.equal(
                refused(exported({ urn: 5 }, "hunter2", { urn: "hunter" }, { urn: URN, inputs: ["hunter2"] })),
                "FILE is no stack export:\n" +
                    "  deployment.resources[0].urn: found a number, allowed is a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME\n" +
                    "  deployment.resources[1]: found a string, allowed is a resource\n" +
                    "  deployment.resources[2].urn: found a string of another form, allowed is a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME\n" +
                    "  deployment.resources[3].inputs: found a list, allowed is an object",
            );
            assert.equal(refused({ version: 2, deployment: {} }), "FILE is no stack export:\n  version: found 2, allowed are 3 and 4");
            assert.equal(
                refused([], "stack-export"),
                "FILE is no stack export:\n  the file: found a list, allowed is what 'pulumi stack export' writes",
            );
            assert.equal(
                refused({ version: 3 }, "stack-export"),
                "FILE is no stack export:\n  deployment: found nothing, allowed is an object",
            );
            assert.match(refused(exported(...Array.from({ length: 12 }, () => 1))), /\n {2}and 2 more$/);
        });
    });

    describe("preview", () => {
        const step = (op: string, urn: string, inputs = {}): unknown => ({ op, urn, newState: { urn, type: "a:b:C", inputs } });

        it("has what is planned: nothing that is deleted, and each resource once, as it will be", () => {
            const other = URN.replace("logs", "other");
            const steps = [
                step("create-replacement", URN, { a: 1 }),
                step("replace", URN, { a: 2 }),
                { op: "delete", urn: other, oldState: { urn: other } },
                step("delete-replaced", URN),
                step("update", other, { b: UNKNOWN, c: "[secret]" }),
            ];
            const input = read({ steps, changeSummary: { create: 1 } });
            assert.deepEqual([input.kind, input.project, input.stack, input.warnings], ["preview", "shop", "dev", []]);
            assert.deepEqual(
                input.resources.map(({ urn, inputs }) => [urn, inputs]),
                [
                    [URN, { a: 2 }],
                    [other, { b: UNKNOWN, c: secret(UNKNOWN) }],
                ],
            );
        });

        it("that leaves unchanged resources out is warned of", () => {
            const steps = [step("same", URN)];
            assert.match(read({ steps, changeSummary: { same: 3 } }).warnings[0] ?? "", /^2 unchanged resources are not in the preview/);
            assert.deepEqual(read({ steps, changeSummary: { same: 1 } }).warnings, []);
        });

        it("names every place that is wrong", () => {
            assert.equal(
                refused({ steps: [1, { urn: URN }, { op: "create" }] }),
                "FILE is no preview:\n" +
                    "  steps[0]: found a number, allowed is a step\n" +
                    "  steps[1].op: found nothing, allowed is a text\n" +
                    "  steps[2].newState: found nothing, allowed is a resource",
            );
        });
    });

    describe("event log", () => {
        const log = (...events: unknown[]): string => events.map((event) => JSON.stringify(event)).join("\n");
        const event = (name: string, op: string, state: object): unknown => ({
            [name]: { metadata: { op, urn: URN, new: { urn: URN, ...state } } },
        });

        it("has the resources as they were last told of, and what is read as external", () => {
            const read2 = URN.replace("logs", "read");
            const input = read(
                `${log(
                    { preludeEvent: { config: {} } },
                    event("resourcePreEvent", "create", { inputs: { a: 1 } }),
                    event("resOutputsEvent", "create", { inputs: { a: 1 }, outputs: { a: 1, arn: "[secret]" } }),
                    event("resourcePreEvent", "read", { urn: read2 }),
                    { resourcePreEvent: { metadata: { op: "delete", urn: URN, new: null } } },
                )}\n\n`,
            );
            assert.equal(input.kind, "event-log");
            assert.deepEqual(
                input.resources.map(({ urn, outputs, external }) => [urn, outputs, external]),
                [
                    [URN, { a: 1, arn: secret(UNKNOWN) }, undefined],
                    [read2, {}, true],
                ],
            );
        });

        it("has what packs found, without colours, and each once", () => {
            const found = {
                ...{
                    resourceUrn: URN,
                    message: "<{%fg 1%}>No\nit is <{%reset%}>bad\n",
                    color: "raw",
                    policyName: "no",
                    policyPackName: "house",
                },
                ...{ policyPackVersion: "1", policyPackVersionTag: "1.2.3", enforcementLevel: "mandatory", severity: "high" },
            };
            const blind = {
                ...found,
                message: "not evaluated: x",
                enforcementLevel: "advisory",
                severity: undefined,
                policyPackVersionTag: "",
            };
            const { recorded, project, stack } = read(log({ policyEvent: found }, { policyEvent: found }, { policyEvent: blind }));
            assert.deepEqual([project, stack], ["shop", "dev"]);
            const base = { pack: "house", policy: "no", urn: URN };
            assert.deepEqual(recorded, [
                {
                    ...base,
                    ...{ packVersion: "1.2.3", message: "No\nit is bad", level: "mandatory", unevaluated: false, mandatoryRule: true },
                    ...{ forbids: true, severity: "high" },
                },
                {
                    ...base,
                    ...{ packVersion: "1", message: "not evaluated: x", level: "advisory", unevaluated: true, mandatoryRule: false },
                    forbids: false,
                },
            ]);
        });

        it("names the lines that are wrong", () => {
            assert.equal(
                refused(log({ preludeEvent: {} }, 1, { resourcePreEvent: {} })),
                "FILE is no event log:\n  line 2: the event: found a number, allowed is an object\n" +
                    "  line 3: resourcePreEvent.metadata: found nothing, allowed is an object",
            );
            assert.match(refused(`${log({ preludeEvent: {} })}\n{"a`), /^FILE is no event log:\n {2}line 2 is no JSON; /);
            assert.match(refused("{}", "event-log"), /^FILE is no event log:\n {2}no line has an event; /);
        });
    });

    it("tells what is no file, no JSON, or something else, without a word of its content", () => {
        const missing = path.join(dir, "missing");
        assert.throws(() => readInput(missing, undefined, "/"), { name: "UserError", message: `'${missing}': there is no such file` });
        assert.throws(() => readInput(dir, undefined, "/"), { name: "UserError", message: `'${dir}': it is a folder` });
        const allowed = "allowed is what 'pulumi stack export', 'pulumi preview --json' or 'pulumi up --event-log FILE' writes";
        assert.equal(refused("{}"), `FILE: it is JSON of another shape; ${allowed}`);
        assert.equal(refused(""), `FILE: it is no JSON (it is empty); ${allowed}`);
        assert.equal(refused('{"a": 1,\n  hunter2}'), `FILE: it is no JSON (line 2, column 3); ${allowed}`);
        assert.equal(refused('{"a": 1,\n  hunter2}', "preview"), `FILE is no JSON (line 2, column 3); ${allowed}`);
    });
});
