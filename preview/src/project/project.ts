import { existsSync, statSync } from "node:fs";
import * as path from "node:path";
import { readDeclarations } from "./configTypes";
import { didYouMean } from "./nearest";
import { shellWords } from "./shellWords";
import { type ConfigDeclaration, type LoadedProject, type Plain, type PlainObject, UserError } from "./types";
import { isPlainObject, readYaml, show } from "./yaml";

/** In the CLI's order: a Pulumi.json wins over a Pulumi.yaml beside it. */
const EXTENSIONS = [".json", ".yaml", ".yml"];
const ENTRY_FILES = ["package.json", ...[".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"].map((extension) => `index${extension}`)];

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** The closest project file, searched upwards from `folder`. */
function findProjectFile(folder: string): string {
    if (!existsSync(folder)) throw new UserError(`folder '${folder}' does not exist: give --cwd the folder of a Pulumi program`);
    for (let current = folder; ; current = path.dirname(current)) {
        const found = EXTENSIONS.map((extension) => path.join(current, `Pulumi${extension}`)).find(isFile);
        if (found) return found;
        if (path.dirname(current) === current) break;
    }
    throw new UserError(
        `no Pulumi.yaml project file found (searching upwards from ${folder}): this is no Pulumi program. ` +
            "Start palisade in the folder of one or name that folder with --cwd DIR.",
    );
}

interface Runtime {
    typescript: boolean;
    tsconfig?: string;
    nodeargs: string[];
}

function readOptions(options: PlainObject, problems: string[]): Runtime {
    const { typescript = true, tsconfig, nodeargs = "" } = options;
    const wrong = (key: string, type: string, found: Plain): void => {
        problems.push(`#/runtime/options/${key}: must be a ${type}, but got ${show(found)}`);
    };
    if (typeof typescript !== "boolean") wrong("typescript", "boolean", typescript);
    if (tsconfig !== undefined && typeof tsconfig !== "string") wrong("tsconfig", "string", tsconfig);
    if (typeof nodeargs !== "string") wrong("nodeargs", "string", nodeargs);
    let words: string[] = [];
    try {
        words = shellWords(typeof nodeargs === "string" ? nodeargs : "");
    } catch (error) {
        problems.push(`#/runtime/options/nodeargs: ${(error as Error).message}`);
    }
    return { typescript: typescript === true, ...(typeof tsconfig === "string" ? { tsconfig } : {}), nodeargs: words };
}

function readRuntime(value: Plain | undefined, problems: string[]): Runtime {
    const runtime = typeof value === "string" ? { name: value } : value;
    if (!isPlainObject(runtime) || typeof runtime.name !== "string") {
        problems.push("#/runtime: must be a string or an object with name and options attributes, for instance 'runtime: nodejs'");
        return readOptions({}, []);
    }
    for (const key of Object.keys(runtime).filter((name) => name !== "name" && name !== "options")) {
        problems.push(`#/runtime: additionalProperties '${key}' not allowed${didYouMean(key, ["name", "options"])}`);
    }
    if (runtime.name !== "nodejs") {
        const others = "palisade previews programs for Node only (runtime: nodejs)";
        problems.push(`#/runtime: runtime '${runtime.name}' cannot be previewed: ${others}${didYouMean(runtime.name, ["nodejs"])}`);
    }
    const { options = {} } = runtime;
    if (isPlainObject(options)) return readOptions(options, problems);
    if (options !== null) problems.push(`#/runtime/options: expected object, but got ${show(options)}`);
    return readOptions({}, []);
}

function readName(document: PlainObject, problems: string[]): string {
    const { name } = document;
    if (name === undefined) {
        const similar = Object.keys(document).find((key) => didYouMean(key, ["name"]));
        problems.push(`project is missing a 'name' attribute${similar ? `; found '${similar}' instead` : ""}`);
    } else if (typeof name !== "string" || name === "") {
        problems.push("project is missing a non-empty string 'name' attribute");
    } else if (!/^[A-Za-z0-9_.-]{1,100}$/.test(name)) {
        problems.push(`#/name: '${name}' may only hold letters, digits, hyphens, underscores and periods, at most 100 of them`);
    }
    return typeof name === "string" ? name : "";
}

/** Where the program runs and what runs there. */
function locate(root: string, main: Plain | undefined, problems: string[]): { pwd: string; entry: string } {
    if (main !== undefined && main !== null && typeof main !== "string") problems.push(`#/main: expected string, but got ${show(main)}`);
    if (typeof main !== "string" || main === "") return { pwd: root, entry: "." };
    const target = path.resolve(root, main);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (!stats) problems.push(`#/main: '${main}' could not be read: ${target} does not exist`);
    return stats?.isFile() ? { pwd: path.dirname(target), entry: target } : { pwd: target, entry: "." };
}

interface ConfigBlock {
    declarations: Record<string, ConfigDeclaration>;
    stackConfigDir: string;
}

/** `config` is the block of declarations or, as once, the folder of the stack files. */
function readConfigBlock(name: string, { config, stackConfigDir }: PlainObject, problems: string[]): ConfigBlock {
    if (stackConfigDir !== undefined && stackConfigDir !== null && typeof stackConfigDir !== "string") {
        problems.push(`#/stackConfigDir: expected string, but got ${show(stackConfigDir)}`);
    }
    const folder = typeof stackConfigDir === "string" ? stackConfigDir : "";
    if (typeof config === "string") {
        if (folder)
            problems.push("Should not use both config and stackConfigDir to define the stack directory. Use only stackConfigDir instead.");
        return { declarations: {}, stackConfigDir: config };
    }
    if (isPlainObject(config)) return { declarations: readDeclarations(name, config, problems), stackConfigDir: folder };
    if (config !== undefined && config !== null) problems.push("#/config: expected an object or the folder of the stack files");
    return { declarations: {}, stackConfigDir: folder };
}

/**
 * The project around `folder` (searched upwards, as the CLI does).
 * @throws UserError with every problem of the project file, one a line
 */
export function loadProject(folder: string): LoadedProject {
    const file = findProjectFile(path.resolve(folder));
    const document = readYaml(file);
    if (!isPlainObject(document)) throw new UserError(`could not validate '${file}': expected project to be an object`);
    const root = path.dirname(file);
    const problems: string[] = [];
    const name = readName(document, problems);
    const runtime = readRuntime(document.runtime, problems);
    const { pwd, entry } = locate(root, document.main, problems);
    const { declarations, stackConfigDir } = readConfigBlock(name, document, problems);
    if (problems.length > 0)
        throw new UserError([`could not validate '${file}':`, ...problems.map((problem) => `  ${problem}`)].join("\n"));
    if (entry === "." && !ENTRY_FILES.some((candidate) => isFile(path.join(pwd, candidate)))) {
        throw new UserError(`'${pwd}' holds no Node program: neither package.json nor an index file is there. Set 'main' in ${file}.`);
    }
    return {
        name,
        root,
        pwd,
        entry,
        ...runtime,
        file,
        declarations,
        stackDir: path.resolve(root, stackConfigDir),
        extension: path.extname(file),
    };
}
