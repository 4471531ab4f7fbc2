import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "..", "..");
export const PROGRAMS = path.join(import.meta.dirname, "..", "programs");
export const PEERS = path.join(import.meta.dirname, "..", "peers");
export const PALISADE = path.join(ROOT, "preview", "bin", "palisade.js");
export const PACK = path.join(ROOT, "policy-pack");

/** Resolves packages of the repository's root. */
export const rootRequire = createRequire(path.join(ROOT, "package.json"));

/** Installs what we compare with, as its lock file says. */
export function installPeers() {
    const options = { cwd: PEERS, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" };
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
}
