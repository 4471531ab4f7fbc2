import assert from "node:assert/strict";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { Provider } from "@pulumi/aws/provider";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components/src";
import { type Build, CASES } from "./cases";
import { brokenInvariants } from "./invariants";
import { runAll } from "./run";

const isComponent = (exported: unknown): boolean =>
    typeof exported === "function" && exported.prototype instanceof pulumi.ComponentResource;

describe("every component", () => {
    it("has builds", () => {
        const exported = Object.entries(components).filter(([, value]) => isComponent(value));
        assert.deepEqual(
            Object.keys(CASES).sort(),
            exported.map(([name]) => name).sort(),
            "cases.ts has other components than index.ts exports",
        );
        for (const [name, builds] of Object.entries(CASES)) assert.ok("defaults" in builds, `${name} has no build "defaults" in cases.ts`);
    });

    for (const [className, builds] of Object.entries(CASES)) {
        for (const [name, build] of Object.entries(builds)) {
            it(`keeps the invariants: ${className} ${name}`, async () => {
                const runs = await runAll(build);
                assert.deepEqual([...new Set(runs.map((run) => run.className))], [className]);
                assert.ok(
                    runs.every(({ resources }) => resources.some(({ custom }) => custom)),
                    "the build makes no resource",
                );
                assert.deepEqual(brokenInvariants(`palisade:index:${className}`, runs), []);
            });
        }
    }
});

type Children = (component: Trial, name: string, extra: pulumi.Input<string>) => pulumi.Inputs | undefined;

/** A component that makes the children it is given, and registers the outputs that come back. */
class Trial extends pulumi.ComponentResource {
    public constructor(
        name: string,
        args: { extra: pulumi.Input<string>; children: Children; type: string },
        opts: pulumi.ComponentResourceOptions,
    ) {
        super(args.type, name, {}, opts);
        const outputs = args.children(this, name, args.extra);
        if (outputs) this.registerOutputs(outputs);
    }
}

const trial =
    (children: Children, type = "palisade:index:Trial"): Build =>
    ({ options, input }) =>
        new Trial("trial", { extra: input("extra"), children, type }, options);

const broken = async (build: Build): Promise<string[]> => brokenInvariants("palisade:index:Trial", await runAll(build));

const TOPIC = "aws:sns/topic:Topic";

describe("brokenInvariants", () => {
    it("has nothing to say about a good component", async () => {
        const build = trial((parent, name, extra) => {
            const topic = new sns.Topic(name, {}, { parent });
            const { accountId } = getCallerIdentityOutput({}, { parent });
            const subscription = { topic: topic.arn, protocol: "email", endpoint: extra };
            new sns.TopicSubscription(`${name}-subscription`, subscription, { parent: topic });
            return { arn: topic.arn, accountId };
        });
        assert.deepEqual(await broken(build), []);
    });

    it("reports a child without parent", async () => {
        const build = trial((parent, name) => ({ arn: new sns.Topic(name, {}, { provider: providerOf(parent) }).arn }));
        assert.deepEqual(await broken(build), [`${TOPIC} "trial" is not below the component`]);
    });

    it("reports a child of an explicit provider other than the given one", async () => {
        const build = trial((parent, name) => {
            const provider = new Provider(`${name}-other`, { region: "us-east-1" }, { parent });
            return { arn: new sns.Topic(name, {}, { parent, provider }).arn };
        });
        assert.deepEqual(await broken(build), [
            'pulumi:providers:aws "trial-other" is a provider of the component\'s own',
            `${TOPIC} "trial" is made by the provider "trial-other", not by the given one`,
        ]);
    });

    it("reports a child that a default provider makes", async () => {
        const build = trial((_, name) => ({ arn: new sns.Topic(name, {}).arn }));
        assert.deepEqual(await broken(build), [
            "a default provider is registered: pulumi:providers:aws",
            `${TOPIC} "trial" is not below the component`,
            `${TOPIC} "trial" is made by a default provider, not by the given one`,
        ]);
    });

    it("reports a child that is created in apply", async () => {
        const build = trial((parent, name) => {
            const topic = new sns.Topic(name, {}, { parent });
            topic.arn.apply(() => new sns.Topic(`${name}-late`, {}, { parent }));
            return { arn: topic.arn };
        });
        assert.deepEqual(await broken(build), [
            `${TOPIC} "trial-late" is created in apply, after the constructor`,
            `${TOPIC} "trial-late" below "trial" is not registered in: preview with plain values; preview with Outputs`,
        ]);
    });

    it("reports a child that is created in apply of what a preview knows, too", async () => {
        const build = trial((parent, name) => {
            const topic = new sns.Topic(name, { displayName: "known" }, { parent });
            topic.displayName.apply(() => new sns.Topic(`${name}-late`, {}, { parent: topic }));
            return { arn: topic.arn };
        });
        assert.deepEqual(await broken(build), [`${TOPIC} "trial-late" is created in apply, after the constructor`]);
    });

    it("reports a child that depends on whether an argument is an Output", async () => {
        const build = trial((parent, name, extra) => {
            if (typeof extra === "string") new sns.Topic(`${name}-extra`, {}, { parent });
            return { arn: new sns.Topic(name, {}, { parent }).arn };
        });
        assert.deepEqual(await broken(build), [
            `${TOPIC} "trial-extra" below "trial" is not registered in: preview with Outputs; update with Outputs`,
        ]);
    });

    it("reports an invoke without parent", async () => {
        const build = trial(() => ({ accountId: getCallerIdentityOutput({}).accountId }));
        assert.deepEqual(await broken(build), [
            "a default provider is registered: pulumi:providers:aws",
            "aws:index/getCallerIdentity:getCallerIdentity is called by a default provider, not by the given one",
        ]);
    });

    it("reports a name without the component's name in front", async () => {
        const build = trial((parent, name) => ({ arn: new sns.Topic(`${name}topic`, {}, { parent }).arn }));
        assert.deepEqual(await broken(build), [`${TOPIC} "trialtopic" is called neither "trial" nor "trial-…"`]);
    });

    it("reports a component that registers no outputs", async () => {
        for (const outputs of [undefined, {}]) {
            const build = trial((parent, name) => {
                new sns.Topic(name, {}, { parent });
                return outputs;
            });
            assert.deepEqual(await broken(build), ["registerOutputs is called without outputs"]);
        }
    });

    it("reports outputs that are undefined, or come to be so", async () => {
        const build = trial((parent, name) => {
            const { arn } = new sns.Topic(name, {}, { parent });
            return { arn, missing: undefined, later: arn.apply(() => undefined) };
        });
        assert.deepEqual(await broken(build), ['output "missing" is undefined', 'output "later" is undefined']);
    });

    it("reports a type token that is not the class's", async () => {
        const build = trial((parent, name) => ({ arn: new sns.Topic(name, {}, { parent }).arn }), "palisade:trial:Trial");
        assert.deepEqual(await broken(build), ["the component's type is palisade:trial:Trial, not palisade:index:Trial"]);
    });
});

function providerOf(component: pulumi.ComponentResource): pulumi.ProviderResource {
    const provider = component.getProvider(TOPIC);
    assert.ok(provider);
    return provider;
}
