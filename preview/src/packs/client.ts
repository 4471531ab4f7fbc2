import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { packError } from "./errors";
import { type Unary, UNIMPLEMENTED } from "./protocol";

interface CallError {
    details: string;
    code: number;
}
type UnaryCall = (request: unknown, callback: (error: CallError | null, response: unknown) => void) => void;
export type Client = Partial<Record<string, UnaryCall>> & { close(): void };

/** As in the policy SDK. */
const MAX_MESSAGE = 400 * 1024 * 1024;
/** gRPC status codes of a lost connection: for calls to come, and for those under way. */
const UNAVAILABLE = 14;
const CANCELLED = 1;
/** Milliseconds. */
const GRACE = 1000;

/** Connects to a pack on this machine, with gRPC and messages as the file `from` resolves them. */
export function connectClient(from: string, port: number): Client {
    const load = createRequire(from);
    const grpc = load("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
    const { AnalyzerClient } = load("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
        AnalyzerClient: new (address: string, credentials: unknown, options: Record<string, number>) => Client;
    };
    return new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
        "grpc.max_receive_message_length": MAX_MESSAGE,
        "grpc.max_send_message_length": MAX_MESSAGE,
    });
}

/** `given` names the pack in the PackError that a call rejects with when the pack's process has ended. */
export function callClient(client: Client, child: ChildProcess, given: string): Unary {
    return (method, request) =>
        new Promise((resolve, reject) => {
            const call = client[method]?.bind(client);
            if (!call) {
                reject(Object.assign(new Error(`${method} is not implemented`), { code: UNIMPLEMENTED }));
                return;
            }
            call(request, (error, response) => {
                if (error === null) {
                    resolve(response);
                } else {
                    void callFailure(error, child).then((failure) =>
                        reject(failure ?? packError(given, `${ending(child)} during ${method}`)),
                    );
                }
            });
        });
}

/** The error of a call, or undefined when it failed because the pack's process ended. */
async function callFailure({ details, code }: CallError, child: ChildProcess): Promise<Error | undefined> {
    if ((code === UNAVAILABLE || code === CANCELLED) && !hasEnded(child)) {
        // The connection is lost a moment before Node hears of the exit.
        await Promise.race([once(child, "exit"), sleep(GRACE, undefined, { ref: false })]);
    }
    return hasEnded(child) ? undefined : Object.assign(new Error(details), { code });
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
    return exitCode !== null || signalCode !== null;
}

function ending({ exitCode, signalCode }: ChildProcess): string {
    return `its process ended with ${signalCode ?? `exit code ${exitCode}`}`;
}
