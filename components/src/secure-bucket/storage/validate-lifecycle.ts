import { checkCount, checkDays, checkOneOf, checkRange, type Problem, repeated, unless } from "../../internal/problems";
import { OptOut } from "../args";
import { type LifecycleArgs, LifecyclePreset, type LifecycleRuleArgs, StorageClass, type TransitionArgs } from "./args";
import { mainRule } from "./lifecycle";

/** S3 takes as many rules. */
const MOST_RULES = 1000;
/** Days that S3 keeps an object in its class before it moves it to an infrequent one, and in that before it moves it on. */
const IA_DAYS = 30;
const INFREQUENT: readonly string[] = [StorageClass.StandardIa, StorageClass.OnezoneIa];
/** Objects move only downwards in this order. */
const WATERFALL: readonly string[] = Object.values(StorageClass);

/** S3 moves nothing from One Zone-IA to Glacier Instant Retrieval, though it lies below. */
function mayFollow(before: string, after: string): boolean {
    const skips = before === StorageClass.OnezoneIa && after === StorageClass.GlacierIr;
    return WATERFALL.indexOf(before) < WATERFALL.indexOf(after) && !skips;
}

function transitionProblems(transitions: readonly TransitionArgs[], path: string): Problem[] {
    return transitions.flatMap(({ days, storageClass }, index) => {
        const at = `${path}[${index}]`;
        const from = INFREQUENT.includes(storageClass) ? IA_DAYS : 0;
        const before = transitions[index - 1];
        const gap = before !== undefined && INFREQUENT.includes(before.storageClass) ? IA_DAYS : 1;
        const earliest = before === undefined ? undefined : before.days + gap;
        const below = before === undefined || mayFollow(before.storageClass, storageClass);
        return [
            ...checkOneOf(`${at}.storageClass`, storageClass, StorageClass),
            ...unless(
                Number.isInteger(days) && days >= from,
                `${at}.days`,
                `found ${days}; allowed for ${storageClass}: a whole number of days from ${from}`,
            ),
            ...unless(
                earliest === undefined || days >= earliest,
                `${at}.days`,
                `found ${days}, after ${before?.storageClass} at ${before?.days}; allowed: from ${earliest}`,
            ),
            ...unless(
                below,
                `${at}.storageClass`,
                `found ${storageClass} after ${before?.storageClass}; allowed order: ${WATERFALL.join(", ")}, and not from ONEZONE_IA to GLACIER_IR`,
            ),
        ];
    });
}

function filterProblems(rule: LifecycleRuleArgs, path: string): Problem[] {
    const { tags, objectSizeGreaterThan: over, objectSizeLessThan: under, abortIncompleteUploadDays } = rule;
    const filtered = tags !== undefined || over !== undefined || under !== undefined;
    const inOrder = over === undefined || under === undefined || over < under;
    return [
        ...unless(tags === undefined || Object.keys(tags).length > 0, `${path}.tags`, "found none; allowed: at least one, or no tags"),
        ...checkRange(`${path}.objectSizeGreaterThan`, over, 0, Number.MAX_SAFE_INTEGER, "bytes"),
        ...checkRange(`${path}.objectSizeLessThan`, under, 1, Number.MAX_SAFE_INTEGER, "bytes"),
        ...unless(inOrder, `${path}.objectSizeLessThan`, `found ${under}; allowed: more than objectSizeGreaterThan, ${over}`),
        ...unless(
            abortIncompleteUploadDays === undefined || !filtered,
            `${path}.abortIncompleteUploadDays`,
            "found beside tags or sizes, which an unfinished upload does not have; allowed: in a rule with a prefix only",
        ),
    ];
}

