import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { Deployment } from "../engine/deployment";
import { EngineError } from "../engine/plan";
import type { PreviewOptions } from "../runner";
import { CallbackMessages } from "./callbackWire";
import { programEnvironment, rewording, runArguments } from "./environment";
import type { Service } from "./monitorService";
import { engineService, failure, monitorService } from "./monitorService";
import { Lines } from "./output";
import { exitMessage } from "./programEnd";
import type { Sdk } from "./sdk";

type Grpc = typeof import("@grpc/grpc-js");
type Server = import("@grpc/grpc-js").Server;
type ServiceDefinition = import("@grpc/grpc-js").ServiceDefinition;
type Handler = import("@grpc/grpc-js").handleUnaryCall<unknown, unknown>;

const ALREADY_REPORTED = 32;
const MESSAGE_SIZE = 400 * 1024 * 1024;

function handlers(service: Service): Record<string, Handler> {
    const wrap =
        (method: (request: never) => unknown): Handler =>
        (call, reply) => {
            Promise.resolve()
                .then(() => method(call.request as never))
                .then(
                    (response) => reply(null, response),
                    (error: unknown) => reply(failure(error)),
                );
        };
    return Object.fromEntries(Object.entries(service).map(([name, method]) => [name, wrap(method)]));
}

async function serve(sdk: Sdk, deployment: Deployment, options: PreviewOptions): Promise<{ server: Server; address: string }> {
    const grpc = sdk.require("@grpc/grpc-js") as Grpc;
    const monitor = sdk.require("./proto/resource_grpc_pb") as { ResourceMonitorService: ServiceDefinition };
    const engine = sdk.require("./proto/engine_grpc_pb") as { EngineService: ServiceDefinition };
    const server = new grpc.Server({ "grpc.max_receive_message_length": MESSAGE_SIZE });
    server.addService(monitor.ResourceMonitorService, handlers(monitorService(sdk, deployment)));
    server.addService(engine.EngineService, handlers(engineService(sdk, deployment, rewording(options))));
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error ? reject(error) : resolve(bound),
        );
    });
    return { server, address: `127.0.0.1:${port}` };
}

interface CallbackClient {
    invoke(request: unknown, reply: (error: Error | null, response?: { getResponse_asU8(): Uint8Array }) => void): void;
    close(): void;
}

/** Reaches the callback server that the SDK starts in the program's process for transforms and hooks. */
class CallbackClients {
    private readonly clients = new Map<string, CallbackClient>();

    constructor(private readonly sdk: Sdk) {}

    call(target: string, token: string, payload: Uint8Array): Promise<Uint8Array> {
        const request = new this.sdk.callback.CallbackInvokeRequest();
        request.setToken(token);
        request.setRequest(payload);
        return new Promise((resolve, reject) => {
            this.clientOf(target).invoke(request, (error, response) => {
                if (error) reject(new EngineError((error as Error & { details?: string }).details ?? error.message));
                else resolve(response?.getResponse_asU8() ?? new Uint8Array());
            });
        });
    }

    close(): void {
        for (const client of this.clients.values()) client.close();
    }

    private clientOf(target: string): CallbackClient {
        let client = this.clients.get(target);
        if (!client) {
            const grpc = this.sdk.require("@grpc/grpc-js") as Grpc;
            type Stub = new (target: string, credentials: unknown) => CallbackClient;
            const { CallbacksClient } = this.sdk.require("./proto/callback_grpc_pb") as { CallbacksClient: Stub };
            this.clients.set(target, (client = new CallbacksClient(target, grpc.credentials.createInsecure())));
        }
        return client;
    }
}

function start(sdk: Sdk, options: PreviewOptions, address: string): ChildProcess {
    const loader = pathToFileURL(require.resolve("tsx")).href;
    const { tsconfig, root } = options.project;
    const errors = path.join(__dirname, "errorPreload.js");
    const nodeArgs = ["--require", errors, "--import", loader, ...options.project.nodeargs];
    const args = [...nodeArgs, sdk.require.resolve("./cmd/run"), ...runArguments(options, address, address)];
    const env = { ...process.env, ...programEnvironment(options), ...(tsconfig && { TSX_TSCONFIG_PATH: path.resolve(root, tsconfig) }) };
    return spawn(process.execPath, args, { cwd: options.project.pwd, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits for the child to end. Resolves with its exit code, 1 when a signal ended it. */
function ended(child: ChildProcess, deployment: Deployment): Promise<number> {
    const printed = [child.stdout, child.stderr].map((stream) => {
        const lines = new Lines((line) => deployment.log("info", line, ""));
        stream?.setEncoding("utf8").on("data", (text: string) => lines.write(text));
        return lines;
    });
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => {
            for (const lines of printed) lines.flush();
            resolve(code ?? 1);
        });
    });
}

/** Runs a program as the Pulumi CLI would: in a process of its own that reaches this engine by gRPC. Resolves with true when it ended well. */
export async function runIsolated(sdk: Sdk, deployment: Deployment, options: PreviewOptions): Promise<boolean> {
    const { server, address } = await serve(sdk, deployment, options);
    const callbacks = new CallbackClients(sdk);
    deployment.connect(new CallbackMessages(sdk, (callback, request) => callbacks.call(callback.target, callback.token, request)));
    const child = start(sdk, options, address);
    const kill = (): void => void child.kill("SIGKILL");
    process.once("exit", kill);
    try {
        const code = await ended(child, deployment);
        if (code === 0) await deployment.finish();
        else if (code !== ALREADY_REPORTED) deployment.log("error", exitMessage(code), "");
        return code === 0;
    } finally {
        process.off("exit", kill);
        callbacks.close();
        server.forceShutdown();
    }
}
