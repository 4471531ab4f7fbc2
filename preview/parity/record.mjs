// node preview/parity/record.mjs [PROGRAM...]: records again what the real engine answers to the feature programs.
// Uses the `pulumi` in PULUMI_CLI_DIR or on the PATH, with pulumi-language-nodejs beside it. Build first.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { register } from "tsx/cjs/api";

register();
const require = createRequire(import.meta.url);
const { recordOf } = require("./digest.ts");
const { programs, recordFile } = require("./programs.ts");
const { cliFolder, previewReal } = require("./realEngine.ts");

const cli = cliFolder();
if (!cli) {
    console.error("there is no pulumi on the PATH: install the Pulumi CLI, or name its folder in PULUMI_CLI_DIR");
    process.exit(1);
}
const engine = `pulumi ${execFileSync(path.join(cli, "pulumi"), ["version"], { encoding: "utf8" }).trim().replace(/^v/, "")}`;
const wanted = process.argv.slice(2);
for (const program of programs()) {
    if (wanted.length > 0 && !wanted.includes(program.name)) continue;
    const file = recordFile(program.name);
    const before = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : { runs: {} };
    const runs = {};
    for (const run of program.runs) {
        const { racy } = before.runs[run.name] ?? {};
        const { packs, packConfigs } = run;
        const given = { ...(packs.length > 0 && { packs }), ...(packConfigs.length > 0 && { packConfigs }) };
        runs[run.name] = { ...given, ...recordOf(await previewReal(cli, program, run)), ...(racy && { racy }) };
    }
    fs.writeFileSync(file, `${JSON.stringify({ program: program.name, engine, runs }, null, 1)}\n`);
    console.log(program.name);
}
