import { createHash } from "node:crypto";
import type { PolicyFinding, PolicyInfo } from "../../model";

const UNITS = "bytes?|[kmg]i?b|characters?|percent|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|checks?|more";

/** Sizes, shares, ages and moments change from run to run. Ports, accounts, networks and versions tell findings apart. */
const VOLATILE: readonly RegExp[] = [
    /\b\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?/g,
    /\b\d[\d,.]*\s?%/g,
    new RegExp(`\\b\\d[\\d,.]*(?=[ -](?:of [\\d,.]+ )?(?:${UNITS})\\b)`, "gi"),
    new RegExp(`(?<=\\bof )\\d[\\d,.]*(?= (?:${UNITS})\\b)`, "gi"),
];

/** What a finding says besides the title and the address of its rule. */
export function foundText(message: string, rule: Pick<PolicyInfo, "description" | "url"> | undefined): string {
    const lines = message.split("\n").filter((line) => !rule?.url || line.trim() !== `See ${rule.url}`);
    const own = rule !== undefined && lines.length > 1 && lines[0]?.trim() === rule.description.trim() ? lines.slice(1) : lines;
    return own.join("\n").trim();
}

/** Why it matters, and a link, may change with the version of a pack. */
const stableText = (text: string): string => {
    const own = text.split("\n").filter((line) => !/^(?:Why: |See https?:)/.test(line));
    return VOLATILE.reduce((stable, pattern) => stable.replace(pattern, "#"), own.join("\n"))
        .replace(/\s+/g, " ")
        .trim();
};

/** The same for the same rule, resource and finding, in every run and on every machine. */
export function fingerprintOf({ pack, policy, urn }: Pick<PolicyFinding, "pack" | "policy" | "urn">, found: string): string {
    const text = [pack, policy, urn, stableText(found)].join("\n");
    return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Numbers those that are alike, so that one more of a kind is another finding. */
export function numbered(fingerprints: readonly string[]): string[] {
    const seen = new Map<string, number>();
    return fingerprints.map((one) => {
        const times = (seen.get(one) ?? 0) + 1;
        seen.set(one, times);
        return times === 1 ? one : `${one}:${times}`;
    });
}
