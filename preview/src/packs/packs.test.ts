import assert from "node:assert/strict";
import { brief, bucket, inStack, resource, UNKNOWN, urn, ways, withPack } from "./fixtures/harness";

for (const { way, load } of ways) {
    describe(`a policy pack ${way}`, () => {
        it("describes its policies", () =>
            withPack(load, "levels", (pack) => {
                const common = { pack: "levels", packVersion: "0.0.1", kind: "resource" };
                const bare = { ...common, displayName: "", severity: "", tags: [], remediation: "", url: "" };
                assert.deepEqual([pack.name, pack.version], ["levels", "0.0.1"]);
                assert.deepEqual(pack.policies, [
                    { ...bare, name: "adv", description: "desc of adv", level: "advisory" },
                    { ...bare, name: "dis", description: "desc of dis", level: "disabled" },
                    { ...bare, name: "inherit", description: "desc of inherit", level: "advisory" },
                    {
                        ...common,
                        name: "mand",
                        displayName: "Owner",
                        description: "desc of mand",
                        level: "mandatory",
                        severity: "high",
                        tags: ["s3", "owner"],
                        remediation: "Add the tag owner.",
                        url: "https://example.org/mand",
                    },
                ]);
            }));

        it("reports each violation with its level, and nothing of a disabled policy", () =>
            withPack(load, "levels", async (pack) => {
                const found = await pack.analyze(bucket("logs", { tags: { x: "1" } }));
                assert.deepEqual(brief(found), [
                    "mand mandatory high: desc of mand\nmand: no owner",
                    "mand mandatory high: desc of mand\nmand: second violation",
                    "adv advisory : desc of adv\nadv: no owner",
                    "adv advisory : desc of adv\nadv: second violation",
                    "inherit advisory : desc of inherit\ninherit: no owner",
                    "inherit advisory : desc of inherit\ninherit: second violation",
                ]);
                assert.deepEqual(found[0], {
                    policyName: "mand",
                    packName: "levels",
                    packVersion: "0.0.1",
                    description: "desc of mand",
                    message: "desc of mand\nmand: no owner",
                    level: "mandatory",
                    urn: "",
                    severity: "high",
                });
                assert.deepEqual(await pack.analyze(bucket("good", { tags: { owner: "me" } })), []);
                assert.deepEqual(await pack.analyzeStack([inStack(bucket("logs"))]), []);
            }));

        it("changes levels as its config says, disabled policies included", () =>
            withPack(
                load,
                "levels",
                async (pack) => {
                    assert.deepEqual(
                        pack.policies.map(({ name, level }) => `${name} ${level}`),
                        ["adv disabled", "dis mandatory", "inherit disabled", "mand disabled"],
                    );
                    assert.deepEqual(brief(await pack.analyze(bucket("logs"))), [
                        "dis mandatory : desc of dis\ndis: no owner",
                        "dis mandatory : desc of dis\ndis: second violation",
                    ]);
                },
                { packConfig: { all: "disabled", dis: { enforcementLevel: "mandatory" }, "no-such-policy": "advisory" } },
            ));

        it("remediates in order, only at level remediate, and keeps secrets secret", () =>
            withPack(load, "remediating", async (pack) => {
                const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hunter2" };
                const common = { packName: "remediating", packVersion: "0.0.1", diagnostic: "" };
                assert.deepEqual(await pack.remediate(bucket("logs", { tags: { x: "1" } })), [
                    { ...common, policyName: "a-owner", description: "adds an owner", properties: { tags: { owner: "auto", x: "1" } } },
                    {
                        ...common,
                        policyName: "b-chained",
                        description: "sees what the first did",
                        properties: { tags: { chained: "yes", owner: "auto", x: "1" } },
                    },
                ]);
                assert.deepEqual(await pack.remediate(resource("aws:ssm/parameter:Parameter", "secret", { value: secret })), [
                    {
                        ...common,
                        policyName: "d-secret",
                        description: "keeps what is secret",
                        properties: { value: { ...secret, value: "hunter2!" } },
                    },
                ]);
                assert.deepEqual(brief(await pack.analyze(bucket("logs"))), [
                    "a-owner mandatory : adds an owner\nno owner even after remediation",
                ]);
            }));

        it("does not remediate at another level", () =>
            withPack(load, "remediating", async (pack) => assert.deepEqual(await pack.remediate(bucket("logs")), []), {
                packConfig: { all: "advisory" },
            }));

        it("shows a stack policy the whole stack", () =>
            withPack(load, "stack", async (pack) => {
                const properties = { region: "eu-west-1", allowedAccountIds: '["111111111111"]' };
                const provider = { type: "pulumi:providers:aws", urn: urn("pulumi:providers:aws", "p"), name: "p", properties };
                const logs = inStack({ ...bucket("logs", { tags: { b: "2", a: "1" } }), provider });
                const rule = resource("aws:s3/bucketVersioning:BucketVersioning", "v", { bucket: "logs", z: null, n: [1.5, true] });
                rule.options = {
                    ...rule.options,
                    protect: true,
                    deleteBeforeReplace: false,
                    customTimeouts: { create: 600, update: 0, delete: 3600 },
                    ignoreChanges: ["tags"],
                    parent: logs.urn,
                };
                const options = (protect: boolean, ignored: string, create: number, remove: number, last: string) =>
                    `{"protect":${protect},"ignoreChanges":[${ignored}],"aliases":[],"customTimeouts":{"createSeconds":${create},` +
                    `"updateSeconds":0,"deleteSeconds":${remove}},"additionalSecretOutputs":[],${last}}`;
                const found = await pack.analyzeStack([logs, inStack(rule, [logs.urn], { bucket: [logs.urn], z: [] })]);
                assert.deepEqual(
                    found.map(({ message, urn }) => [message, urn]),
                    [
                        [
                            'what a stack policy sees\nlogs props={"tags":{"a":"1","b":"2"}} parent=undefined deps= propDeps=' +
                                ` opts=${options(false, "", 0, 0, '"parent":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"')}` +
                                ` provider={"allowedAccountIds":"[\\"111111111111\\"]","region":"eu-west-1"}`,
                            logs.urn,
                        ],
                        [
                            'what a stack policy sees\nv props={"bucket":"logs","n":[1.5,true],"z":null} parent=logs deps=logs propDeps=bucket:logs' +
                                ` opts=${options(true, '"tags"', 600, 3600, `"deleteBeforeReplace":false,"parent":"${logs.urn}"`)}` +
                                " provider=undefined",
                            rule.urn,
                        ],
                        ["of the whole\n2 resources", ""],
                        ["resource and stack\nstack part", ""],
                    ],
                );
                assert.deepEqual(brief(await pack.analyze(logs)), ["both advisory : resource and stack\nresource part"]);
            }));

        it("rejects with the policy's own error", () =>
            withPack(load, "throwing", async (pack) => {
                const failed = (what: string, policy: string) => (error: Error) => {
                    const lines = error.message.split("\n").slice(0, 2);
                    assert.deepEqual(lines, [`${what} '${policy}' from policy pack 'throwing@v0.0.1':`, "Error: policy bug"]);
                    return true;
                };
                await assert.rejects(pack.analyze(bucket("bad")), failed("Error validating resource with policy", "resource"));
                await assert.rejects(pack.remediate(bucket("bad")), failed("Error remediating resource with remediation", "remediation"));
                const stack = [inStack(bucket("good")), inStack(bucket("bad"))];
                await assert.rejects(pack.analyzeStack(stack), failed("Error validating resource with policy", "stack"));
                assert.deepEqual(await pack.analyze(bucket("good")), []);
            }));

        it("answers an advisory where a policy reads an unknown", () =>
            withPack(load, "unknowns", async (pack) => {
                const topic = resource("aws:sns/topic:Topic", "t", { displayName: UNKNOWN, tags: { k: "known", u: UNKNOWN } });
                const cannot = (kind: string, name: string) =>
                    `can't run ${kind} '${name}' from policy pack 'unknowns@v0.0.1' during preview: string value at .displayName can't be known during preview`;
                assert.deepEqual(brief(await pack.analyze(topic)), [
                    `read advisory : ${cannot("policy", "read")}`,
                    "reports-then-reads mandatory : d\nknown problem first",
                    `reports-then-reads advisory : ${cannot("policy", "reports-then-reads")}`,
                    "keys mandatory : d\nk,u true known",
                ]);
                assert.deepEqual(await pack.remediate(topic), [
                    {
                        policyName: "spread",
                        packName: "unknowns",
                        packVersion: "0.0.1",
                        description: "d",
                        diagnostic: cannot("remediation", "spread"),
                    },
                ]);
                assert.deepEqual(brief(await pack.analyzeStack([inStack(topic)])), [`stack advisory low: ${cannot("policy", "stack")}`]);
            }));

        it("runs an empty pack", () =>
            withPack(load, "empty", async (pack) => {
                assert.deepEqual(pack.policies, []);
                assert.deepEqual(await pack.remediate(bucket("b")), []);
                assert.deepEqual(await pack.analyze(bucket("b")), []);
                assert.deepEqual(await pack.analyzeStack([inStack(bucket("b"))]), []);
            }));
    });
}
