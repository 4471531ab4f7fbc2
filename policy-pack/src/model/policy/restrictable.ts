import table from "./actions.json";
import { covers } from "./pattern";

/**
 * Actions that a policy can bound to resources, by service, after the Service Authorization Reference of AWS. `write` are those that
 * change, tag or permit something. Of services that are not here nothing is known.
 */
const ACTIONS: Readonly<Record<string, { readonly write?: string; readonly read?: string }>> = table;

export type Access = "write" | "any";

function namesOf(service: string, access: Access): string[] {
    const { write = "", read = "" } = Object.hasOwn(ACTIONS, service) ? (ACTIONS[service] ?? {}) : {};
    return `${write} ${access === "any" ? read : ""}`.split(" ").filter((name) => name !== "");
}

const memo = new Map<string, readonly string[]>();
const MEMO_LIMIT = 4096;

/** The actions that `pattern` (lower case) stands for and that can be bounded to resources, as AWS spells them. */
export function restrictable(pattern: string, access: Access): readonly string[] {
    const key = `${access} ${pattern}`;
    const seen = memo.get(key);
    if (seen !== undefined) {
        return seen;
    }
    if (memo.size >= MEMO_LIMIT) {
        memo.clear();
    }
    const [service = "", ...rest] = pattern.split(":");
    const wanted = rest.join(":");
    const found = namesOf(service, access)
        .filter((name) => covers(wanted, name.toLowerCase()))
        .map((name) => `${service}:${name}`);
    memo.set(key, found);
    return found;
}
