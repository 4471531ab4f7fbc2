import { Unknown } from "../known";
import { asList, asText, at, isObject, type Tree } from "../tree";
import { expiryProblems, ownerProblems, reasonProblems, ruleProblems, type Terms } from "./check";
import type { Problem, Suppression } from "./suppression";

/** AWS takes these characters in the values of tags, at most 256 of them; letters and digits are those of Unicode. */
const VALUE = /^[\p{L}\p{N} +\-=._:/@]{0,256}$/u;
const PARTS = /^until=(\S*)\s+owner=(\S*)\s+reason=(.*)$/;
const FORM = "until=YYYY-MM-DD owner=who reason=why";

/** What has the tags. */
export interface Tagged {
    readonly type: string;
    /** How messages name it. */
    readonly label: string;
}

export interface ReadTags {
    readonly suppressions: readonly Suppression[];
    readonly problems: readonly Problem[];
    /** Those whose value is known only after the update. */
    readonly unknown: readonly { readonly rule: string; readonly source: string }[];
}

/** Tags are a map, or in aws-native and for Auto Scaling groups a list of `{ key, value }`. */
function pairs(tags: Tree | undefined): [key: string, value: Tree | undefined][] {
    if (isObject(tags)) {
        return Object.entries(tags);
    }
    const list = asList(tags);
    return list instanceof Unknown
        ? []
        : list.flatMap((pair): [string, Tree | undefined][] => {
              const key = asText(at(pair, "key"));
              return typeof key === "string" ? [[key, at(pair, "value")]] : [];
          });
}

function readTag(rule: string, value: Tree | undefined, source: string, terms: Terms): Suppression | Problem[] {
    const named = ruleProblems(rule, terms, "tag");
    const [, until, owner, reason] = (typeof value === "string" ? PARTS.exec(value.trim()) : undefined) ?? [];
    if (typeof value !== "string" || until === undefined || owner === undefined || reason === undefined) {
        return [...named, `is not of the form ${FORM}`];
    }
    const problems = [
        ...named,
        ...(VALUE.test(value) ? [] : ["is longer than 256 characters, or has one that AWS does not take in tags"]),
        ...reasonProblems(reason),
        ...ownerProblems(owner),
        ...expiryProblems(until, terms),
    ];
    const anywhere = { urn: undefined, component: undefined, finding: undefined };
    return problems.length > 0 ? problems : { rule, ...anywhere, reason: reason.trim(), owner, expires: until, source };
}

/**
 * The suppressions that the tags of one resource make for it. Tags are handed on from resource to resource, so one for a rule that does not
 * judge the type means nothing.
 */
export function readTags(tags: Tree | undefined, { type, label: owner }: Tagged, terms: Terms): ReadTags {
    const suppressions: Suppression[] = [];
    const problems: Problem[] = [];
    const unknown: { rule: string; source: string }[] = [];
    for (const [key, value] of pairs(tags)) {
        const { tagPrefix } = terms;
        const rule = key.slice(tagPrefix.length);
        if (!key.startsWith(tagPrefix)) {
            const isMeant = key.toLowerCase().startsWith(tagPrefix.toLowerCase());
            problems.push(...(isMeant ? [`tag ${key} of ${owner} is no suppression: write it as ${tagPrefix}${rule}`] : []));
            continue;
        }
        if (terms.rules.get(rule)?.types.includes(type) === false) {
            continue;
        }
        const source = `tag ${key} of ${owner}`;
        if (value instanceof Unknown) {
            unknown.push({ rule, source });
            continue;
        }
        const found = readTag(rule, value, source, terms);
        if (Array.isArray(found)) {
            problems.push(...found.map((problem) => `${source} ${problem}`));
        } else {
            suppressions.push(found);
        }
    }
    return { suppressions, problems, unknown };
}
