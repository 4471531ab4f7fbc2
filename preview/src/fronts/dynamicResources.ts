import { createRequire } from "node:module";
import * as path from "node:path";
import type { DynamicChecks } from "../engine/dynamic";
import type { Values } from "../model";
import type { ResourceState } from "../engine/state";

const PROVIDER = "__provider";

interface DynamicProvider {
    configure?(request: unknown): unknown;
    check?(olds: Values, news: Values): Promise<{ inputs?: Values; failures?: { property: string; reason: string }[] }> | undefined;
}

interface LoadableModule {
    exports: { handler?: () => DynamicProvider };
    paths: string[];
    _compile(code: string, file: string): void;
}

/** Loads the serialized code of dynamic providers, as their plugin does, where the packages of the program are found. */
export class DynamicResources implements DynamicChecks {
    private readonly providers = new Map<string, DynamicProvider>();

    constructor(
        private readonly programDir: string,
        private readonly project: string,
        private readonly config: Record<string, string>,
    ) {}

    handles(type: string): boolean {
        return type.startsWith("pulumi-nodejs:");
    }

    async check(state: ResourceState): Promise<Values> {
        const code = state.inputs[PROVIDER];
        if (typeof code !== "string") return state.inputs;
        const provider = this.providers.get(code) ?? (await this.load(code));
        if (!provider.check) return state.inputs;
        const answer = await provider.check({}, structuredClone(state.inputs));
        const failures = answer?.failures ?? [];
        if (failures.length) throw new Error(failures.map(({ property, reason }) => describeFailure(state, property, reason)).join("\n"));
        return { ...(answer?.inputs ?? state.inputs), [PROVIDER]: code };
    }

    private async load(code: string): Promise<DynamicProvider> {
        const require = createRequire(path.join(this.programDir, "noop.js"));
        const Module = require("module") as (new (id: string) => LoadableModule) & { _nodeModulePaths(dir: string): string[] };
        const module = new Module(path.join(this.programDir, "dynamic-provider.js"));
        module.paths = Module._nodeModulePaths(this.programDir);
        module._compile(code, path.join(this.programDir, "dynamic-provider.js"));
        const provider = module.exports.handler?.();
        if (!provider) throw new Error("the serialized dynamic provider has no handler");
        this.providers.set(code, provider);
        if (provider.configure) {
            const dynamicConfig = require("@pulumi/pulumi/cmd/dynamic-provider/config") as {
                Config: new (config: Record<string, string>, project: string) => unknown;
            };
            await provider.configure({ config: new dynamicConfig.Config(this.config, this.project) });
        }
        return provider;
    }
}

function describeFailure(state: ResourceState, property: string, reason: string): string {
    const value = state.inputs[property] ?? null;
    const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
    const where = property ? `: property ${property} value {${shown}}` : "";
    return `${state.type} resource '${state.name}'${where} has a problem: ${reason}`;
}
