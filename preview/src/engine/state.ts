import type { Operation, SourcePosition, Value, Values } from "../model";
import type { HookBinding } from "./requests";

/** A resource as the engine keeps it while the program runs. Values are wire values. */
export interface ResourceState {
    urn: string;
    type: string;
    name: string;
    op: Operation;
    custom: boolean;
    remote: boolean;
    id: string;
    parent: string;
    provider: string;
    inputs: Values;
    outputs: Values;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
    external: boolean;
    /** Undefined when the program did not say, which lets children inherit. */
    protect?: boolean;
    retainOnDelete?: boolean;
    deletedWith: string;
    replaceWith: string[];
    deleteBeforeReplace?: boolean;
    ignoreChanges: string[];
    replaceOnChanges: string[];
    hideDiffs: string[];
    replacementTrigger?: Value;
    additionalSecretOutputs: string[];
    /** Seconds. */
    customTimeouts: { create: number; update: number; delete: number; read: number };
    importId: string;
    /** What exists under `importId`, as the program found it. */
    imported?: Values;
    /** What the program asked for, before `ignoreChanges` put back what was found. */
    requestedInputs?: Values;
    /** The part of it that a program could have given. */
    importedInputs?: Values;
    hooks: HookBinding;
    sourcePosition?: SourcePosition;
    stackTrace?: SourcePosition[];
}

const UNITS: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds of a duration as Go writes it: `10m`, `1h30m`, `500ms`. */
export function goSeconds(text: string | undefined): number {
    if (!text) return 0;
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
    const understood = parts.map(([whole]) => whole).join("");
    if (understood !== text.replace(/^[+-]/, "")) throw new Error(`unable to parse customTimeout Value ${text}`);
    const total = parts.reduce((sum, [, amount = "0", unit = "s"]) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
    return text.startsWith("-") ? -total : total;
}
