import assert from "node:assert/strict";
import { UNKNOWN, secret } from "../engine/values";
import { digest, errorDigest } from "./digest";
import { contextOf, finding, resource, result, stack } from "./fixtures/sample";

const provider = resource("pulumi:providers:aws", "default_7_48_0", { parent: "" });
const site = resource("acme:web:Site", "site", { custom: false });
const bucket = resource("aws:s3/bucket:Bucket", "b", {
    ...{ parent: site.urn, provider: `${provider.urn}::${UNKNOWN}`, inputs: { tags: { a: secret("hunter2") } }, outputs: { arn: UNKNOWN } },
    ...{
        dependencies: [site.urn],
        propertyDependencies: { tags: [] },
        protect: true,
        customTimeouts: { create: 60 },
        ignoreChanges: ["tags"],
    },
    ...{
        sourcePosition: { uri: "file:///shop/app/index.ts", line: 3, column: 1 },
        stackTrace: [{ uri: "file:///shop/app/index.ts", line: 3, column: 1 }],
    },
});
const read = resource("aws:s3/bucket:Bucket", "got", { op: "read", id: "got-1", external: true });

describe("digest", () => {
    const content = result({
        ...{ resources: [provider, read, bucket, site, stack], outputs: { pw: secret("hunter2"), arn: UNKNOWN }, exitCode: 5 },
        policies: [finding(bucket.urn, { severity: "high", message: "saw hunter2" })],
        remediations: [{ pack: "house", packVersion: "1", policy: "fix", urn: bucket.urn, before: { x: secret("hunter2") }, after: {} }],
        diagnostics: [
            { severity: "warning", urn: bucket.urn, message: "hunter2 leaks" },
            { severity: "info", urn: "", message: "printed" },
            { severity: "debug", urn: "", message: "noise" },
        ],
        invokes: [{ tok: "a:b:c", args: { s: secret("hunter2") }, provider: "" }],
    });
    const made = digest(content, contextOf(content, ["hunter2"]));

    it("has a step for each resource but the default providers, parents first", () => {
        assert.deepEqual(
            made.steps.map(({ op, newState }) => `${op} ${newState.type}`),
            ["create pulumi:pulumi:Stack", "read aws:s3/bucket:Bucket", "create acme:web:Site", "create aws:s3/bucket:Bucket"].sort(
                (left, right) => Number(right.includes("Stack")) - Number(left.includes("Stack")),
            ),
        );
        assert.deepEqual(made.changeSummary, { create: 3 });
    });

    it("writes a step as the CLI does, without what is empty", () => {
        assert.deepEqual(made.steps.at(-1), {
            ...{ op: "create", urn: bucket.urn, provider: bucket.provider },
            newState: {
                ...{
                    urn: bucket.urn,
                    custom: true,
                    type: bucket.type,
                    inputs: { tags: { a: "[secret]" } },
                    outputs: { arn: UNKNOWN },
                    parent: site.urn,
                },
                ...{ protect: true, dependencies: [site.urn], provider: bucket.provider, propertyDependencies: { tags: [] } },
                ...{ customTimeouts: { create: 60 }, sourcePosition: "project:///app/index.ts#3,1" },
                ...{ stackTrace: [{ sourcePosition: "project:///app/index.ts#3,1" }], ignoreChanges: ["tags"] },
            },
            detailedDiff: null,
        });
    });

    it("adds policies, each with the component and the line that made the resource", () => {
        assert.deepEqual(made.policies, [
            {
                ...{
                    pack: "house",
                    packVersion: "1.2.3",
                    policy: "no-public",
                    message: "saw [secret]",
                    level: "mandatory",
                    urn: bucket.urn,
                },
                ...{
                    severity: "high",
                    unevaluated: false,
                    mandatoryRule: false,
                    forbids: false,
                    component: site.urn,
                    source: "app/index.ts:3:1",
                },
            },
        ]);
    });

    it("prefixes diagnostics with their severity, and leaves debug messages out", () => {
        assert.deepEqual(made.diagnostics, [
            { urn: bucket.urn, message: "warning: [secret] leaks", severity: "warning" },
            { message: "printed", severity: "info" },
        ]);
    });

    it("has the rest of the preview and no secret anywhere", () => {
        assert.deepEqual(made.outputs, { pw: "[secret]", arn: UNKNOWN });
        assert.deepEqual([made.duration, made.engine, made.exitCode], [1_234_000_000, "embedded, offline: creates only", 5]);
        assert.equal(JSON.stringify(made).includes("hunter2"), false);
    });

    it("holds an error alone when there was no preview", () => {
        const failed = errorDigest("no such stack");
        assert.deepEqual(failed.diagnostics, [{ message: "error: no such stack", severity: "error" }]);
        assert.deepEqual([failed.steps, failed.exitCode], [[], 1]);
        assert.deepEqual(Object.keys(failed).sort(), Object.keys(made).sort());
    });
});
