import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const ADDRESS = /Running on (http:\/\/127\.0\.0\.1:\d+)/;

export interface MotoServer {
    readonly url: string;
    readonly process: ChildProcess;
}

/** Settings of AWS and moto on this machine are none of the server's. */
function environment(): NodeJS.ProcessEnv {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:AWS|MOTO)_/.test(name)));
}

/**
 * Starts the server on a free port of the loopback interface.
 * @param callPort Port of the same interface at which its state machines find AWS; they call nothing without it.
 */
export function startMoto(commands: string, callPort?: number): Promise<MotoServer> {
    const server = spawn(join(commands, "python"), [join(commands, "moto_server"), "-H", "127.0.0.1", "-p", "0"], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...environment(), ...(callPort === undefined ? {} : { MOTO_PORT: String(callPort) }) },
    });
    process.on("exit", () => server.kill());
    return new Promise((resolve, reject) => {
        let said = "";
        server.on("error", reject);
        server.on("exit", (code) => reject(new Error(`The moto server ended with ${code ?? "a signal"}: ${said.trim()}`)));
        server.stderr.on("data", (data: Buffer) => {
            // Each request is one line of its log, which nobody reads later.
            said = (said + data.toString()).slice(-4_000);
            const url = ADDRESS.exec(said)?.[1];
            if (url !== undefined) {
                resolve({ url, process: server });
            }
        });
    });
}
