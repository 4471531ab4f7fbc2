import assert from "node:assert/strict";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { Build } from "./cases";
import { run } from "./run";
import { type Candidate, compareUrns } from "./upgrade";
import { differences, readUrns, recordOf, registeredToday, whyNotRecord } from "./urns";

const PREFIX = "urn:pulumi:test::test::";
const TOPIC = "aws:sns/topic:Topic";
const COMPONENT = `${PREFIX}palisade:index:Trial::trial`;
const FORMER = [COMPONENT, `${PREFIX}palisade:index:Trial$${TOPIC}::trial-topic`];

describe("URNs of all components", () => {
    it("are those that are recorded, or continue them", async () => {
        assert.deepEqual(differences(readUrns(), await registeredToday()), []);
    });
});

type Aliases = pulumi.Input<pulumi.URN | pulumi.Alias>[];

interface Shape {
    type?: string;
    name?: string;
    aliases?: Aliases;
    topic?: string;
    topicAliases?: Aliases;
    /** Between the component and its topic. */
    group?: string;
}

class Trial extends pulumi.ComponentResource {
    public constructor(shape: Shape, opts: pulumi.ComponentResourceOptions) {
        const { type = "palisade:index:Trial", name = "trial", aliases = [], topic = `${name}-topic`, topicAliases = [], group } = shape;
        super(type, name, {}, { ...opts, aliases });
        const parent = group === undefined ? this : new pulumi.ComponentResource(group, name, {}, { parent: this });
        new sns.Topic(topic, {}, { parent, aliases: topicAliases });
    }
}

/** What the engine makes of an update from `FORMER` to a component of this shape. */
async function upgradeTo(shape: Shape, former: readonly string[] = FORMER): Promise<ReturnType<typeof compareUrns>> {
    const build: Build = ({ options }) => new Trial(shape, options);
    const { resources } = await run(build, { stage: "preview", inputs: "plain" });
    return compareUrns(former, resources);
}

const NOTHING = { lost: [], added: [], contested: [], moved: {} };
const [, FORMER_TOPIC = ""] = FORMER;

describe("compareUrns", () => {
    it("finds everything again that has not changed", async () => {
        assert.deepEqual(await upgradeTo({}), NOTHING);
    });

    it("tells what is new and what is lost", async () => {
        const urn = `${PREFIX}palisade:index:Trial$${TOPIC}::trial-alerts`;
        assert.deepEqual(await upgradeTo({ topic: "trial-alerts" }), { ...NOTHING, added: [urn], lost: [FORMER_TOPIC] });
    });

    it("follows an alias of a child, by name and by URN", async () => {
        for (const alias of [{ name: "trial-topic" }, FORMER_TOPIC]) {
            const urn = `${PREFIX}palisade:index:Trial$${TOPIC}::trial-alerts`;
            const upgrade = await upgradeTo({ topic: "trial-alerts", topicAliases: [alias] });
            assert.deepEqual(upgrade, { ...NOTHING, moved: { [FORMER_TOPIC]: urn } });
        }
    });

    it("follows no alias that leads elsewhere", async () => {
        const { lost, moved } = await upgradeTo({ topic: "trial-alerts", topicAliases: [{ name: "trial-subject" }] });
        assert.deepEqual([lost, moved], [[FORMER_TOPIC], {}]);
    });

    it("moves children with a component that has another type", async () => {
        const upgrade = await upgradeTo({ type: "palisade:index:Attempt", aliases: [{ type: "palisade:index:Trial" }] });
        assert.deepEqual(upgrade, {
            ...NOTHING,
            moved: {
                [COMPONENT]: `${PREFIX}palisade:index:Attempt::trial`,
                [FORMER_TOPIC]: `${PREFIX}palisade:index:Attempt$${TOPIC}::trial-topic`,
            },
        });
    });

    it("moves children whose names follow the component's, their own aliases included", async () => {
        const upgrade = await upgradeTo({
            name: "probe",
            topic: "probe-alerts",
            aliases: [{ name: "trial" }],
            topicAliases: [{ name: "probe-topic" }],
        });
        assert.deepEqual([upgrade.lost, upgrade.added], [[], []]);
        assert.equal(upgrade.moved[FORMER_TOPIC], `${PREFIX}palisade:index:Trial$${TOPIC}::probe-alerts`);
    });

    it("follows a child from one parent to another", async () => {
        const group = "palisade:internal:Group";
        const added = [`${PREFIX}palisade:index:Trial$${group}::trial`];
        const urn = `${PREFIX}palisade:index:Trial$${group}$${TOPIC}::trial-topic`;
        assert.deepEqual(await upgradeTo({ group, topicAliases: [{ parent: COMPONENT }] }), {
            ...NOTHING,
            added,
            moved: { [FORMER_TOPIC]: urn },
        });
        const fromStack = `${PREFIX}${TOPIC}::trial-topic`;
        const upgrade = await upgradeTo({ topicAliases: [{ parent: pulumi.rootStackResource }] }, [COMPONENT, fromStack]);
        assert.deepEqual(upgrade, { ...NOTHING, moved: { [fromStack]: FORMER_TOPIC } });
    });

    it("tells which URN two resources claim", () => {
        const topic = { type: TOPIC, parent: COMPONENT, aliases: [] };
        const second: Candidate = { ...topic, urn: `${FORMER_TOPIC}-2`, name: "trial-topic-2", aliases: [FORMER_TOPIC] };
        const first: Candidate = { ...topic, urn: FORMER_TOPIC, name: "trial-topic" };
        assert.deepEqual(compareUrns([FORMER_TOPIC], [first, second]), { ...NOTHING, contested: [FORMER_TOPIC] });
        const third: Candidate = { ...second, urn: `${FORMER_TOPIC}-3`, name: "trial-topic-3" };
        const { contested, lost } = compareUrns([FORMER_TOPIC], [second, third]);
        assert.deepEqual([contested, lost], [[FORMER_TOPIC], []]);
    });
});

