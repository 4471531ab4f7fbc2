// node bench/auditInit.mjs [--runs N] [--write]; `npm run build` before
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import zlib from "node:zlib";
import { format, resolveConfig } from "prettier";
import { measured, medians } from "./measure.mjs";
import { machineLine } from "./report.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const RESULTS = path.join(import.meta.dirname, "audit-init.md");
const BUNDLE = path.join(ROOT, "components/dist/lambda/access-key-audit/index.mjs");
const HANDLER = path.join(ROOT, "lambdas/dist/access-key-audit/handler.js");
/** As the function has it. */
const ENV = { NODE_OPTIONS: "--enable-source-maps" };

const HEADING = `# \`init\` of the access-key audit

Written by \`node bench/auditInit.mjs --write\`: what Lambda does before the first event, as far as it is ours, which is to start Node and to load
the module with the handler. Each sample is a process of its own; subjects run in turn.

- **node**: Node with an empty module.
- **bundle**: the file that the function is deployed with.
- **not bundled**: the same handler from its own files and those of the AWS SDK in \`node_modules\`.

\`init\` is what a subject takes beyond **node**. What AWS adds (fetching the code, its runtime's own start) is not in it.
`;

const load = (file) => [
    "--input-type=module",
    "--eval",
    `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)}); if (typeof handler !== "function") throw new Error("no handler");`,
];
const SUBJECTS = [
    { name: "node", args: ["--input-type=module", "--eval", ""] },
    { name: "bundle", args: load(BUNDLE) },
    { name: "not bundled", args: load(HANDLER) },
];

function table(results) {
    const { wall: bare } = results.get("node");
    const init = ({ wall }) => wall - bare;
    const ours = init(results.get("bundle"));
    const rows = [...results].map(([name, result]) => {
        const ratio = name === "node" ? "" : `${(init(result) / ours).toFixed(2)} ×`;
        return `| ${name} | ${result.wall.toFixed(0)} | ${init(result).toFixed(0)} | ${ratio} | ${(result.rss / 1e6).toFixed(0)} |`;
    });
    return ["| Subject | Wall, ms | `init`, ms | against the bundle | Peak RSS, MB |", "| --- | --- | --- | --- | --- |", ...rows].join(
        "\n",
    );
}

function size() {
    const bytes = fs.readFileSync(BUNDLE);
    return `The bundle has ${Math.round(bytes.length / 1000)} KB, ${Math.round(zlib.deflateRawSync(bytes).length / 1000)} KB deflated.`;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "15" }, write: { type: "boolean", default: false } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs: found '${values.runs}', expected whole numbers from 1`);
const [loadBefore] = os.loadavg();
const subjects = SUBJECTS.map(({ name, args }) => ({ name, run: () => measured(args, { env: ENV }) }));
const results = await medians(subjects, runs, (line) => process.stderr.write(`${line}\n`));
const text = `${HEADING}\n${machineLine(runs, loadBefore)}\n\n${table(results)}\n\n${size()}\n`;
const report = await format(text, { ...(await resolveConfig(RESULTS)), parser: "markdown" });
process.stdout.write(report);
if (values.write) fs.writeFileSync(RESULTS, report);
