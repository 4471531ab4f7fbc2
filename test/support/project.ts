import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ROOT } from "./palisade";

const made: string[] = [];

/** Path to content below an empty folder of its own. */
export type Files = Record<string, string>;

/** Writes `files` into a new folder and answers its real path. `removeFolders` takes it away again. */
export function folder(files: Files): string {
    const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palisade-")));
    made.push(dir);
    for (const [name, content] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
        fs.writeFileSync(path.join(dir, name), content);
    }
    return dir;
}

/** A Pulumi project `trial` with a stack `dev` that reaches the packages of this repository. `files` add to its own or replace them. */
export function project(files: Files): string {
    const dir = folder({
        "Pulumi.yaml": "name: trial\nruntime: nodejs\n",
        "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
        "package.json": JSON.stringify({ name: "trial", version: "1.0.0" }),
        ...files,
    });
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(dir, "node_modules"), "junction");
    return dir;
}

/** A policy pack in the folder `pack` of a project. */
export const pack = (code: string, entry = "index.js"): Files => ({
    "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
    "pack/package.json": JSON.stringify({ name: "trial-pack", version: "1.0.0", main: entry }),
    [`pack/${entry}`]: code,
});

export function removeFolders(): void {
    for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
}
