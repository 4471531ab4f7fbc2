import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { mergeEvents } from "./eventLog";
import type { PreviewDocument } from "./digest";
import { importOtherStacks } from "./otherStacks";
import { PASSPHRASE } from "./palisade";
import type { Program, Run } from "./programs";
import { STACK } from "./programs";

const PLUGIN = path.join(__dirname, "..", "simulated-provider", "pulumi-resource-aws");
const ERRORS = path.join(__dirname, "..", "simulated-provider", "plainErrors.cjs");
const MODULES = path.join(__dirname, "..", "..", "node_modules");

interface Answer {
    code: number;
    stdout: string;
    stderr: string;
}

/** Folder of the `pulumi` to use, from PULUMI_CLI_DIR or the PATH; undefined when there is none. */
export function cliFolder(): string | undefined {
    const folders = [process.env.PULUMI_CLI_DIR ?? "", ...(process.env.PATH ?? "").split(path.delimiter)];
    // npm's `pulumi` is only a launcher that downloads the CLI.
    const usable = (folder: string): boolean => !folder.includes("node_modules") && fs.existsSync(path.join(folder, "pulumi"));
    return folders.filter(Boolean).find(usable);
}

/** Names of the packages that the language host will ask plugins for. */
function pluginNames(): string[] {
    const scope = path.join(MODULES, "@pulumi");
    return fs.readdirSync(scope).filter((name) => {
        const manifest = JSON.parse(fs.readFileSync(path.join(scope, name, "package.json"), "utf8")) as { pulumi?: { resource?: boolean } };
        return manifest.pulumi?.resource === true;
    });
}

/** A workplace for one preview: a copy of the program, a backend in files, and the plugins. */
class Workplace {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "parity-"));
    readonly program = path.join(this.folder, "program");
    private readonly plugins = path.join(this.folder, "plugins");

    constructor(
        private readonly cli: string,
        { dir, fixtures }: Program,
    ) {
        fs.cpSync(dir, this.program, { recursive: true });
        // The language host looks for packages, and so for the versions of default providers, below the program's folder only.
        fs.symlinkSync(MODULES, path.join(this.program, "node_modules"));
        for (const name of ["plugins", "state", "home"]) fs.mkdirSync(path.join(this.folder, name));
        for (const name of pluginNames()) fs.symlinkSync(PLUGIN, path.join(this.plugins, `pulumi-resource-${name}`));
        this.fixtures = fixtures;
    }

    private readonly fixtures: string | undefined;

    run(cwd: string, ...args: string[]): Promise<Answer> {
        const env = {
            ...process.env,
            PATH: [this.plugins, this.cli, process.env.PATH].join(path.delimiter),
            PULUMI_BACKEND_URL: `file://${path.join(this.folder, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
            // Shows --event-log, which is hidden otherwise.
            PULUMI_DEBUG_COMMANDS: "1",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_HOME: path.join(this.folder, "home"),
            PULUMI_NODEJS_TRANSPILE_ONLY: "true",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            NODE_OPTIONS: `--require ${ERRORS}`,
            NO_COLOR: "1",
            ...(this.fixtures && { PALISADE_FIXTURES: this.fixtures }),
        };
        const options = { cwd, env, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 };
        return new Promise((resolve) => {
            execFile(path.join(this.cli, "pulumi"), [...args, "--non-interactive"], options, (error, stdout, stderr) => {
                resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
            });
        });
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

const expectSuccess = async (answer: Promise<Answer>): Promise<void> => {
    const { code, stdout, stderr } = await answer;
    if (code !== 0) throw new Error(`pulumi failed with ${code}:\n${stdout}${stderr}`);
};

/** `stack init` writes the stack's config file anew, with a salt of its own: the program's stays. */
async function initStack(place: Workplace): Promise<void> {
    const file = path.join(place.program, `Pulumi.${STACK}.yaml`);
    const config = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
    await expectSuccess(place.run(place.program, "stack", "init", STACK));
    if (config) fs.writeFileSync(file, config);
}

/** Previews a program with the real engine in `cli`, the cloud played by the simulated provider. */
export async function previewReal(cli: string, program: Program, run: Run): Promise<PreviewDocument> {
    const place = new Workplace(cli, program);
    try {
        if (program.fixtures)
            await importOtherStacks(
                (cwd, ...args) => expectSuccess(place.run(cwd, ...args)),
                program.fixtures,
                path.join(place.folder, "others"),
            );
        await initStack(place);
        const events = path.join(place.folder, "events.jsonl");
        const each = (name: string, values: string[]): string[] => values.flatMap((value) => [name, value]);
        const packs = [...each("--policy-pack", run.packs), ...each("--policy-pack-config", run.packConfigs)];
        const flags = ["--stack", STACK, "--skip-plugin-pre-install", "--json", "--event-log", events];
        const { code, stdout, stderr } = await place.run(place.program, "preview", ...flags, ...packs);
        const text = stdout.slice(stdout.indexOf("{")).replaceAll(place.program, ".");
        const early = { diagnostics: [{ severity: "error", message: stderr.replaceAll(place.program, ".") }] };
        const digest = (stdout.includes("{") ? JSON.parse(text) : early) as Partial<PreviewDocument>;
        return mergeEvents(digest, fs.existsSync(events) ? fs.readFileSync(events, "utf8") : "", code);
    } finally {
        place.remove();
    }
}
