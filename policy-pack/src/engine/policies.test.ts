import assert from "node:assert/strict";
import type { StackValidationArgs } from "@pulumi/policy";
import { catalogue } from "../catalogue";
import type { CatalogueEntry } from "../catalogue/entry";
import { buckets } from "../model/s3/bucket";
import { packArgs } from "../pack";
import { rule, type Rule } from "../rules/rule";
import { UNKNOWN, type FixtureResource } from "../testing/fixtures";
import { unknownCheckingProxy } from "../testing/proxy";
import { analyze, analyzeStack, preview } from "../testing/server";
import { nameIn, onTheWire } from "../testing/wire";
import { violation } from "../verdict";
import { DEFERRED_CHECKS, SUPPRESSIONS, SUPPRESSIONS_REPORT } from "./ownPolicies";
import { createPolicies } from "./policies";

const BUCKET = "aws:s3/bucket:Bucket";
const ENTRY: CatalogueEntry = {
    id: "test-rule",
    title: "Buckets pass the test",
    severity: "high",
    level: "mandatory",
    scope: "stack",
    types: [BUCKET],
    frameworks: [],
    rationale: "It is a test.",
    remediation: "Pass it.",
    settings: {},
};

function bucket(name: string, props: FixtureResource["props"] = { tags: {} }): FixtureResource {
    return { type: BUCKET, name, props };
}

/** Violates on `bad`, fails on every name that starts with `crash`. */
const crashing: Rule = rule(ENTRY.id, buckets, (view) => {
    if (view.resource.name.startsWith("crash")) {
        throw new TypeError("no such thing");
    }
    return view.resource.name === "bad" ? [violation(view, "is bad")] : [];
});

interface Reported {
    readonly message: string;
    readonly urn?: string;
    readonly enforcementLevel?: string;
}

/** Runs the one policy over buckets with the given configuration, their properties behind the SDK's own proxy. */
async function run(rules: readonly Rule[], config: object, names: readonly string[], props: object = { tags: {} }): Promise<Reported[]> {
    const [policy] = createPolicies([ENTRY], rules);
    assert.ok(policy !== undefined && "validateStack" in policy);
    const reported: Reported[] = [];
    const resources = onTheWire(names.map((name) => bucket(name))).map((wire) => ({
        ...wire,
        props: unknownCheckingProxy(props),
        opts: {},
        provider: undefined,
        parent: undefined,
        dependencies: [],
        propertyDependencies: { versioning: [] },
    }));
    const args = { resources, getConfig: () => config, notApplicable: () => assert.fail("not applicable") };
    const report = (violation: unknown): void => void reported.push(violation as Reported);
    await policy.validateStack(args as unknown as StackValidationArgs, report);
    return reported;
}

describe("policies of the pack", () => {
    it("carry all that the catalogue knows", () => {
        const { policies } = packArgs();
        const names = [SUPPRESSIONS, ...catalogue.map(({ id }) => id), DEFERRED_CHECKS, SUPPRESSIONS_REPORT];
        assert.deepEqual(
            policies.map(({ name }) => name),
            names,
        );
        for (const [index, policy] of policies.slice(1, -2).entries()) {
            const entry = catalogue[index];
            assert.equal(policy.description, entry?.title);
            assert.equal(policy.severity, entry?.severity);
            assert.equal(policy.enforcementLevel, entry?.level);
            assert.equal(policy.remediationSteps, entry?.remediation);
            assert.equal(policy.url, `https://github.com/palisade-security/palisade/blob/main/docs/rules/${policy.name}.md`);
            assert.deepEqual(
                policy.tags?.filter((tag) => tag.startsWith("type:")),
                entry?.types.map((type) => `type:${type}`),
            );
            assert.ok(policy.configSchema?.properties["onUnknown"] !== undefined);
        }
    });

    it("have the control of a framework, and all of them as tags", () => {
        const control = { key: "cis-aws", name: "CIS", version: "3.0.0", reference: "2.1.1", specification: "Deny HTTP requests" };
        const frameworks = [control, { ...control, key: "aws-fsbp", version: "1.0.0", reference: "S3.5" }];
        const [policy] = createPolicies([{ ...ENTRY, frameworks }], [crashing]);
        assert.equal(policy?.framework?.reference, "2.1.1");
        assert.deepEqual(policy.tags, [`type:${BUCKET}`, "cis-aws-3.0.0:2.1.1", "aws-fsbp-1.0.0:S3.5"]);
    });

    it("link to the page of their entry, and to none where it has none", async () => {
        const pages = await Promise.all(
            [ENTRY, { ...ENTRY, url: "https://rules.example/test" }].map(async (entry) => {
                const policies = createPolicies([entry], [crashing]);
                const { diagnostics } = await preview(policies, onTheWire([bucket("bad")]));
                return [policies[0]?.url, diagnostics[0]?.message.split("\n").slice(2)];
            }),
        );
        assert.deepEqual(pages, [
            [undefined, ["Why: It is a test."]],
            ["https://rules.example/test", ["Why: It is a test.", "See https://rules.example/test"]],
        ]);
    });

    it("name every entry without a rule and every rule without an entry", () => {
        const stray = { ...crashing, id: "stray" };
        assert.throws(() => createPolicies([ENTRY], [stray]), {
            message: "catalogue entry test-rule has no rule; rule stray has no catalogue entry",
        });
    });

    it("say so where nothing concerns them, but for those that have no function for the resource", async () => {
        const [other] = onTheWire([{ type: "random:index/randomId:RandomId", name: "main", props: {} }]);
        assert.ok(other !== undefined);
        const { diagnostics, notApplicable } = await preview(packArgs().policies, [other]);
        assert.deepEqual(diagnostics, []);
        const enabled = catalogue.filter(({ level }) => level !== "disabled");
        const said = enabled.filter(({ scope }) => scope === "stack").map(({ id }) => id);
        assert.deepEqual([...new Set(notApplicable)].sort(), [SUPPRESSIONS, ...said, DEFERRED_CHECKS, SUPPRESSIONS_REPORT].sort());
    });
});

