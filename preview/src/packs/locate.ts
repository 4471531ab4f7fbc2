import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { messageOf, packError } from "./errors";
import { type PackManifest, parseManifest } from "./manifest";

/** A pack on disk, checked as far as can be without running it. */
export interface PackLocation {
    /** As the user gave it, for messages. */
    given: string;
    /** Absolute, symbolic links resolved: what the pack sees as its working directory. */
    dir: string;
    manifest: PackManifest;
    /** File that makes the PolicyPack. */
    entry: string;
    language: "javascript" | "typescript";
    module: "commonjs" | "esm";
    /** `@pulumi/pulumi/cmd/run-policy-pack` of the SDK that the pack resolves. */
    runner: string;
}

/** The order in which `require` tries them once ts-node is registered, as it is for every pack. */
const EXTENSIONS = ["", ".js", ".json", ".node", ".ts", ".tsx"];

/** Finds the parts of the pack in `given`; throws a PackError that names what is missing. */
export function locatePack(given: string): PackLocation {
    try {
        return locate(given);
    } catch (error) {
        throw packError(given, messageOf(error));
    }
}

function locate(given: string): PackLocation {
    if (!isDirectory(given)) {
        throw new Error("there is no such folder");
    }
    const dir = fs.realpathSync(given);
    const manifest = parseManifest(readText(dir, "PulumiPolicy.yaml", `a policy pack has one with "runtime: nodejs"`));
    const { main, type } = readPackageJson(dir);
    const entry = findEntry(dir, main);
    if (entry === undefined) {
        const tried = main === undefined ? "" : `package.json names "${main}" as its main, which does not exist, and `;
        throw new Error(`${tried}there is no index.js or index.ts; compile the pack, or correct "main"`);
    }
    return {
        given,
        dir,
        manifest,
        entry,
        language: /\.[cm]?tsx?$/.test(entry) ? "typescript" : "javascript",
        module: entry.endsWith(".mjs") || (type === "module" && /\.[jt]sx?$/.test(entry)) ? "esm" : "commonjs",
        runner: findRunner(dir),
    };
}

function readText(dir: string, file: string, mending: string): string {
    try {
        return fs.readFileSync(path.join(dir, file), "utf8");
    } catch {
        throw new Error(`it has no ${file}; ${mending}`);
    }
}

function readPackageJson(dir: string): { main?: string; type?: string } {
    const text = readText(dir, "package.json", `a policy pack has one with a "version"`);
    let manifest: unknown;
    try {
        manifest = JSON.parse(text);
    } catch (error) {
        throw new Error(`its package.json is not valid JSON: ${messageOf(error)}`, { cause: error });
    }
    const { version, main, type } = (manifest ?? {}) as { version?: unknown; main?: unknown; type?: unknown };
    if (!version) {
        throw new Error(`its package.json has no "version", which the policy SDK asks for; add one, such as "0.0.1"`);
    }
    return { ...(typeof main === "string" && main !== "" ? { main } : {}), ...(typeof type === "string" ? { type } : {}) };
}

function findEntry(dir: string, main: string | undefined): string | undefined {
    const stems = main === undefined ? [] : [main, path.join(main, "index")];
    for (const stem of [...stems, "index"]) {
        for (const extension of EXTENSIONS) {
            const file = path.join(dir, stem + extension);
            if (isFile(file)) {
                return fs.realpathSync(file);
            }
        }
    }
    return undefined;
}

function findRunner(dir: string): string {
    try {
        return createRequire(path.join(dir, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    } catch {
        throw new Error(`the Pulumi SDK is not installed for it; run "npm install" there`);
    }
}

function isDirectory(file: string): boolean {
    return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(file: string): boolean {
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