function orderProblems(rule: LifecycleRuleArgs, path: string, expiration: "expirationDays" | "noncurrentVersionExpirationDays"): Problem[] {
    const transitions = expiration === "expirationDays" ? rule.transitions : rule.noncurrentVersionTransitions;
    const last = transitions?.at(-1);
    const days = rule[expiration];
    const right = last === undefined || days === undefined || days > last.days;
    return unless(right, `${path}.${expiration}`, `found ${days}; allowed: more than the last transition, at ${last?.days}`);
}

function ruleProblems(rule: LifecycleRuleArgs, path: string): Problem[] {
    const { id, transitions = [], noncurrentVersionTransitions = [], newerNoncurrentVersions } = rule;
    const acts = [rule.expirationDays, rule.noncurrentVersionExpirationDays, rule.abortIncompleteUploadDays].some(
        (one) => one !== undefined,
    );
    return [
        ...unless(id.length >= 1 && id.length <= 255, `${path}.id`, `found ${id.length} characters; allowed: 1 to 255`),
        ...unless(acts || transitions.length + noncurrentVersionTransitions.length > 0, path, "does nothing; allowed: at least one action"),
        ...filterProblems(rule, path),
        ...transitionProblems(transitions, `${path}.transitions`),
        ...transitionProblems(noncurrentVersionTransitions, `${path}.noncurrentVersionTransitions`),
        ...checkDays(`${path}.expirationDays`, rule.expirationDays),
        ...checkDays(`${path}.noncurrentVersionExpirationDays`, rule.noncurrentVersionExpirationDays),
        ...checkDays(`${path}.abortIncompleteUploadDays`, rule.abortIncompleteUploadDays),
        ...orderProblems(rule, path, "expirationDays"),
        ...orderProblems(rule, path, "noncurrentVersionExpirationDays"),
        ...checkRange(`${path}.newerNoncurrentVersions`, newerNoncurrentVersions, 1, 100, "versions"),
        ...unless(
            newerNoncurrentVersions === undefined || rule.noncurrentVersionExpirationDays !== undefined,
            `${path}.newerNoncurrentVersions`,
            "found without noncurrentVersionExpirationDays, which S3 needs beside it; allowed: together",
        ),
    ];
}

/** S3 refuses a configuration in which two rules have the same id. */
export function lifecycleProblems(lifecycle: LifecycleArgs, optOuts: ReadonlySet<OptOut>): Problem[] {
    const { preset, rules = [] } = lifecycle;
    const presetProblems = checkOneOf("lifecycle.preset", preset, LifecyclePreset);
    const main = presetProblems.length > 0 ? undefined : mainRule(lifecycle, optOuts);
    const ids = [main?.id ?? "expire-versions", ...rules.map(({ id }) => id)];
    const pointless = (days: number | undefined, out: OptOut, key: string): Problem[] =>
        unless(
            days === undefined || !optOuts.has(out),
            `lifecycle.${key}`,
            `found ${days} beside the opt-out ${out}; allowed: one of them`,
        );
    return [
        ...presetProblems,
        ...checkDays("lifecycle.noncurrentVersionExpirationDays", lifecycle.noncurrentVersionExpirationDays),
        ...checkDays("lifecycle.abortIncompleteUploadDays", lifecycle.abortIncompleteUploadDays),
        ...checkDays("lifecycle.expirationDays", lifecycle.expirationDays),
        ...pointless(lifecycle.noncurrentVersionExpirationDays, OptOut.OldVersions, "noncurrentVersionExpirationDays"),
        ...pointless(lifecycle.abortIncompleteUploadDays, OptOut.UnfinishedUploads, "abortIncompleteUploadDays"),
        ...checkCount("lifecycle.rules", ids, MOST_RULES),
        ...rules.flatMap((rule, index) => ruleProblems(rule, `lifecycle.rules[${index}]`)),
        ...repeated(ids).map(({ index, value }) => ({
            propertyPath: `lifecycle.rules[${index - 1}].id`,
            reason: `"${value}" is taken by an earlier rule; allowed: an id of its own`,
        })),
    ];
}
