import assert from "node:assert/strict";
import { brief, bucket, context, fixture, ways, withPack } from "./fixtures/harness";

for (const { way, load } of ways) {
    describe(`what a policy pack gets ${way}`, () => {
        it("gives policies their config, from the schema, the pack and the user", () =>
            withPack(
                load,
                "configured",
                async (pack) => {
                    assert.deepEqual(brief(await pack.analyze(bucket("b"))), [
                        "plain mandatory : d\n{}",
                        'sized advisory : d\n{"max":7,"mode":"b"}',
                        'needy mandatory : d\n{"owner":"initial"}',
                        'lowered advisory : d\n{"limit":3}',
                        "off mandatory : d\n{}",
                    ]);
                },
                { packConfig: { sized: { enforcementLevel: "advisory", mode: "b" }, off: "mandatory" } },
            ));

        it("names all that is wrong with its config", async () => {
            const packConfig = {
                plain: "strict",
                sized: { max: 0.5, mode: "c" },
                needy: { owner: "A" },
                nobody: { x: 1 },
                environments: ["e"],
            };
            await assert.rejects(load(fixture("configured"), { ...context, packConfig }), {
                name: "PackError",
                message:
                    `policy pack "${fixture("configured")}": the config for "configured" 0.0.1 is not valid:` +
                    "\n  environments: ESC environments cannot be resolved offline; remove the key, or give the values here" +
                    "\n  needy: owner: Does not match pattern '^[a-z]+$'" +
                    "\n  nobody: the pack has no policy of that name" +
                    '\n  plain: "strict" is not an enforcement level; allowed are advisory, mandatory, remediate, disabled' +
                    "\n  sized: max: Invalid type. Expected: integer, given: number" +
                    '\n  sized: mode: mode must be one of the following: "a", "b"',
            });
        });

        it("knows its stack, its config and its folder, and no engine", () => {
            // In a preview the program's state, which is of the same stack, takes this place before the first policy runs.
            Object.assign(globalThis, { globalStore: undefined });
            return withPack(
                load,
                "context",
                async (pack) => {
                    assert.equal(pack.version, "1.10");
                    const [first, second] = await pack.analyze(bucket("b"));
                    const seen = {
                        organization: "acme",
                        project: "shop",
                        stack: "dev",
                        dryRun: true,
                        region: "eu-west-1",
                        password: "hunter2",
                    };
                    assert.equal(first?.packVersion, "1.10");
                    assert.deepEqual(JSON.parse(first.message.slice(2)), { ...seen, directory: "context", relative: true });
                    assert.deepEqual(JSON.parse(second?.message.slice(2) ?? ""), {
                        ...seen,
                        opts: {
                            protect: false,
                            ignoreChanges: [],
                            aliases: [],
                            customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
                            additionalSecretOutputs: [],
                            parent: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                        },
                        tags: [],
                    });
                },
                { config: { "aws:region": "eu-west-1", "app:password": "hunter2" }, secretConfigKeys: ["app:password"] },
            );
        });

        for (const [name, message] of [
            ["typescript", "d\ntyped b"],
            ["esm", "d\nesm b"],
            ["late", "d\nb"],
        ] as const) {
            it(`runs the ${name} pack`, () =>
                withPack(load, name, async (pack) => {
                    assert.equal(pack.name, name);
                    assert.deepEqual(
                        (await pack.analyze(bucket("b"))).map((diagnostic) => diagnostic.message),
                        [message],
                    );
                }));
        }
    });
}
