import { createRequire } from "node:module";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "..", "..");
export const PROGRAMS = path.join(import.meta.dirname, "..", "programs");
export const PEERS = path.join(import.meta.dirname, "..", "peers");
export const PALISADE = path.join(ROOT, "preview", "bin", "palisade.js");
export const PACK = path.join(ROOT, "policy-pack");

/** Resolves packages of the repository's root. */
export const rootRequire = createRequire(path.join(ROOT, "package.json"));
