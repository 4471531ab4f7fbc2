import Module = require("node:module");
import * as util from "node:util";
import { inspectError } from "./errorText";

type Load = (this: unknown, request: string, parent: NodeJS.Module | undefined, isMain: boolean) => unknown;
type Replace = (load: () => unknown, parent: string) => unknown;

const loader = Module as unknown as { _load: Load };

/** Loads a module only when one of its properties is read. A function as target would break the SDK's `__importStar`. */
function lazily(load: () => unknown): unknown {
    let loaded: object | undefined;
    const real = (): object => (loaded ??= load() as object);
    return new Proxy(
        { __esModule: true },
        {
            get: (_target, key): unknown => (key === "__esModule" ? true : Reflect.get(real(), key)),
            has: (_target, key) => Reflect.has(real(), key),
        },
    );
}

function plainErrors(load: () => unknown): unknown {
    const real = load() as Record<string, unknown>;
    const describe = real.defaultErrorMessage as (error: unknown) => string;
    const defaultErrorMessage = (error: unknown): string => (error instanceof Error ? inspectError(error, util.inspect) : describe(error));
    return { ...real, defaultErrorMessage };
}

const skip = (): unknown => ({});

/** Both are loaded by every program, for serialised functions alone, and take most of the SDK's start. */
const LAZY = [/^@npmcli\/arborist$/, /\/typescript-shim$/];

/**
 * What a program's SDK loads differently inside one process. Each entry saves time or cures a fault, none changes what a program means:
 * `--isolated` runs without them, and both give the same plan.
 */
const REPLACEMENTS: [request: RegExp, replace: Replace][] = [
    ...LAZY.map((request): [RegExp, Replace] => [request, lazily]),
    [/^source-map-support\/register$/, skip],
    [
        /\/runtime\/closure\/v8Hooks$/,
        (load, parent) => (/cmd.run.index\.js$/.test(parent) ? { isInitializedAsync: () => Promise.resolve() } : load()),
    ],
    [/^\.\/error$/, (load, parent) => (/cmd.run.run\.js$/.test(parent) ? plainErrors(load) : load())],
];

export const isSdkFile = (file: string): boolean => /[\\/]@pulumi[\\/]pulumi[\\/]/.test(file);

/** Puts replacements in front of Node's loader for modules that the SDK asks for. Answers how to take them out again. */
export function interceptLoads(engineClient: () => object): () => void {
    const original = loader._load;
    function EngineClient(): object {
        return engineClient();
    }
    const client: Replace = (load) => ({ ...(load() as object), EngineClient });
    const table: [RegExp, Replace][] = [[/proto\/engine_grpc_pb$/, client], ...REPLACEMENTS];
    const made = new Map<string, unknown>();
    loader._load = function (request, parent, isMain) {
        const load = (): unknown => original.call(this, request, parent, isMain);
        const from = parent?.filename ?? "";
        if (!isSdkFile(from)) return load();
        const replace = table.find(([pattern]) => pattern.test(request))?.[1];
        if (!replace) return load();
        const key = `${from}\n${request}`;
        if (!made.has(key)) made.set(key, replace(load, from));
        return made.get(key);
    };
    return () => {
        loader._load = original;
    };
}
