import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const REQUIREMENTS = join(__dirname, "requirements.txt");
const CACHE = join(__dirname, "../../../node_modules/.cache/palisade-moto");
const PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2]); sys.exit(sys.version_info < (3, 10))";

interface Python {
    readonly command: string;
    readonly version: string;
}

/** What is wrong with this machine, as the only thing that is printed. */
export class MissingTool extends Error {
    override readonly name = "MissingTool";
}

/** A Python that can make virtual environments; moto needs 3.10. */
function findPython(): Python {
    const commands = process.env["PYTHON"] === undefined ? ["python3", "python"] : [process.env["PYTHON"]];
    const found: string[] = [];
    for (const command of commands) {
        const { status, stdout, stderr, error } = spawnSync(command, ["-c", PROBE], { encoding: "utf8" });
        if (status === 0) {
            return { command, version: stdout.trim() };
        }
        const trouble = error === undefined ? stderr.trim().split("\n").at(-1) || `version ${stdout.trim()}` : error.message;
        found.push(`${command}: ${trouble}`);
    }
    throw new MissingTool(
        `The moto server needs Python 3.10 or newer with the modules venv and ensurepip (package python3-venv of Debian and Ubuntu): ` +
            `found ${found.join("; ")}. Install it, or name another one by the environment variable PYTHON.`,
    );
}

function run(what: string, command: string, args: readonly string[]): void {
    const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) {
        throw new MissingTool(`${what} failed: ${[error?.message, stderr, stdout].filter(Boolean).join("\n").trim()}`);
    }
}

/**
 * A virtual environment with the moto server, made at the first time and kept for later runs.
 * @returns its folder of commands.
 * @throws MissingTool when there is no fitting Python, or the packages cannot be installed.
 */
export function motoCommands(): string {
    const python = findPython();
    const hash = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
    const home = join(CACHE, `python${python.version}-${hash}`);
    const complete = join(home, "complete");
    if (!existsSync(complete)) {
        console.log(`Installing the moto server with Python ${python.version}, once`);
        rmSync(home, { recursive: true, force: true });
        mkdirSync(CACHE, { recursive: true });
        run("Making a virtual environment", python.command, ["-m", "venv", home]);
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
        run("Installing the moto server", join(home, "bin/python"), pip);
        writeFileSync(complete, "");
    }
    return join(home, "bin");
}