const topicAt = (urn: string, ...aliases: string[]): Candidate => ({ urn, type: TOPIC, name: urn, parent: COMPONENT, aliases });

describe("the record of URNs", () => {
    const file = { Trial: { defaults: ["urn:a", "urn:b"] } };

    it("says nothing when nothing has changed", () => {
        const today = { Trial: { defaults: [topicAt("urn:b"), topicAt("urn:a")] } };
        assert.deepEqual([differences(file, today), recordOf(today)], [[], file]);
    });

    it("takes new and moved URNs on, and tells how", () => {
        const today = { Trial: { defaults: [topicAt("urn:a"), topicAt("urn:c", "urn:b"), topicAt("urn:d")] } };
        assert.deepEqual(differences(file, today), [
            "Trial defaults: urn:d is new. Run `npm run urns` to record that.",
            "Trial defaults: urn:b goes on as urn:c, by an alias. Run `npm run urns` to record that.",
        ]);
        assert.deepEqual(whyNotRecord(file, today), []);
        assert.deepEqual(recordOf(today), { Trial: { defaults: ["urn:a", "urn:c", "urn:d"] } });
    });

    it("takes on builds that are new", () => {
        const today = { Trial: { defaults: [topicAt("urn:a"), topicAt("urn:b")], more: [topicAt("urn:a")] } };
        assert.deepEqual(differences(file, today), ["Trial more: urn:a is new. Run `npm run urns` to record that."]);
        assert.deepEqual(whyNotRecord(file, today), []);
    });

    it("lets no URN go without an alias", () => {
        const reasons = whyNotRecord(file, { Trial: { defaults: [topicAt("urn:a"), topicAt("urn:c")] } });
        assert.deepEqual(reasons, [
            "Trial defaults: urn:b is gone and no alias leads to it, so an update deletes what it stands for. " +
                "Give the resource that continues it `aliases` with its former name, type or parent.",
        ]);
    });

    it("lets no build go", () => {
        for (const today of [{}, { Trial: {} }])
            assert.match(whyNotRecord(file, today).join("\n"), /^Trial defaults: .*cases\.ts has it no more/);
    });

    it("takes no URN on that two resources claim", () => {
        const today = { Trial: { defaults: [topicAt("urn:a"), topicAt("urn:b"), topicAt("urn:c", "urn:a")] } };
        assert.match(whyNotRecord(file, today).join("\n"), /^Trial defaults: two resources claim urn:a/);
    });
});
