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
        fs.writeFileSync(file, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
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
            const named = { ciphertext: "AQICAH", clear: inputs.clear };
            assert.deepEqual(read(exported({ urn: URN, inputs: named })).warnings, []);
            assert.deepEqual(read(exported({ urn: URN, inputs, delete: true })).warnings, []);
        });

        it("has no place in the program where the position is none", () => {
            for (const sourcePosition of ["project:///a%zz.ts#1,2", "project:///a.ts", "", 7]) {
                const stackTrace = [{ sourcePosition }];
                const [resource] = read(exported({ urn: URN, sourcePosition, stackTrace })).resources;
                assert.deepEqual([resource?.sourcePosition, resource?.stackTrace], [undefined, []]);
            }
        });

        it("is refused with the name of the resource where its values are too deep, secrets included", () => {
            const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
            const state = (value: string): string => `{"version":3,"deployment":{"resources":[{"urn":"${URN}","inputs":{"a":${value}}}]}}`;
            const problem = `deployment.resources[0].inputs: found more than 200 levels in ${URN}, allowed are 200`;
            assert.equal(refused(state(nested(5000))), `FILE is no stack export:\n  ${problem}`);
            assert.equal(refused(state(nested(201))), `FILE is no stack export:\n  ${problem}`);
            assert.equal(read(state(nested(200))).resources.length, 1);
            const opened = JSON.stringify({ [SIGNATURE]: SECRET, plaintext: nested(5000) });
            assert.equal(refused(state(opened)), `FILE is no stack export:\n  ${problem}`);
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

        it("that failed says so: the CLI's by its errors, that of palisade preview by its exit code", () => {
            const program = { message: "error: Running program '/shop' failed:\nError: boom\n", severity: "error" };
            const closing = { message: "error: preview failed\n", severity: "error" };
            const steps = [step("create", STACK)];
            const failure = (more: object): string | undefined => read({ steps, duration: 5, ...more }).failure;
            const missing = "; resources may be missing, so that this is no pass";
            assert.equal(
                failure({ diagnostics: [{ message: "a", severity: "info#err" }, closing, program] }),
                `the preview failed: Running program '/shop' failed: Error: boom${missing}`,
            );
            assert.equal(failure({ diagnostics: [program, program] })?.includes("Error: boom (and 1 more);"), true);
            assert.match(failure({ diagnostics: [closing] }) ?? "", /^the preview failed without a cause .* violations of policies .*;/);
            assert.equal(
                failure({ diagnostics: [program], exitCode: 1 }),
                `the preview failed: Running program '/shop' failed: Error: boom${missing}`,
            );
            assert.match(failure({ exitCode: 1 }) ?? "", /^the preview failed/);
            assert.deepEqual(
                [failure({ diagnostics: [program], exitCode: 0 }), failure({ exitCode: 5 }), failure({})],
                [undefined, undefined, undefined],
            );
            const early = read({ config: {}, diagnostics: [program], duration: 5 });
            assert.deepEqual([early.kind, early.resources, early.failure?.slice(0, 18)], ["preview", [], "the preview failed"]);
        });

        it("is one of one stack, with steps", () => {
            assert.equal(refused({}, "preview"), "FILE is no preview:\n  steps: found nothing, allowed is a list");
            assert.equal(refused({ duration: 1, diagnostics: [] }), "FILE is no preview:\n  steps: found nothing, allowed is a list");
            assert.equal(
                refused({ stacks: { dev: { steps: [] }, prod: { steps: [] } }, engine: "x", exitCode: 0 }),
                "FILE is no preview:\n  stacks: found the previews of several stacks, as 'palisade preview --all --json' writes them, allowed is " +
                    "that of one: 'palisade preview --stack dev --json' writes it, jq '.stacks[\"dev\"]' takes it out of this file",
            );
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

    it("may be UTF-16, as Windows PowerShell writes it, or UTF-8 with a mark", () => {
        const text = `\uFEFF${JSON.stringify(exported({ urn: URN, inputs: { name: "Bücher" } }))}`;
        const little = Buffer.from(text, "utf16le");
        for (const content of [little, Buffer.from(little).swap16(), Buffer.from(text)]) {
            assert.deepEqual(read(content).resources[0]?.inputs, { name: "Bücher" });
        }
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
