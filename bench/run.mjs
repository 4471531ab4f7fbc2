// node bench/run.mjs [--runs N] [--only dev,pack,policies,scale,engine] [--no-peers] [--write]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { medians } from "./measure.mjs";
import { closing, limitsTable, machineLine, mediansTable } from "./report.mjs";
import { dev } from "./subjects/dev.mjs";
import { engine } from "./subjects/engine.mjs";
import { pack } from "./subjects/pack.mjs";
import { policies } from "./subjects/policies.mjs";
import { scale } from "./subjects/scale.mjs";

const GROUPS = { dev, pack, policies, scale, engine };
const RESULTS = path.join(import.meta.dirname, "results.md");

const HEADING = `# Bench

Written by \`node bench/run.mjs --write\`. All processes of one table ran in turn on one machine; the ratios are those of their medians. Not
the same work everywhere: cdk-nag judges by other rules than our pack, and the real engine also checks inputs with its providers.
`;

function options() {
    const { values } = parseArgs({
        options: {
            runs: { type: "string", default: "5" },
            only: { type: "string", default: Object.keys(GROUPS).join(",") },
            "no-peers": { type: "boolean", default: false },
            write: { type: "boolean", default: false },
        },
    });
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs: found '${values.runs}', expected a whole number from 1`);
    const groups = values.only.split(",");
    const unknown = groups.filter((name) => !(name in GROUPS));
    if (unknown.length > 0) throw new Error(`--only: found '${unknown}', expected some of ${Object.keys(GROUPS).join(", ")}`);
    return { runs, groups, peers: !values["no-peers"], write: values.write };
}

async function measureAll({ runs, groups, peers }) {
    const all = { medians: new Map(), limits: [], skipped: [] };
    for (const name of groups) {
        const { subjects, limits, skipped, close } = await GROUPS[name]({ peers });
        const found = await medians(subjects, runs, (line) => process.stderr.write(`${line}\n`));
        await close?.();
        for (const [subject, values] of found) all.medians.set(subject, values);
        all.limits.push(...limits((subject) => found.get(subject)));
        all.skipped.push(...skipped);
    }
    return all;
}

const chosen = options();
const [load] = os.loadavg();
const all = await measureAll(chosen);
const skipped = all.skipped.map((line) => `skipped: ${line}`);
const parts = [machineLine(chosen.runs, load), mediansTable(all.medians), limitsTable(all.limits), closing(all.limits), ...skipped];
const report = `${parts.join("\n\n")}\n`;
process.stdout.write(report);
if (chosen.write) fs.writeFileSync(RESULTS, `${HEADING}\n${report}`);
