import path from "node:path";
import { register } from "tsx/cjs/api";
import { installPeers, PACK, PEERS, PROGRAMS, rootRequire } from "./paths.mjs";
import { service } from "./service.mjs";

const RESOURCES = 1000;
const OURS = "the whole pack";
const EMPTY = "as many empty policies";
const GUARD = "awsguard";
const LIMIT = 1.25;
const MIXES = { clean: false, violating: true };

const CONTEXT = { organization: "organization", project: "bench", stack: "dev", config: {}, secretConfigKeys: [] };

/** As the engine tells packs about them. */
function analyzed(wire) {
    const { type, urn, name, parent, protect, provider, inputs, outputs, dependencies, propertyDependencies } = wire;
    const options = { protect, ignoreChanges: [], additionalSecretOutputs: [], aliases: [], parent };
    const made = provider && { type: "pulumi:providers:aws", urn: provider.urn, name: provider.name, properties: provider.props };
    const common = { type, urn, name, options, ...(made && { provider: made }) };
    return { asked: { ...common, properties: inputs }, planned: { ...common, properties: outputs, dependencies, propertyDependencies } };
}

/** Services of 20 resources each, in order. */
function resources(unsafe) {
    const { onTheWire } = rootRequire("./policy-pack/src/testing/wire.ts");
    const names = Array.from({ length: RESOURCES / 20 }, (_, index) => `service-${index}`);
    return onTheWire(names.flatMap((name, index) => service(name, unsafe && index % 2 === 1))).map(analyzed);
}

/** How many policies a pack runs, and how many of them remediate. */
function counts({ policies }) {
    const on = policies.filter(({ level }) => level !== "disabled");
    const of = (kind) => on.filter((policy) => policy.kind === kind).length;
    return { resource: of("resource"), stack: of("stack"), remedies: on.filter(({ level }) => level === "remediate").length };
}

/** Our pack, with those rules at level `remediate` that have a remedy. */
function startOurs(start) {
    const { rules } = rootRequire("./policy-pack/src/rules/index.ts");
    const packConfig = Object.fromEntries(rules.filter(({ remedy }) => remedy).map(({ id }) => [id, "remediate"]));
    return start(PACK, { ...CONTEXT, packConfig });
}

/** Packs in processes of their own, as the engine runs them, that live until the bench ends. */
async function startPacks(peers) {
    const { startPackProcess } = rootRequire("./preview/src/packs/process.ts");
    const ours = await startOurs(startPackProcess);
    process.env.BENCH_POLICIES = JSON.stringify(counts(ours));
    const empty = await startPackProcess(path.join(PROGRAMS, "empty-policies"), CONTEXT);
    const guard = peers && [[GUARD, await startPackProcess(path.join(PEERS, "awsguard"), CONTEXT)]];
    return new Map([[OURS, ours], [EMPTY, empty], ...(guard || [])]);
}

async function timed(work) {
    const start = performance.now();
    await work();
    return { wall: performance.now() - start };
}

async function eachResource(pack, all) {
    for (const { asked } of all) {
        await pack.remediate(asked);
        await pack.analyze(asked);
    }
}

const CALLS = [
    { call: "Remediate and Analyze", ask: eachResource },
    { call: "AnalyzeStack", ask: (pack, all) => pack.analyzeStack(all.map(({ planned }) => planned)) },
];

const named = (pack, call, mix) => `${pack}: ${call}, ${mix}`;

/** What the pack's rules cost over gRPC beside as many policies that do nothing, and beside awsguard, on the same resources. */
export async function policies({ peers }) {
    if (peers) installPeers();
    register();
    const packs = await startPacks(peers);
    const cases = Object.entries(MIXES).flatMap(([mix, unsafe]) => CALLS.map((one) => ({ ...one, mix, all: resources(unsafe) })));
    return {
        subjects: cases.flatMap(({ call, ask, mix, all }) =>
            [...packs].map(([name, pack]) => ({ name: named(name, call, mix), run: () => timed(() => ask(pack, all)) })),
        ),
        limits: (of) =>
            cases.map(({ call, mix }) => {
                const value = of(named(OURS, call, mix)).wall / of(named(EMPTY, call, mix)).wall;
                return {
                    what: `${call} of ${RESOURCES.toLocaleString("en")} resources, ${mix}, against empty policies`,
                    value,
                    limit: LIMIT,
                    unit: "×",
                };
            }),
        skipped: peers ? [] : ["awsguard: --no-peers was given"],
        close: () => Promise.all([...packs.values()].map((pack) => pack.close())),
    };
}
