import type { PackContext } from "./analyzer";
import type { PackLocation } from "./locate";
import { replaceProperty } from "./replaceProperty";

/** Of the program that runs in this process or of an outer one; a pack's own process has none of them. */
const FOREIGN = [
    "PULUMI_CONFIG_SECRET_KEYS",
    "PULUMI_NODEJS_ENGINE",
    "PULUMI_NODEJS_MONITOR",
    "PULUMI_NODEJS_PARALLEL",
    "PULUMI_NODEJS_SYNC",
];

/** Environment variables that the Node language host sets for a pack; undefined: not set. */
export function packEnvironment(context: PackContext): Record<string, string | undefined> {
    return {
        ...Object.fromEntries(FOREIGN.map((name) => [name, undefined])),
        PULUMI_NODEJS_ORGANIZATION: context.organization || undefined,
        PULUMI_NODEJS_PROJECT: context.project || undefined,
        PULUMI_NODEJS_STACK: context.stack || undefined,
        PULUMI_NODEJS_DRY_RUN: "true",
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_CONFIG: Object.keys(context.config).length > 0 ? JSON.stringify(context.config) : undefined,
    };
}

/** The pack ended the process, or wrote to its standard output, while it was loading. */
export interface Misdeeds {
    /** Exit code. */
    exit?: number | string | undefined;
    /** What went to stdout, where the engine looks for the port. */
    stdout: string;
}

export class PackExit extends Error {}

/** Changes this process into what a pack finds in its own; `restore` undoes it. */
export function enterPack(location: PackLocation, context: PackContext): { misdeeds: Misdeeds; restore: () => void } {
    const misdeeds: Misdeeds = { stdout: "" };
    const restore = [changeDirectory(location.dir), changeEnvironment(packEnvironment(context)), ...guard(misdeeds)];
    return { misdeeds, restore: () => restore.reverse().forEach((undo) => undo()) };
}

interface SdkGlobals {
    globalStore?: object | undefined;
}

/** The pack's own copy of the SDK's state: its stack and config, and no engine. */
export interface PackScope {
    /** Runs the synchronous part of `run` with the pack's state. */
    inside<T>(run: () => T): T;
    leave(): void;
}

/**
 * To be called between `enterPack` and `restore`: the SDK reads the environment when its state is first asked for. The state is swapped as
 * a whole, since asynchronous contexts, the SDK's other way, make Node track every promise of the program: twice the time and memory.
 */
export function packScope(): PackScope {
    const globals = globalThis as SdkGlobals;
    const program = globals.globalStore;
    globals.globalStore = undefined;
    let own: object | undefined;
    return {
        inside(run) {
            const before = globals.globalStore;
            globals.globalStore = own;
            try {
                return run();
            } finally {
                globals.globalStore = before;
            }
        },
        leave() {
            own = globals.globalStore;
            globals.globalStore = program ?? own;
        },
    };
}

function changeDirectory(dir: string): () => void {
    const before = process.cwd();
    process.chdir(dir);
    return () => process.chdir(before);
}

function changeEnvironment(changes: Record<string, string | undefined>): () => void {
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, process.env[name]]));
    setEnvironment(changes);
    return () => setEnvironment(before);
}

function setEnvironment(values: Record<string, string | undefined>): void {
    for (const [name, value] of Object.entries(values)) {
        if (value === undefined) {
            delete process.env[name];
        } else {
            process.env[name] = value;
        }
    }
}

function guard(misdeeds: Misdeeds): (() => void)[] {
    return [
        replaceProperty(process, "exit", (code) => {
            misdeeds.exit = code ?? process.exitCode ?? 0;
            throw new PackExit();
        }),
        replaceProperty(process.stdout, "write", (chunk: string | Uint8Array) => {
            misdeeds.stdout += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
            return true;
        }),
    ];
}
