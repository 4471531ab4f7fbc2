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

function active({ rule, expires, owner, reason, source }: Suppression, today: Day): string {
    const left = daysBetween(today, expires);
    const soon = left > SOON ? "" : left === 0 ? " (expires today)" : ` (expires in ${count(left, "day")})`;
    return `${rule} until ${expires}${soon}, ${owner}: ${reason} [${source}]`;
}

function section(heading: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `- ${line}`)];
}

/** Every suppression that acts. */
export function activeText(suppressions: readonly Suppression[], today: Day): string | undefined {
    const lines = suppressions.map((one) => `- ${active(one, today)}`);
    return lines.length === 0 ? undefined : [`${count(lines.length, "suppression")} in force:`, ...lines].join("\n");
}

/** What suppressions are used for: those in use, those that no finding needs any more, and tags whose value is not known yet. */
export function reportText(uses: readonly Use[], unknownTags: readonly string[]): string | undefined {
    const inUse = uses.filter(({ on }) => on.length > 0);
    const idle = uses.filter(({ on }) => on.length === 0);
    const lines = [
        ...section(
            `${count(inUse.length, "suppression")} in use`,
            inUse.map(({ suppression: { rule, source }, on }) => `${rule} on ${some(on, NAMED)} [${source}]`),
        ),
        ...section(
            `${count(idle.length, "suppression")} without a finding, to be removed`,
            idle.map(({ suppression: { rule, source } }) => `${rule} [${source}]`),
        ),
        ...section("Known only after the update, and suppressing nothing yet", unknownTags),
    ];
    return lines.length === 0 ? undefined : lines.join("\n");
}
