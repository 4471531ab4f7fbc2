import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import type { Analyzer, PackContext } from "./analyzer";
import { type Recorder, type Served, startRecorder } from "./capture";
import { connect } from "./connect";
import { asError, exited, messageOf, NO_POLICY_PACK, packError, printed, thrown } from "./errors";
import { locatePack, type PackLocation } from "./locate";
import { forgetModules, noteModules } from "./moduleCache";
import { loadProtos, serviceOf, type Unary, UNIMPLEMENTED } from "./protocol";
import { enterPack, type Misdeeds, PackExit, packScope, type PackScope } from "./surroundings";

/** Milliseconds that a pack may take to make its PolicyPack after its entry has been evaluated. */
const LATEST = 10_000;
const POLL = 5;

let queue: Promise<unknown> = Promise.resolve();
const evaluatedEsm = new Map<string, number>();

/**
 * Loads an unmodified pack into this process. Changes the working directory, the environment and stdout of the process until the pack
 * has made its PolicyPack, so the program must not run meanwhile; several loads wait for each other. Rejects with a PackError.
 */
export function loadPackInProcess(dir: string, context: PackContext): Promise<Analyzer> {
    const loaded = queue.then(() => load(dir, context));
    queue = loaded.catch(() => undefined);
    return loaded;
}

async function load(dir: string, context: PackContext): Promise<Analyzer> {
    const location = locatePack(dir);
    forgetModules();
    const { served, scope } = await evaluate(location, context);
    return connect(
        {
            location,
            service: serviceOf(callHandlers(served, scope)),
            protos: loadProtos(served.sdk, true),
            engineAddress: "",
            close: () => Promise.resolve(),
        },
        context,
    );
}

async function evaluate(location: PackLocation, context: PackContext): Promise<{ served: Served; scope: PackScope }> {
    const idle = process.getActiveResourcesInfo().length;
    const { misdeeds, restore } = enterPack(location, context);
    const recorder = startRecorder();
    const scope = packScope();
    try {
        await run(location);
        await untilServed(recorder, idle);
        return { served: judge(recorder, misdeeds), scope };
    } catch (error) {
        throw packError(location.given, cause(error, recorder, misdeeds, location));
    } finally {
        scope.leave();
        recorder.stop();
        restore();
    }
}

/** Like `run-policy-pack`: an entry that exports a function is called. */
async function run(location: PackLocation): Promise<void> {
    const exported = await requireEntry(location);
    await (typeof exported === "function" ? (exported as () => unknown)() : exported);
}

function requireEntry({ entry, language, module }: PackLocation): unknown {
    const times = evaluatedEsm.get(entry) ?? 0;
    if (module === "esm" && language === "javascript") {
        evaluatedEsm.set(entry, times + 1);
        if (times > 0) {
            // Node never evaluates the same URL twice.
            return import(`${pathToFileURL(entry).href}?load=${times}`).then(() => undefined);
        }
    }
    const unregister = language === "typescript" ? registerTypeScript() : () => undefined;
    try {
        return noteModules(() => createRequire(entry)(entry) as unknown);
    } finally {
        unregister();
    }
}

/** Without type checks. Resolved late: a compiled pack must not pay for it. */
function registerTypeScript(): () => void {
    const { register } = createRequire(__filename)("tsx/cjs/api") as typeof import("tsx/cjs/api");
    return register();
}

/** A pack may make its PolicyPack after some asynchronous work: wait while anything new keeps the event loop busy. */
async function untilServed(recorder: Recorder, idle: number): Promise<void> {
    const deadline = Date.now() + LATEST;
    while (!recorder.served && recorder.refusal === "" && Date.now() < deadline) {
        await sleep(POLL);
        if (process.getActiveResourcesInfo().length <= idle) {
            return;
        }
    }
}

function judge({ served, refusal }: Recorder, misdeeds: Misdeeds): Served {
    if (refusal !== "" || misdeeds.exit !== undefined) {
        throw new PackExit();
    }
    if (misdeeds.stdout !== "") {
        throw new Error(printed(misdeeds.stdout.split("\n")[0] ?? ""));
    }
    if (!served) {
        throw new Error(NO_POLICY_PACK);
    }
    return served;
}

function cause(error: unknown, { refusal }: Recorder, misdeeds: Misdeeds, { dir }: PackLocation): string {
    if (refusal !== "") {
        return refusal;
    }
    if (misdeeds.exit !== undefined) {
        return exited(misdeeds.exit);
    }
    return thrown(messageOf(error), dir);
}

function callHandlers({ handlers }: Served, scope: PackScope): Unary {
    return (method, request) =>
        new Promise((resolve, reject) => {
            const handler = handlers[method];
            if (!handler) {
                reject(Object.assign(new Error(`${method} is not implemented`), { code: UNIMPLEMENTED }));
                return;
            }
            const answer = (error: unknown, response?: unknown) => (error ? reject(asError(error)) : resolve(response));
            // The SDK's handlers answer most errors through the callback, and reject with the others.
            Promise.resolve(scope.inside(() => handler({ request }, answer))).catch(reject);
        });
}
