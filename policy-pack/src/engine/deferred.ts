import { label } from "../model/resource";
import { count, some } from "../text";
import type { Finding } from "./judge";

const NAMED = 20;

interface Deferred {
    readonly rule: string;
    /** `Volume "data" (encrypted)`. */
    readonly on: string;
    readonly reported: boolean;
}

/** The checks of one run that wait for the update, be they reported one by one or not. */
export class DeferredChecks {
    private readonly checks = new Map<string, Deferred>();

    note(rule: string, { resource, path = "", level }: Finding): void {
        const on = resource === undefined ? "the stack" : label(resource);
        this.checks.set(`${rule} ${resource?.urn ?? ""} ${path}`, { rule, on: `${on} (${path})`, reported: level !== "counted" });
    }

    get isEmpty(): boolean {
        return this.checks.size === 0;
    }

    /** How many there are by rule, and the names of those that nothing else names; undefined where there are none. Starts anew. */
    summary(): string | undefined {
        const checks = [...this.checks.values()];
        this.checks.clear();
        if (checks.length === 0) {
            return undefined;
        }
        const rules = new Map<string, number>();
        for (const { rule } of checks) {
            rules.set(rule, (rules.get(rule) ?? 0) + 1);
        }
        const counts = [...rules].sort(([, a], [, b]) => b - a).map(([rule, number]) => `${rule} ${String(number)}`);
        const silent = checks.filter(({ reported }) => !reported).map(({ rule, on }) => `${rule} on ${on}`);
        const named = silent.length === 0 ? "" : `; not reported one by one, as their onUnknown is skip: ${some(silent, NAMED)}`;
        // Not with the words of a check that was not evaluated: the preview would count the sum as one more.
        return `Deferred to the update: ${count(checks.length, "check")} in all: ${some(counts, NAMED)}${named}`;
    }
}
