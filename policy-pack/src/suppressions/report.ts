import { count, some } from "../text";
import { daysBetween, type Day } from "./date";
import type { Suppression } from "./suppression";

/** A suppression, and the resources that it kept findings from. */
export interface Use {
    readonly suppression: Suppression;
    readonly on: readonly string[];
}

const SOON = 14;
const NAMED = 5;

function active({ suppression, on }: Use, today: Day): string {
    const { rule, expires, owner, reason, source } = suppression;
    const left = daysBetween(today, expires);
    const soon = left > SOON ? "" : left === 0 ? " (expires today)" : ` (expires in ${count(left, "day")})`;
    return `${rule} on ${some(on, NAMED)} until ${expires}${soon}, ${owner}: ${reason} [${source}]`;
}

function unused({ suppression: { rule, expires, owner, source } }: Use): string {
    return `${rule} until ${expires}, ${owner} [${source}]`;
}

function section(heading: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `- ${line}`)];
}

/** All suppressions: those in use, those that no finding needs any more, and tags whose value is not known yet. */
export function reportText(uses: readonly Use[], unknownTags: readonly string[], today: Day): string | undefined {
    const inUse = uses.filter(({ on }) => on.length > 0);
    const idle = uses.filter(({ on }) => on.length === 0);
    const lines = [
        ...section(
            `${count(inUse.length, "suppression")} in use`,
            inUse.map((use) => active(use, today)),
        ),
        ...section(`${count(idle.length, "suppression")} without a finding, to be removed`, idle.map(unused)),
        ...section("Known only after the update, and suppressing nothing yet", unknownTags),
    ];
    return lines.length === 0 ? undefined : lines.join("\n");
}
