import assert from "node:assert/strict";
import { UNKNOWN, isSecret, secret } from "../engine/values";
import { fixture } from "../packs/fixtures/harness";
import { checkResources } from "./check";
import { stateOf } from "./resources";

const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const BUCKET = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs";

describe("a resource to check", () => {
    it("has type and name of its URN, and what a program would not have said left out", () => {
        const { type, name, op, custom, parent, provider, protect } = stateOf({ urn: BUCKET, inputs: {} });
        assert.deepEqual(
            [type, name, op, custom, parent, provider, protect],
            ["aws:s3/bucket:Bucket", "logs", "create", true, "", "", undefined],
        );
        const read = stateOf({ urn: BUCKET, inputs: {}, external: true, custom: false, protect: true, type: "a:b:C" });
        assert.deepEqual([read.type, read.op, read.custom, read.external, read.protect], ["a:b:C", "read", false, true, true]);
        assert.equal(stateOf({ urn: "urn:pulumi:dev::shop::pulumi:providers:aws::p", inputs: {} }).id, UNKNOWN);
    });

    it("has no notes of the provider bridge at any depth", () => {
        const tags = { __defaults: [], a: "b" };
        const { inputs, outputs } = stateOf({ urn: BUCKET, inputs: { __defaults: [], tags, rules: [{ __defaults: ["x"], on: true }] } });
        assert.deepEqual(inputs, { tags: { a: "b" }, rules: [{ on: true }] });
        assert.deepEqual(outputs, inputs);
    });

    it("has outputs of its own, where named ones are secret", () => {
        const outputs = { arn: "arn", password: "hunter2" };
        const state = stateOf({ urn: BUCKET, inputs: { a: 1 }, outputs, additionalSecretOutputs: ["password", "absent"] });
        assert.deepEqual(state.outputs, { arn: "arn", password: secret("hunter2") });
        assert.ok(isSecret(state.outputs.password));
    });
});

describe("checkResources", () => {
    const resources = [
        { urn: STACK, type: "pulumi:pulumi:Stack", custom: false, inputs: {} },
        { urn: BUCKET, parent: STACK, inputs: { acl: "public-read" } },
    ];
    const base = { project: "shop", stack: "dev", resources };

    it("judges, and changes nothing where a rule would remediate", async () => {
        const result = await checkResources({ ...base, packs: [{ dir: fixture("remediating") }] });
        assert.deepEqual([result.remediations, result.resources.map(({ inputs }) => inputs)], [[], [{}, { acl: "public-read" }]]);
        assert.ok(result.rules.length > 0);
    });

    it("keeps what other packs found, and forbids by it", async () => {
        const recorded = {
            ...{ pack: "other", packVersion: "", policy: "no", message: "no", level: "mandatory" as const, urn: BUCKET },
            ...{ unevaluated: false, mandatoryRule: true, forbids: true },
        };
        const result = await checkResources({ ...base, packs: [], recorded: [recorded], warnings: ["old"] });
        assert.deepEqual([result.policies, result.exitCode, result.diagnostics.map(({ message }) => message)], [[recorded], 5, ["old"]]);
        const blind = { ...recorded, unevaluated: true, forbids: false };
        const lax = await checkResources({ ...base, packs: [], recorded: [blind] });
        const strict = await checkResources({ ...base, packs: [], recorded: [blind], strictUnknowns: true });
        assert.deepEqual([lax.exitCode, strict.exitCode], [0, 5]);
    });

    it("sets apart what a pack shows as suppressed, unless it binds", async () => {
        const finding = {
            ...{ pack: "other", packVersion: "", policy: "no", level: "advisory" as const, urn: BUCKET, unevaluated: true },
            ...{ message: "suppressed: Gone soon (ops, until 2027-01-31)\nnot evaluated: it", mandatoryRule: true, forbids: false },
        };
        const binding = { ...finding, level: "mandatory" as const, forbids: true };
        const result = await checkResources({ ...base, packs: [], recorded: [finding], strictUnknowns: true });
        assert.deepEqual([result.policies, result.exitCode], [[], 0]);
        assert.deepEqual(result.suppressed, [
            { ...finding, level: "mandatory", message: "not evaluated: it", justification: "Gone soon (ops, until 2027-01-31)" },
        ]);
        const refused = await checkResources({ ...base, packs: [], recorded: [binding] });
        assert.deepEqual([refused.policies, refused.suppressed, refused.exitCode], [[binding], undefined, 5]);
    });

    it("rejects where a pack cannot be loaded or a policy throws", async () => {
        await assert.rejects(checkResources({ ...base, packs: [{ dir: "/nowhere" }] }), { name: "PackError" });
        const bad = [{ urn: BUCKET.replace("logs", "bad"), inputs: {} }];
        await assert.rejects(checkResources({ ...base, resources: bad, packs: [{ dir: fixture("throwing") }] }), /failed to run policy: /);
    });
});
