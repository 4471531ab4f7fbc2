import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { register } from "tsx/cjs/api";
import { measured, timed } from "../measure.mjs";
import { PACK, PALISADE, ROOT, rootRequire } from "./paths.mjs";

const OURS = "palisade preview --stack dev (again)";
const SIMULATED = path.join(ROOT, "preview", "simulated-provider", "pulumi-resource-aws");
const FIXTURES = path.join(ROOT, "palisade.dev.yaml");

/** Folder of the CLI. npm's `pulumi` is only a launcher that downloads it. */
function cliFolder() {
    const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder && !folder.includes("node_modules"));
    return folders.find((folder) => fs.existsSync(path.join(folder, "pulumi")));
}

/** The language host asks plugins for every package that has resources, used or not: each is played by the simulated provider. */
function linkPlugins(folder) {
    const scope = path.join(ROOT, "node_modules", "@pulumi");
    for (const name of fs.readdirSync(scope)) {
        const { pulumi } = JSON.parse(fs.readFileSync(path.join(scope, name, "package.json"), "utf8"));
        if (pulumi?.resource) fs.symlinkSync(SIMULATED, path.join(folder, `pulumi-resource-${name}`));
    }
}

const environment = (folder, cli) => ({
    PATH: [path.join(folder, "plugins"), cli, process.env.PATH].join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PALISADE_FIXTURES: FIXTURES,
});

/** A copy of the program, a backend in files and the plugins, so that nothing of the repository changes. */
async function workplace(folder, cli) {
    const program = path.join(folder, "program");
    for (const name of ["program", "plugins", "state", "home"]) fs.mkdirSync(path.join(folder, name));
    for (const name of ["Pulumi.yaml", "tsconfig.base.json", "infra"])
        fs.cpSync(path.join(ROOT, name), path.join(program, name), { recursive: true });
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(program, "node_modules"), "junction");
    linkPlugins(path.join(folder, "plugins"));
    const env = environment(folder, cli);
    const pulumi = (cwd, ...args) => timed("pulumi", [...args, "--non-interactive"], { cwd, env, stdout: "pipe" });
    register();
    const { importOtherStacks } = rootRequire("./preview/parity/otherStacks.ts");
    await importOtherStacks(pulumi, FIXTURES, path.join(folder, "others"));
    await pulumi(program, "stack", "init", "dev");
    fs.copyFileSync(path.join(ROOT, "Pulumi.dev.yaml"), path.join(program, "Pulumi.dev.yaml"));
    return () => pulumi(program, "preview", "--stack", "dev", "--skip-plugin-pre-install", "--policy-pack", PACK);
}

/** The `dev` stack by the real engine, where there is one. */
export async function engine() {
    const cli = cliFolder();
    if (!cli) return { subjects: [], limits: () => [], skipped: ["the real engine: no pulumi on the PATH"] };
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-bench-engine-"));
    process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
    const version = execFileSync(path.join(cli, "pulumi"), ["version"], { encoding: "utf8" }).trim();
    const theirs = `pulumi ${version} preview, with a simulated provider`;
    const preview = await workplace(folder, cli);
    return {
        subjects: [
            { name: OURS, run: () => measured([PALISADE, "preview", "--stack", "dev"], { cwd: ROOT }) },
            { name: theirs, run: async () => ({ wall: await preview() }) },
        ],
        limits: (of) => [{ what: "dev stack, against the real engine", value: of(OURS).wall / of(theirs).wall, unit: "×" }],
        skipped: [],
    };
}
