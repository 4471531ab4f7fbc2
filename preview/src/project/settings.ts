import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Fixtures } from "../fixtures";
import type { PackSource } from "../runner";
import { FIXTURE_KEYS, Problems, loadFixtures, mergeFixtures, readFixtures } from "./fixtureFiles";
import { type Plain, type Project, UserError } from "./types";
import { isPlainObject, readYaml, show } from "./yaml";

/** What palisade.yaml says, with absolute paths. */
export interface PalisadeSettings {
    policyPacks: string[];
    /** The i-th belongs to the i-th pack; empty when there is none. */
    policyPackConfig: string[];
    fixtures: Fixtures;
}

const EXTENSIONS = [".yaml", ".yml", ".json"];

function findSettings(root: string, name: string): string | undefined {
    return EXTENSIONS.map((extension) => path.join(root, `${name}${extension}`)).find((file) => existsSync(file));
}

function readPaths(root: string, key: string, value: Plain | undefined, problems: Problems): string[] {
    if (value === undefined || value === null) return [];
    const list = Array.isArray(value) ? value : [value];
    const paths = list.filter((item) => typeof item === "string").filter((item) => item !== "");
    if (paths.length < list.length) problems.add(key, `expected a list of paths, found ${show(value)}`);
    return paths.map((item) => path.resolve(root, item));
}

/** palisade.yaml of a project; its paths are relative to it. */
function loadProjectSettings(root: string): PalisadeSettings {
    const file = findSettings(root, "palisade");
    const document = file === undefined ? null : readYaml(file, { timestamps: "keep" });
    if (file === undefined || document === null) return { policyPacks: [], policyPackConfig: [], fixtures: {} };
    if (!isPlainObject(document)) throw new UserError(`${file} is not valid: expected an object`);
    const problems = new Problems();
    problems.unknownKeys("", document, ["policyPacks", "policyPackConfig", ...FIXTURE_KEYS]);
    const settings = {
        policyPacks: readPaths(root, "policyPacks", document.policyPacks, problems),
        policyPackConfig: readPaths(root, "policyPackConfig", document.policyPackConfig, problems),
        fixtures: readFixtures(document, problems),
    };
    problems.throwIfAny(file);
    return settings;
}

/**
 * What palisade.yaml and palisade.<stack>.yaml beside the project file say; both may be missing. The stack's fixtures win.
 * @param more files given with `--fixtures`, which win over both
 * @throws UserError with all problems of a file
 */
export function loadSettings(project: Pick<Project, "root">, stack: string, more: readonly string[] = []): PalisadeSettings {
    const settings = loadProjectSettings(project.root);
    const ofStack = findSettings(project.root, `palisade.${stack}`);
    const files = [...(ofStack === undefined ? [] : [ofStack]), ...more];
    return { ...settings, fixtures: mergeFixtures(settings.fixtures, ...files.map(loadFixtures)) };
}

/** @throws UserError when the file is no JSON object */
export function loadPackConfig(file: string): Record<string, unknown> {
    const example = 'a JSON object of policy names (or "all") and levels or settings';
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        throw new UserError(`policy pack config '${file}' could not be read: ${(error as Error).message}; it must be ${example}`);
    }
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content as Record<string, unknown>;
    throw new UserError(`policy pack config '${file}' must be ${example}`);
}

/**
 * Pairs packs with their configs.
 * @throws UserError when there are configs, but not one for each pack, or a folder does not exist
 */
export function pairPacks(packs: readonly string[], configs: readonly string[]): PackSource[] {
    if (configs.length > 0 && configs.length !== packs.length) {
        throw new UserError(
            `the number of policy pack configs (${configs.length}) must match the number of policy packs (${packs.length}): ` +
                "the first config belongs to the first pack, and so on",
        );
    }
    const absent = packs.filter((dir) => !existsSync(dir));
    if (absent.length > 0) throw new UserError(absent.map((dir) => `policy pack folder '${dir}' does not exist`).join("\n"));
    return packs.map((dir, index) => {
        const config = configs[index];
        return config === undefined ? { dir } : { dir, config: loadPackConfig(config) };
    });
}
