import { catalogue } from "../../catalogue";
import * as tokens from "../../model/tokens";
import { fixtures, KINDS, resolve, type FixtureResource, type Written } from "../fixtures";
import { onTheWire, type WireResource } from "../wire";

/** Everything that the fixtures of all rules write, so that what is random resembles what programs write, also for rules to come. */
export interface Vocabulary {
    readonly types: readonly string[];
    readonly samples: ReadonlyMap<string, readonly FixtureResource["props"][]>;
    readonly keys: readonly string[];
    readonly texts: readonly string[];
    /** The programs of all fixtures. */
    readonly programs: readonly (readonly WireResource[])[];
}

const LONGEST_TEXT = 400;

class Collector {
    readonly samples = new Map<string, FixtureResource["props"][]>();
    readonly keys = new Set<string>();
    readonly texts = new Set<string>();
    readonly programs: (readonly WireResource[])[] = [];

    program(resources: readonly FixtureResource[]): void {
        this.programs.push(onTheWire(resources));
        resources.forEach((resource) => this.resource(resource));
    }

    private resource({ type, props }: FixtureResource): void {
        const plain = resolve({ ...props }).value as FixtureResource["props"];
        const same = this.samples.get(type) ?? [];
        this.samples.set(type, [...same, plain]);
        this.value({ ...props });
    }

    private value(value: Written): void {
        if (typeof value === "string" && value.length <= LONGEST_TEXT) {
            this.texts.add(value);
        }
        if (typeof value !== "object" || value === null) {
            return;
        }
        for (const [key, child] of Object.entries(value)) {
            if (!Array.isArray(value)) {
                this.keys.add(key);
            }
            this.value(child);
        }
    }
}

export function vocabulary(): Vocabulary {
    const collector = new Collector();
    for (const { id } of catalogue) {
        for (const fixture of KINDS.flatMap((kind) => fixtures(id, kind))) {
            collector.program(fixture.resources);
        }
    }
    const known = [...catalogue.flatMap(({ types }) => types), ...Object.values(tokens).flat()];
    return {
        types: [...new Set([...known, ...collector.samples.keys()])].sort(),
        samples: collector.samples,
        keys: [...collector.keys].filter((key) => !key.startsWith("$")).sort(),
        texts: [...collector.texts].sort(),
        programs: collector.programs,
    };
}
