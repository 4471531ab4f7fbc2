import { spawn } from "node:child_process";
import { join } from "node:path";
import { motoCommands, MissingTool } from "./moto/python";
import { startMoto } from "./moto/server";

const ROOT = join(__dirname, "../..");

/** The SDK warns of Node 20 from 2026 on; this repository is tested on both. */
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

function mocha(url: string, args: readonly string[]): Promise<number> {
    const command = [require.resolve("mocha/bin/mocha.js"), "--config", join(__dirname, "mocharc.json"), ...args];
    const child = spawn(process.execPath, command, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...QUIET, MOTO_URL: url } });
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("exit", (code) => resolve(code ?? 1));
    });
}

/** `npm run test:aws [-- OPTIONS OF MOCHA]` */
async function main(args: readonly string[]): Promise<number> {
    const server = await startMoto(motoCommands());
    try {
        return await mocha(server.url, args);
    } finally {
        server.process.kill();
    }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => process.exit(1));
}

main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
        console.error(error instanceof MissingTool ? error.message : error);
        process.exit(1);
    },
);