describe("a rule that throws", () => {
    it("is one advisory finding, and keeps what was found besides", async () => {
        const wire = onTheWire(["crash1", "bad", "crash2", "good"].map((name) => bucket(name)));
        const { diagnostics } = await analyzeStack(createPolicies([ENTRY], [crashing]), wire);
        assert.deepEqual(
            diagnostics.map(({ urn, level, message }) => ({ on: nameIn(urn), level, message })),
            [
                {
                    on: "bad",
                    level: "mandatory",
                    message: 'Buckets pass the test\nBucket "bad" is bad\nWhy: It is a test.',
                },
                {
                    on: "crash1",
                    level: "advisory",
                    message:
                        'rule crashed: TypeError: no such thing on Bucket "crash1" and on 1 more; this is a defect of the rule, and nothing is proved about the resource',
                },
            ],
        );
    });

    it("is a finding at the rule's own level where the configuration says so", async () => {
        const [crash] = await run([crashing], { onCrash: "deny" }, ["crash"]);
        assert.match(crash?.message ?? "", /^rule crashed: TypeError/);
        assert.equal(crash?.enforcementLevel, undefined);
    });

    it("leaves the other policies of the pack alone, also where its model fails", async () => {
        const broken: Rule = {
            id: ENTRY.id,
            cases: () => {
                throw new Error("no model");
            },
        };
        const policies = [...createPolicies([ENTRY], [broken]), ...packArgs().policies];
        const { diagnostics } = await analyzeStack(policies, onTheWire([bucket("logs")]));
        assert.match(diagnostics[0]?.message ?? "", /^rule crashed: Error: no model; this is a defect/);
        assert.ok(diagnostics.some(({ policy }) => policy === "s3-bucket-versioning"));
    });

    it("does not tell what it could not read", async () => {
        const reading: Rule = rule(ENTRY.id, buckets, () => JSON.parse("hunter2") as []);
        const [crash] = await run([reading], {}, ["logs"]);
        assert.match(crash?.message ?? "", /^rule crashed: SyntaxError on Bucket "logs"; this is a defect/);
    });

    it("does not stop a resource from being analysed", async () => {
        const [wire] = onTheWire([bucket("crash")]);
        assert.ok(wire !== undefined);
        const { diagnostics } = await analyze(createPolicies([{ ...ENTRY, scope: "resource" }], [crashing]), wire);
        assert.deepEqual(
            diagnostics.map(({ level }) => level),
            ["advisory"],
        );
    });
});

describe("an unknown that a rule needs", () => {
    const asking: Rule = rule(ENTRY.id, buckets, (view) =>
        view.versioning.state === "unknown" ? [{ kind: "unknown", resource: view.resource, unknown: view.versioning }] : [],
    );
    const message = 'not evaluated: versioning of Bucket "logs" is known only after the update';
    const props = { versioning: UNKNOWN };

    it("is an advice", async () => {
        const [found] = await run([asking], {}, ["logs"], props);
        assert.deepEqual([found?.message, found?.enforcementLevel], [message, "advisory"]);
    });

    it("denies or is skipped where the configuration says so", async () => {
        const [found] = await run([asking], { onUnknown: "deny" }, ["logs"], props);
        assert.deepEqual([found?.message, found?.enforcementLevel], [message, undefined]);
        assert.deepEqual(await run([asking], { onUnknown: "skip" }, ["logs"], props), []);
    });

    it("is no pass where the provider's configuration is unknown and nothing is shown", async () => {
        const wire = onTheWire([bucket("logs")]).map((resource) => ({ ...resource, outputs: {} }));
        const { diagnostics } = await analyzeStack(packArgs().policies, wire);
        const found = diagnostics.find(({ policy }) => policy === "s3-bucket-versioning");
        assert.equal(found?.message, 'not evaluated: every property of Bucket "logs" is known only once its provider is configured');
    });

    it("is none where the program's inputs went past before", async () => {
        const wire = onTheWire([bucket("logs")]).map((resource) => ({ ...resource, outputs: {}, propertyDependencies: {} }));
        const { diagnostics } = await preview(packArgs().policies, wire);
        const found = diagnostics.find(({ policy }) => policy === "s3-bucket-versioning");
        assert.deepEqual([found?.level, found?.message.startsWith("S3 buckets keep versions\n")], ["mandatory", true]);
    });
});

describe("a wrong configuration", () => {
    it("is one finding that names every wrong setting", async () => {
        const found = await run([crashing], { onUnknown: "ignore", onCrsh: "deny" }, ["good"]);
        assert.deepEqual(
            found.map(({ message }) => message),
            [
                'configuration of test-rule: onUnknown: found "ignore", allowed are skip, advise, deny; ' +
                    'onCrsh: found "deny", which is no setting of this rule; its settings are onUnknown, onCrash',
            ],
        );
        assert.equal(found[0]?.enforcementLevel, undefined);
    });
});
