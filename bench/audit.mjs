// node bench/audit.mjs [--runs N] [--users 100,1000,5000] [--write]; `npm run build` before
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { auditReport, HEADING } from "./audit/report.mjs";
import { ACCOUNT_ID, CONFIG, fill, fresh, startWorld } from "./audit/world.mjs";
import { measured } from "./measure.mjs";
import { machineLine } from "./report.mjs";

const RESULTS = path.join(import.meta.dirname, "audit-results.md");
const OFFENDERS = 0.02;
/** Age of the offenders' keys: the first warning. */
const DAYS = 75;

const script = (name) => path.join(import.meta.dirname, "audit", name);
const SUBJECTS = [
    { name: "ours", file: script("ours.mjs") },
    { name: "N+1", file: script("nPlusOne.mjs"), env: { BENCH_AT_ONCE: "1" } },
    { name: "N+1, 8 at once", file: script("nPlusOne.mjs"), env: { BENCH_AT_ONCE: "8" } },
];

function whole(name, text) {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}: found '${text}', expected whole numbers from 1`);
    return value;
}

function options() {
    const { values } = parseArgs({
        options: {
            runs: { type: "string", default: "3" },
            users: { type: "string", default: "100,1000,5000" },
            write: { type: "boolean", default: false },
        },
    });
    return { runs: whole("runs", values.runs), sizes: values.users.split(",").map((one) => whole("users", one)), write: values.write };
}

/** One run of one subject: what its process took, and the calls that the emulator got. */
async function sample(world, clock, expected, { file, env }) {
    const BENCH_AHEAD = String(await fresh(world, clock));
    const variables = { ...env, AUDIT_CONFIG: JSON.stringify(CONFIG), BENCH_AHEAD, BENCH_EXPECTED: String(expected) };
    const { wall, rss } = await measured([file], { env: variables });
    const { calls } = world.proxy;
    const repeated = calls.filter(({ attempts }) => attempts > 1).length;
    if (repeated > 0) throw new Error(`${file}: ${repeated} calls were tried more than once, so the times are none of its own`);
    const iam = calls.filter(({ service, accountId }) => service === "iam" && accountId === ACCOUNT_ID);
    return { wall, rss, iam: iam.length, calls: calls.length };
}

function median(values) {
    return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}

/** Subjects run in turn, so that a machine that gets slower gets slower for all. */
async function measureSize(world, users, runs, log) {
    const offenders = Math.max(1, Math.round(users * OFFENDERS));
    log(`${users} users: filling the emulator`);
    const clock = await fill(world, { users, offenders, days: DAYS });
    const samples = new Map(SUBJECTS.map(({ name }) => [name, []]));
    for (let run = 1; run <= runs; run++) {
        for (const subject of SUBJECTS) {
            const found = await sample(world, clock, offenders, subject);
            log(`${users} users, run ${run} of ${runs}, ${subject.name}: ${(found.wall / 1000).toFixed(1)} s, ${found.calls} calls`);
            samples.get(subject.name).push(found);
        }
    }
    const of = (list) => Object.fromEntries(["wall", "rss", "iam", "calls"].map((key) => [key, median(list.map((one) => one[key]))]));
    return { users, offenders, subjects: new Map([...samples].map(([name, list]) => [name, of(list)])) };
}

const { runs, sizes, write } = options();
const [load] = os.loadavg();
const { world, stop } = await startWorld();
const results = [];
try {
    for (const users of sizes) results.push(await measureSize(world, users, runs, (line) => process.stderr.write(`${line}\n`)));
} finally {
    stop();
}
const text = `${HEADING}\n${machineLine(runs, load)}\n\n${auditReport(results)}`;
const report = await format(text, { ...(await resolveConfig(RESULTS)), parser: "markdown" });
process.stdout.write(report);
if (write) fs.writeFileSync(RESULTS, report);
