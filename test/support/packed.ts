import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "./palisade";
import { type Files, folder } from "./project";

interface Manifest {
    devDependencies: Record<string, string>;
}

const { devDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")) as Manifest;

/** npm started by `npm test` says where it is; elsewhere it is on the PATH. */
function npm(cwd: string, ...argv: string[]): string {
    const script = process.env.npm_execpath;
    const [command, ...first] = script ? [process.execPath, script] : ["npm"];
    return execFileSync(command ?? "npm", [...first, ...argv], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Packs a workspace as `npm publish` would, and answers the path of the tarball. */
export function packed(workspace: string): string {
    const target = folder({});
    const answer = npm(path.join(ROOT, workspace), "pack", "--ignore-scripts", "--json", "--pack-destination", target);
    const [tarball] = JSON.parse(answer) as { filename: string }[];
    assert.ok(tarball);
    return path.join(target, tarball.filename);
}

/** An empty project with `tarball` and those of this repository's own packages that `peers` names, in the versions that it is tested with. */
export function installed(tarball: string, peers: readonly string[], files: Files): string {
    const versions = Object.fromEntries(peers.map((name) => [name, devDependencies[name] ?? ""]));
    const manifest = { name: "consumer", version: "1.0.0", private: true, dependencies: versions };
    const dir = folder({ "package.json": JSON.stringify(manifest), ...files });
    npm(dir, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", tarball);
    return dir;
}
