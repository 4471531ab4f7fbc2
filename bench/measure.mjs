import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const PRELOAD = path.join(import.meta.dirname, "usagePreload.cjs");

/** Characters of a failed command's last words that are worth showing. */
const TAIL = 2000;

function finished(child) {
    let words = "";
    for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding("utf8").on("data", (text) => (words = (words + text).slice(-TAIL)));
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code, signal) => resolve({ code, signal, words }));
    });
}

/**
 * Runs a command to its end. `stdout` is "ignore" (default) or, for a command that reports its errors there, "pipe".
 * @returns {Promise<number>} wall time in milliseconds
 * @throws Error when it ends with another code than `exitCode`
 */
export async function timed(command, args, { cwd, env = {}, exitCode = 0, stdout = "ignore" }) {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", stdout, "pipe"] });
    const { code, signal, words } = await finished(child);
    const wall = performance.now() - start;
    if (code === exitCode) return wall;
    throw new Error(`${[command, ...args].join(" ")}\nended with ${signal ?? `code ${code}`}, expected ${exitCode}:\n${words}`);
}

/**
 * Runs `node` with `args` to its end.
 * @param options `cwd`, `env`, the expected `exitCode` (default 0), and `untilOutput`, which ends it at its first output
 * @returns wall time and CPU time of its own code, in milliseconds, and peak RSS in bytes
 */
export async function measured(args, { untilOutput = false, env = {}, ...options }) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-bench-"));
    const file = path.join(folder, "usage.json");
    try {
        const variables = { ...env, BENCH_USAGE: file, ...(untilOutput && { BENCH_UNTIL: "output" }) };
        const wall = await timed(process.execPath, ["--require", PRELOAD, ...args], { ...options, env: variables });
        const { userCPUTime, maxRSS } = JSON.parse(fs.readFileSync(file, "utf8"));
        return { wall, user: userCPUTime / 1000, rss: maxRSS * 1024 };
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

function median(values) {
    const sorted = values.filter((value) => value !== undefined).sort((left, right) => left - right);
    if (sorted.length === 0) return undefined;
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs the subjects in turn, `runs` times each after one run that does not count, so that a machine that gets slower gets slower for all.
 * @returns the subjects' names with the medians of `wall`, `user` and `rss`
 */
export async function medians(subjects, runs, onRun) {
    const samples = new Map(subjects.map(({ name }) => [name, []]));
    for (let round = 0; round <= runs; round++) {
        for (const { name, run } of subjects) {
            onRun(`${name}: ${round === 0 ? "warm-up" : `run ${round} of ${runs}`}`);
            const sample = await run();
            if (round > 0) samples.get(name).push(sample);
        }
    }
    const of = (list, key) => median(list.map((sample) => sample[key]));
    return new Map([...samples].map(([name, list]) => [name, { wall: of(list, "wall"), user: of(list, "user"), rss: of(list, "rss") }]));
}
