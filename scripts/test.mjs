// Runs the tests, each part in a process of its own, as all in one would hold more than Node's heap: node scripts/test.mjs [options of mocha]
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
const PARTS = [
    ["{components,infra,lambdas}/**/*.test.ts"],
    ["policy-pack/**/*.test.ts", "examples/**/*.test.js"],
    ["preview/**/*.test.ts"],
    ["test/**/*.test.ts"],
];

const cwd = path.resolve(import.meta.dirname, "..");

/** The configuration of mocha, but for its list of all files. */
function configuration() {
    const options = Object.entries(JSON.parse(readFileSync(path.join(cwd, ".mocharc.json"), "utf8"))).filter(([name]) => name !== "spec");
    return ["--no-config", ...options.flatMap(([name, value]) => [value].flat().flatMap((one) => [`--${name}`, String(one)]))];
}

const options = [...configuration(), ...process.argv.slice(2)];
const failed = PARTS.filter((files) => {
    process.stdout.write(`\n# ${files.join(" ")}\n`);
    return spawnSync(process.execPath, [MOCHA, ...options, ...files], { cwd, stdio: "inherit" }).status !== 0;
});
for (const files of failed) process.stdout.write(`failed: ${files.join(" ")}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
