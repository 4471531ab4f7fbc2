import type { Fixtures } from "../fixtures";
import type { Diagnostic, Values } from "../model";
import type { Analyzer } from "../packs/analyzer";
import { hashAssets } from "./assets";
import { DefaultProviders } from "./defaults";
import type { DynamicChecks } from "./dynamic";
import { Hooks } from "./hooks";
import { Invoker } from "./invoker";
import { EngineError, Plan } from "./plan";
import { PolicyRunner } from "./policies";
import { Reader } from "./reader";
import { Registrar } from "./registrar";
import type {
    Callback,
    HookRequest,
    InvokeAnswer,
    InvokeRequest,
    PackageRequest,
    ProgramCallbacks,
    ReadRequest,
    RegisterAnswer,
    RegisterRequest,
} from "./requests";
import { PackageSchemas } from "./schema";
import type { ResolveStackReference } from "./stackReferences";
import { StackReferences } from "./stackReferences";
import { Transforms } from "./transforms";
import { STACK_TYPE } from "./urn";
import { downgradeOutputs, normalizeReferences } from "./values";

export interface DeploymentOptions {
    organization: string;
    project: string;
    stack: string;
    /** Folder from which the program's packages resolve. */
    programDir: string;
    /** Folder from which relative asset paths count. */
    workingDir: string;
    config: Record<string, string>;
    secretKeys: readonly string[];
    fixtures: Fixtures;
    analyzers: readonly Analyzer[];
    dynamic: DynamicChecks;
    resolveStackReference?: ResolveStackReference | undefined;
    onDiagnostic?: ((diagnostic: Diagnostic) => void) | undefined;
    /** Shortens the stack traces in errors. */
    reword?: ((message: string) => string) | undefined;
}

/**
 * The engine side of one preview, without any transport: what the resource monitor and the step generator of the Pulumi engine do for a stack
 * that has no state. Methods reject with `EngineError`, whose code is a gRPC status.
 */
export class Deployment {
    readonly plan: Plan;
    readonly policies: PolicyRunner;
    private readonly transforms: Transforms;
    private readonly hooks: Hooks;
    private readonly defaults: DefaultProviders;
    private readonly reader: Reader;
    private readonly invoker: Invoker;
    private readonly registrar: Registrar;
    private callbacks: ProgramCallbacks | undefined;
    private stackChecked: Promise<void> | undefined;

    constructor(private readonly options: DeploymentOptions) {
        const { project, stack, organization, config, fixtures } = options;
        const plan = new Plan(project, stack, options.onDiagnostic, options.reword);
        const schemas = new PackageSchemas(options.programDir);
        const reach = (): ProgramCallbacks => this.programCallbacks();
        const policies = new PolicyRunner(
            options.analyzers,
            (urn) => plan.states.get(urn),
            (message, urn) => plan.log("warning", message, urn),
        );
        const defaults = new DefaultProviders(plan, config, new Set(options.secretKeys), schemas, policies);
        const references = new StackReferences(fixtures, stack, organization, project, options.resolveStackReference);
        const transforms = new Transforms(reach);
        const hooks = new Hooks(plan, reach);
        const reader = new Reader(plan, fixtures, defaults, references);
        const { dynamic } = options;
        const { workingDir } = options;
        this.plan = plan;
        this.policies = policies;
        this.transforms = transforms;
        this.hooks = hooks;
        this.defaults = defaults;
        this.reader = reader;
        this.invoker = new Invoker(plan, fixtures, defaults, references, transforms, reach);
        this.registrar = new Registrar({ plan, workingDir, transforms, hooks, defaults, schemas, policies, reader, dynamic });
    }

    /** The program that this engine serves can be reached from now on. */
    connect(callbacks: ProgramCallbacks): void {
        this.callbacks = callbacks;
    }

    register(request: RegisterRequest): Promise<RegisterAnswer> {
        return this.registrar.register(request);
    }

    registerOutputs(urn: string, outputs: Values): Promise<void> {
        this.plan.checkRunning();
        const state = this.plan.states.get(urn);
        if (!state) return Promise.reject(new EngineError(`registering outputs of a resource that was not registered: ${urn}`));
        state.outputs = normalizeReferences(downgradeOutputs(hashAssets(outputs, this.options.workingDir)));
        return Promise.resolve();
    }

    read(request: ReadRequest): Promise<{ urn: string; properties: Values }> {
        return this.reader.read(request);
    }

    invoke(request: InvokeRequest): Promise<InvokeAnswer> {
        return this.invoker.invoke(request);
    }

    /** Method of a component that lives in another process. */
    call(tok: string, args: Values): Values {
        return this.invoker.call(tok, args);
    }

    registerPackage(request: PackageRequest): string {
        return this.defaults.registerPackage(request);
    }

    registerStackTransform(callback: Callback): void {
        this.transforms.addToStack(callback);
    }

    registerStackInvokeTransform(callback: Callback): void {
        this.transforms.addToInvokes(callback);
    }

    registerHook(hook: HookRequest): void {
        this.hooks.register(hook);
    }

    registerErrorHook(name: string): void {
        this.hooks.registerErrorHook(name);
    }

    /** What a program says after its deployment has stopped is only about that stop. */
    log(severity: Diagnostic["severity"], message: string, urn: string): void {
        if (this.plan.isRunning) this.plan.log(severity, message, urn);
    }

    /** Runs the stack policies, once, unless planning went wrong. To be called when the program has ended well. */
    finish(): Promise<void> {
        return (this.stackChecked ??= this.checkStack());
    }

    /** The program has ended itself; nothing that it still does counts. */
    close(): void {
        this.plan.close();
    }

    get stackOutputs(): Values {
        return [...this.plan.states.values()].find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
    }

    private async checkStack(): Promise<void> {
        if (this.plan.failed) return;
        try {
            const managed = [...this.plan.states.values()].filter(({ external }) => !external);
            await this.policies.checkStack(managed, this.plan.rootUrn);
        } catch (error) {
            this.plan.failStep((error as Error).message, "");
        }
    }

    private programCallbacks(): ProgramCallbacks {
        if (!this.callbacks) throw new EngineError("the program cannot be called back: it is not connected");
        return this.callbacks;
    }
}
