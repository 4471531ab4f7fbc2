import { isSuppressible, isSuppressibleByTag, type CatalogueEntry } from "../catalogue/entry";
import { isDay, type Day } from "./date";
import { nearest } from "./nearest";
import type { Problem } from "./suppression";

/** What an exception is checked against. */
export interface Terms {
    readonly rules: ReadonlyMap<string, CatalogueEntry>;
    readonly today: Day;
    /** What the key of a tag that suppresses begins with. */
    readonly tagPrefix: string;
}

const SHORTEST_REASON = 10;

export function ruleProblems(rule: unknown, { rules }: Terms, by: "entry" | "tag"): Problem[] {
    if (typeof rule !== "string" || rule === "") {
        return ["has no rule: name the id of one"];
    }
    const entry = rules.get(rule);
    if (entry === undefined) {
        const meant = nearest(rule, rules.keys());
        return [`names the unknown rule ${JSON.stringify(rule)}${meant === undefined ? "" : `; did you mean ${meant}?`}`];
    }
    if (!isSuppressible(entry)) {
        return [`suppresses ${rule}, which knows no exceptions`];
    }
    return by === "tag" && !isSuppressibleByTag(entry) ? [`suppresses ${rule}, for which only the pack's configuration can`] : [];
}

export function expiryProblems(expires: unknown, { today }: Terms): Problem[] {
    if (expires === undefined || expires === "") {
        return ["has no date of expiry: give its last day as YYYY-MM-DD"];
    }
    if (typeof expires !== "string" || !isDay(expires)) {
        return [`expires ${JSON.stringify(expires)}, which is no day written as YYYY-MM-DD`];
    }
    return expires < today ? [`expired on ${expires}: mend the finding, or have the exception renewed`] : [];
}

export function reasonProblems(reason: unknown): Problem[] {
    const length = typeof reason === "string" ? reason.trim().length : 0;
    return length < SHORTEST_REASON ? [`has a reason of ${String(length)} characters, where ${String(SHORTEST_REASON)} are the least`] : [];
}

export function ownerProblems(owner: unknown): Problem[] {
    return typeof owner === "string" && owner.trim() !== "" ? [] : ["has no owner: name who answers for it"];
}
