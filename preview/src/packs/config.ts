import type { EnforcementLevel, Value, Values } from "../model";
import { validate } from "./jsonSchema/validate";

/** Config of one policy. No level means: leave the level alone. */
export interface PolicyConfig {
    level?: EnforcementLevel;
    properties: Values;
}

export type PackConfig = Map<string, PolicyConfig>;

/** What a policy says about its config. */
export interface ConfigurablePolicy {
    name: string;
    level: EnforcementLevel;
    schema?: { properties: Values; required: string[] };
}

/** The config to hand to the pack, or all that is wrong with it. */
export interface Reconciled {
    config: Map<string, Required<PolicyConfig>>;
    /** One clause each, sorted; the config must not be used unless this is empty. */
    problems: string[];
}

const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * Merges, lowest first: the level and schema defaults of each policy, the config that the pack's own code gives (`initial`), and the
 * user's (`given`, the parsed JSON of `--policy-pack-config`). At each step `all` sets the level of every policy.
 */
export function reconcileConfig(
    policies: readonly ConfigurablePolicy[],
    initial: PackConfig,
    given: Readonly<Record<string, Value>> = {},
): Reconciled {
    const parsed = parsePackConfig(given);
    const merged = new Map(policies.map((policy) => [policy.name, defaultsOf(policy)]));
    apply(merged, initial);
    apply(merged, parsed.config);
    const problemsOf = schemaProblems();
    const problems = [...parsed.problems, ...policies.flatMap((policy) => problemsOf(policy, merged.get(policy.name)))];
    const config: Reconciled["config"] = new Map();
    for (const [name, { level, properties }] of merged) {
        if (level === undefined) {
            problems.push(
                `${name}: ${name === "all" ? "takes an enforcementLevel, not properties alone" : "the pack has no policy of that name"}`,
            );
        } else {
            config.set(name, { level, properties });
        }
    }
    return { config, problems: problems.sort() };
}

/** Reads `{policy | "all": "level" | {enforcementLevel, ...properties}}`. */
export function parsePackConfig(given: Readonly<Record<string, Value>>): { config: PackConfig; problems: string[] } {
    const config: PackConfig = new Map();
    const problems: string[] = [];
    for (const [name, value] of Object.entries(given)) {
        if (name === "environments") {
            problems.push(...environmentProblems(value));
            continue;
        }
        const entry = parseEntry(value);
        if (typeof entry === "string") {
            problems.push(`${name}: ${entry}`);
        } else if (entry.level !== undefined || Object.keys(entry.properties).length > 0) {
            config.set(name, entry);
        }
    }
    return { config, problems };
}

function parseEntry(value: Value): PolicyConfig | string {
    const allowed = `allowed are ${LEVELS.join(", ")}`;
    if (typeof value === "string") {
        return isLevel(value) ? { level: value, properties: {} } : `"${value}" is not an enforcement level; ${allowed}`;
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
        return `${JSON.stringify(value)} is neither an enforcement level nor an object with one; ${allowed}`;
    }
    const { enforcementLevel, ...properties } = value;
    if (enforcementLevel === undefined) {
        return { properties };
    }
    if (!isLevel(enforcementLevel)) {
        return `enforcementLevel ${JSON.stringify(enforcementLevel)} is not an enforcement level; ${allowed}`;
    }
    return { level: enforcementLevel, properties };
}

/** Pulumi ESC environments live in Pulumi Cloud; without them the engine refuses this key as well. */
function environmentProblems(value: Value): string[] {
    if (!Array.isArray(value) || value.some((name) => typeof name !== "string")) {
        return [`environments: ${JSON.stringify(value)} must be an array of strings`];
    }
    return value.length === 0 ? [] : ["environments: ESC environments cannot be resolved offline; remove the key, or give the values here"];
}

function isLevel(value: Value): value is EnforcementLevel {
    return (LEVELS as readonly Value[]).includes(value);
}

function defaultsOf({ level, schema }: ConfigurablePolicy): PolicyConfig {
    const properties: Values = {};
    for (const [name, property] of Object.entries(schema?.properties ?? {})) {
        if (property !== null && typeof property === "object" && !Array.isArray(property) && property.default !== undefined) {
            properties[name] = property.default;
        }
    }
    return { level, properties };
}

function apply(merged: PackConfig, config: PackConfig): void {
    const all = config.get("all")?.level;
    if (all !== undefined) {
        for (const [name, { properties }] of merged) {
            merged.set(name, { level: all, properties });
        }
    }
    for (const [name, { level, properties }] of config) {
        const before = merged.get(name);
        const effective = level ?? before?.level;
        merged.set(name, {
            ...(effective === undefined ? {} : { level: effective }),
            properties: { ...before?.properties, ...properties },
        });
    }
}

/** Many policies of a pack have the same settings with the same values, which are checked once. */
function schemaProblems(): (policy: ConfigurablePolicy, config: PolicyConfig | undefined) => string[] {
    const checked = new Map<string, string[]>();
    return ({ name, schema }, config) => {
        if (schema === undefined) {
            return [];
        }
        const root: Values = { type: "object", properties: schema.properties, required: schema.required };
        const properties = config?.properties ?? {};
        const key = JSON.stringify([root, properties]);
        const problems = checked.get(key) ?? validate(root, properties);
        checked.set(key, problems);
        return problems.map((problem) => `${name}: ${problem}`);
    };
}
