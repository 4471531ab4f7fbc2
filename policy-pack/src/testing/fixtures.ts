import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** JSON, with the notations of `resolve` and of the documentation. */
export type Written = null | boolean | number | string | Written[] | { [key: string]: Written };

export interface FixtureResource {
    readonly type: string;
    readonly name: string;
    readonly props: { readonly [key: string]: Written };
    /** Component that made it, `palisade:index:SecureBucket logs`. One that no resource of the fixture stands for has no inputs. */
    readonly parent?: string;
    /** Pulumi's option, false if absent. */
    readonly protect?: boolean;
    /** Name of its provider, `default` if absent. */
    readonly provider?: string;
}

export interface ExpectedFinding {
    /** Name of the resource. */
    readonly on: string;
    readonly level: "advisory" | "mandatory";
    /** Part of the message. */
    readonly message: string;
}

export interface Fixture {
    readonly title: string;
    readonly resources: readonly FixtureResource[];
    /** Settings of the rule, where the defaults do not show the case. */
    readonly settings?: Readonly<Record<string, Written>>;
    readonly findings?: readonly ExpectedFinding[];
    /** Of a stack rule that is shown outputs alone, where that makes a difference: the inputs of components are not among them. */
    readonly byOutputsAlone?: readonly ExpectedFinding[];
}

export const KINDS = ["good", "bad", "unknown"] as const;
export type Kind = (typeof KINDS)[number];

/** All cases of one kind; the first one is the example in the documentation. A rule whose answer needs no value has no unknowns. */
export function fixtures(rule: string, kind: Kind): readonly Fixture[] {
    const file = join(__dirname, "..", "fixtures", rule, `${kind}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Fixture[]) : [];
}

/** The sentinel that stands for an unknown string on the wire. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const REFERENCE = /^\$\{([^.}]+)(?:\.[^}]+)?\}$/;

export interface Resolved {
    readonly value: Written;
    /** Names that the value was computed from. */
    readonly sources: readonly string[];
}

/**
 * What a program's property becomes on the wire. `${logs.arn}` is an output of a resource that does not exist yet, `{$json: …}` is text
 * made by JSON.stringify (unknown as a whole with one unknown inside), `{$repeat: [text, times]}` a long text.
 */
export function resolve(written: Written): Resolved {
    if (typeof written === "string") {
        const source = REFERENCE.exec(written)?.[1];
        return source === undefined ? { value: written, sources: [] } : { value: UNKNOWN, sources: [source] };
    }
    if (typeof written !== "object" || written === null) {
        return { value: written, sources: [] };
    }
    if (Array.isArray(written)) {
        const items = written.map(resolve);
        return { value: items.map(({ value }) => value), sources: items.flatMap(({ sources }) => sources) };
    }
    if (Array.isArray(written["$repeat"])) {
        const [text, times] = written["$repeat"] as [string, number];
        return { value: text.repeat(times), sources: [] };
    }
    if (written["$json"] !== undefined) {
        const { value, sources } = resolve(written["$json"]);
        return { value: sources.length > 0 ? UNKNOWN : JSON.stringify(value), sources };
    }
    const entries = Object.entries(written).map(([key, child]) => [key, resolve(child)] as const);
    return {
        value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
        sources: entries.flatMap(([, { sources }]) => sources),
    };
}
