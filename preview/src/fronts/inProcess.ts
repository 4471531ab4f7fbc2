import type { Deployment } from "../engine/deployment";
import type { PreviewOptions } from "../runner";
import { viewStructs } from "../wire/structView";
import { CallbackMessages } from "./callbackWire";
import { programEnvironment, rewording, runArguments } from "./environment";
import { readEveryFrame } from "./framePatch";
import { HeapWatch } from "./memory";
import type { Service, ServiceFailure } from "./monitorService";
import { engineService, failure, monitorService, unimplemented } from "./monitorService";
import { captureOutput } from "./output";
import { interceptLoads } from "./patches";
import { ProgramEnd } from "./programEnd";
import { quicken } from "./promises";
import type { Sdk } from "./sdk";
import { readPartialOutputs } from "./stackReferencePatch";
import { registerTypeScript } from "./typescript";

type Reply = (error: ServiceFailure | null, response?: unknown) => void;
interface Store {
    settings: { options: Record<string, unknown>; monitor: unknown };
    config: Record<string, string>;
    callbacks?: { _callbacks: Map<string, (request: Uint8Array) => Promise<{ serializeBinary(): Uint8Array }>> };
}
interface Settings {
    setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
}

/** A gRPC client that calls the service straight away. Methods that a newer SDK knows of and this engine does not are unimplemented. */
export function directClient(service: Service): object {
    return new Proxy(service, {
        get(target, name) {
            if (name === "close") return () => undefined;
            if (typeof name !== "string" || name === "then") return undefined;
            const method = target[name] as ((request: unknown) => unknown) | undefined;
            return (request: unknown, ...rest: unknown[]) => {
                const reply = rest.at(-1) as Reply;
                if (method) void answer(method, request, reply);
                else reply(unimplemented(name));
            };
        },
    });
}

async function answer(method: (request: unknown) => unknown, request: unknown, reply: Reply): Promise<void> {
    const outcome = await Promise.resolve()
        .then(() => method(request))
        .then(
            (response): Parameters<Reply> => [null, response],
            (error: unknown): Parameters<Reply> => [failure(error)],
        );
    reply(...outcome);
}

/** Points a copy of the SDK's state, global or of one async context, at an engine in this very process. */
export function connectStore(sdk: Sdk, deployment: Deployment, options: PreviewOptions, monitor: object): Store {
    const environment = programEnvironment(options);
    (sdk.require("./runtime/settings") as Settings).setMockOptions(
        monitor,
        options.project.name,
        options.settings.stack,
        true,
        options.organization,
    );
    const { getStore } = sdk.require("./runtime/state") as { getStore: () => Store };
    const store = getStore();
    Object.assign(store.settings.options, {
        rootDirectory: options.project.root,
        parallel: 64,
        engineAddr: "in-process",
        syncDir: undefined,
    });
    store.config = {
        PULUMI_CONFIG: environment.PULUMI_CONFIG ?? "",
        PULUMI_CONFIG_SECRET_KEYS: environment.PULUMI_CONFIG_SECRET_KEYS ?? "",
    };
    deployment.connect(new CallbackMessages(sdk, (callback, request) => callStore(store, callback.token, request)));
    return store;
}

async function callStore(store: Store, token: string, request: Uint8Array): Promise<Uint8Array> {
    const callback = store.callbacks?._callbacks.get(token);
    if (!callback) throw new Error(`callback not found: ${token}`);
    return (await callback(request)).serializeBinary();
}

/** The SDK patched for one process. To be made before anything loads the SDK; `engine` is where programs then log to. */
export class PatchedProcess {
    engine: Service = {};
    private readonly release = interceptLoads(() => directClient(this.engine));

    restore(): void {
        this.release();
    }
}

/** Runs a program by the SDK's own `cmd/run`, in this process. Resolves when the program has ended, with true when it ended well. */
export async function runInProcess(sdk: Sdk, deployment: Deployment, options: PreviewOptions, patched: PatchedProcess): Promise<boolean> {
    patched.engine = engineService(sdk, deployment, rewording(options));
    const restore = enter(options);
    const releaseOutput = captureOutput((severity, message) => deployment.log(severity, message, ""));
    const end = new ProgramEnd(sdk, deployment);
    const restoreStructs = viewStructs(sdk.struct.Struct);
    try {
        sdk.require("./index");
        quicken(sdk.require);
        readPartialOutputs(sdk.require("./stackReference"), sdk.require);
        readEveryFrame(sdk.require("./resource"));
        connectStore(sdk, deployment, options, directClient(watched(monitorService(sdk, deployment))));
        await registerTypeScript(options.project);
        process.argv = [process.execPath, sdk.require.resolve("./cmd/run"), ...runArguments(options, "mock", "in-process")];
        sdk.require("./cmd/run");
        return await end.wait();
    } finally {
        end.release();
        restoreStructs();
        releaseOutput();
        restore();
    }
}

function watched(service: Service): Service {
    const heap = new HeapWatch();
    const register = service.registerResource;
    const registerResource = (request: never): unknown => {
        heap.registered();
        return register?.(request);
    };
    return { ...service, registerResource };
}

/** Working directory, arguments and environment become the program's; what was there comes back at the end. */
function enter(options: PreviewOptions): () => void {
    const { argv } = process;
    const cwd = process.cwd();
    const environment = { ...programEnvironment(options), PULUMI_NODEJS_MONITOR: "mock", PULUMI_NODEJS_ENGINE: "in-process" };
    const before = Object.fromEntries(Object.keys(environment).map((key) => [key, process.env[key]]));
    Object.assign(process.env, environment);
    process.chdir(options.project.pwd);
    return () => {
        process.argv = argv;
        process.chdir(cwd);
        for (const [key, value] of Object.entries(before)) {
            if (value === undefined) delete process.env[key];
            else process.env[key] = value;
        }
    };
}
