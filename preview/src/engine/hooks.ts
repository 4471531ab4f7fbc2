import type { Plan } from "./plan";
import type { Callback, HookCall, HookRequest, ProgramCallbacks } from "./requests";
import type { ResourceState } from "./state";

/** Hooks of resources. A preview runs only those that the program registered with `onDryRun`. */
export class Hooks {
    private readonly registered = new Map<string, HookRequest>();
    private readonly ofErrors = new Set<string>();

    constructor(
        private readonly plan: Plan,
        private readonly callbacks: () => ProgramCallbacks,
    ) {}

    register(hook: HookRequest): void {
        this.claim(hook.name);
        this.registered.set(hook.name, hook);
    }

    /** Error hooks answer failed operations of the update, of which a preview has none. */
    registerErrorHook(name: string): void {
        this.claim(name);
        this.ofErrors.add(name);
    }

    async before(state: ResourceState): Promise<void> {
        try {
            for (const name of state.hooks.beforeCreate ?? []) await this.run(name, "before", state, call(state));
        } catch (error) {
            throw this.plan.failUnderWay((error as Error).message, state);
        }
    }

    /** The resource is planned by then; what comes later is not. */
    async after(state: ResourceState): Promise<void> {
        try {
            for (const name of state.hooks.afterCreate ?? [])
                await this.run(name, "after", state, { ...call(state), newOutputs: state.outputs });
        } catch (error) {
            throw this.plan.fail((error as Error).message, state.urn);
        }
    }

    private claim(name: string): void {
        if (!name) throw new Error("resource hook name cannot be empty");
        if (this.registered.has(name) || this.ofErrors.has(name)) throw new Error(`resource hook already registered for name "${name}"`);
    }

    private async run(name: string, when: "before" | "after", state: ResourceState, details: HookCall): Promise<void> {
        const hook = this.registered.get(name);
        if (!hook) throw new Error(`hook "${name}" was not registered`);
        if (!hook.onDryRun) return;
        const problem = await this.invoke(hook.callback, details);
        if (!problem) return;
        if (!hook.ignoreErrors) throw new Error(`${when} hook "${name}" failed: ${problem}`);
        const kind = when === "before" ? "BeforeCreate" : "AfterCreate";
        this.plan.log("warning", `${kind} hook "${name}" failed: ${problem}`, state.urn);
    }

    private async invoke(callback: Callback, details: HookCall): Promise<string> {
        return await this.callbacks().hook(callback, details);
    }
}

const call = (state: ResourceState): HookCall => ({
    urn: state.urn,
    id: state.id,
    name: state.name,
    type: state.type,
    newInputs: state.inputs,
});
