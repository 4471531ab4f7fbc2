import fc from "fast-check";
import { readObject } from "../../engine/tree";
import { isComponent } from "../../model/component";
import { label, type Resource } from "../../model/resource";
import { UNKNOWN, type Written } from "../fixtures";
import { unknownCheckingProxy } from "../proxy";
import type { WireResource } from "../wire";
import { mutate, mutations, plant, type Mutation } from "./mutate";
import { secret, values } from "./values";
import type { Vocabulary } from "./vocabulary";

type Props = Record<string, Written>;

const NAMES = ["logs", "data", "site", "a::b"];
const MOST = 6;

interface Changes {
    readonly mutations: readonly Mutation[];
    readonly secrets: readonly Written[];
    readonly userData: boolean;
    /** The provider's configuration is unknown, so that nothing is shown. */
    readonly hidden: boolean;
}

function changes(vocabulary: Vocabulary): fc.Arbitrary<Changes> {
    return fc.record({
        mutations: fc.array(mutations(vocabulary), { maxLength: 5 }),
        secrets: fc.array(secret, { maxLength: 3 }),
        userData: fc.boolean(),
        hidden: fc.nat({ max: 40 }).map((number) => number === 0),
    });
}

function changed(sample: Props, { mutations: all, secrets, userData, hidden }: Changes): Props {
    const props = hidden ? {} : structuredClone(sample);
    if (userData && secrets[0] !== undefined) {
        props["userData"] = structuredClone(secrets[0]);
    }
    plant(props, secrets);
    all.forEach((one) => mutate(props, one));
    return props;
}

/** A resource as a resource policy is shown it. */
export type Shown = Omit<WireResource, "outputs">;

export function seen(wire: Shown): Resource {
    const { inputs, provider, parent, ...rest } = wire;
    const owner = label(wire);
    return {
        ...rest,
        parent,
        props: readObject(unknownCheckingProxy(inputs), owner),
        provider: provider && { urn: provider.urn, props: readObject(unknownCheckingProxy(provider.props), owner) },
    };
}

/** The program of a fixture, changed in some places. */
function ofFixture(vocabulary: Vocabulary): fc.Arbitrary<Shown[]> {
    return fc
        .tuple(fc.constantFrom(...vocabulary.programs), fc.array(changes(vocabulary), { minLength: 1, maxLength: MOST }))
        .map(([program, all]) =>
            program.map((wire, index) => {
                const change = all[index];
                return { ...wire, inputs: change === undefined ? structuredClone(wire.inputs) : changed(wire.inputs, change) };
            }),
        );
}

interface Drawn {
    readonly type: string;
    readonly name: string;
    readonly props: Props;
    /** Position of a resource before it. */
    readonly parent: number | undefined;
    readonly protect: boolean;
    readonly region: Written;
    /** Positions of the resources that the properties were computed from. */
    readonly sources: readonly number[];
}

/** What a program could write for one type: like a fixture with some places changed, or like nothing on earth. */
function propsOf(vocabulary: Vocabulary, type: string): fc.Arbitrary<Props> {
    const anything = fc.dictionary(fc.constantFrom(...vocabulary.keys), values(vocabulary), { maxKeys: 6, noNullPrototype: true });
    const samples = fc.constantFrom(...(vocabulary.samples.get(type) ?? [{}]));
    const base = fc.oneof({ arbitrary: samples, weight: 5 }, { arbitrary: anything, weight: 1 });
    return fc.tuple(base, changes(vocabulary)).map(([sample, change]) => changed(sample, change));
}

function drawn(vocabulary: Vocabulary): fc.Arbitrary<Drawn> {
    return fc.constantFrom(...vocabulary.types).chain((type) =>
        fc.record({
            type: fc.constant(type),
            name: fc.constantFrom(...NAMES),
            props: propsOf(vocabulary, type),
            parent: fc.option(fc.nat({ max: MOST }), { nil: undefined }),
            protect: fc.boolean(),
            region: fc.constantFrom<Written>("eu-west-1", "cn-north-1", null, 7, UNKNOWN),
            sources: fc.array(fc.nat({ max: MOST }), { maxLength: 3 }),
        }),
    );
}

const urnOf = ({ type, name }: Drawn, index: number): string => `urn:pulumi:fuzz::fuzz::${type}::${name}-${String(index)}`;

function placed(one: Drawn, index: number, all: readonly Drawn[]): Shown {
    const { type, name, protect, region, props, parent } = one;
    const urns = one.sources.flatMap((source) => (all[source] === undefined ? [] : [urnOf(all[source], source)]));
    const above = parent === undefined || parent >= index ? undefined : all[parent];
    const providerUrn = "urn:pulumi:fuzz::fuzz::pulumi:providers:aws::default";
    return {
        urn: urnOf(one, index),
        type,
        name,
        protect,
        inputs: props,
        parent: above === undefined ? "urn:pulumi:fuzz::fuzz::pulumi:pulumi:Stack::fuzz" : urnOf(above, all.indexOf(above)),
        provider: isComponent(type) ? undefined : { urn: providerUrn, name: "default", props: { region } },
        dependencies: urns,
        propertyDependencies: Object.fromEntries(Object.keys(props).map((key, at) => [key, urns.slice(at % 3)])),
    };
}

/** Resources of any types, which may have to do with each other. */
function ofAnyTypes(vocabulary: Vocabulary): fc.Arbitrary<Shown[]> {
    return fc.array(drawn(vocabulary), { minLength: 1, maxLength: MOST }).map((all) => all.map(placed));
}

export function programs(vocabulary: Vocabulary): fc.Arbitrary<Shown[]> {
    return fc.oneof(ofFixture(vocabulary), ofAnyTypes(vocabulary));
}
