import { decodeStackConfig, type StackConfig } from "./schema";
import type { Problem } from "./result";

/** Pulumi hands objects and lists on as JSON text, and every other value as its text. */
function plain(value: string): unknown {
    if (!/^[[{]/.test(value)) {
        return value;
    }
    try {
        return JSON.parse(value);
    } catch {
        return value;
    }
}

/** The values of one namespace, as they stand in the YAML file. */
export function configOf(namespace: string, all: Readonly<Record<string, string>>): Record<string, unknown> {
    const prefix = `${namespace}:`;
    return Object.fromEntries(
        Object.entries(all).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), plain(value)]] : [])),
    );
}

function line({ path, found, allowed, hint }: Problem): string {
    return `  ${path}: found ${found}; allowed: ${allowed}${hint === undefined ? "" : ` (${hint})`}`;
}

/** One message for all problems of a stack's config. */
function report(stack: string, problems: readonly Problem[]): string {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    return [`Pulumi.${stack}.yaml has ${count}:`, ...problems.map(line)].join("\n");
}

/** The decoded config of a stack, or the message that says what is wrong with it. */
export function readStackConfig(
    project: string,
    stack: string,
    all: Readonly<Record<string, string>>,
): { config: StackConfig; error?: never } | { config?: never; error: string } {
    const decoded = decodeStackConfig(configOf(project, all), `${project}:`);
    return decoded.ok ? { config: decoded.value } : { error: report(stack, decoded.problems) };
}
