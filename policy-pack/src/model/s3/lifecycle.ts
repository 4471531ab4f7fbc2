import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { asFlag, asList, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Joined } from "./join";

/** What the lifecycle rules of a bucket do. */
export interface LifecycleView {
    /** Whether a rule is enabled, whatever it does, and be it to some objects only. */
    readonly acts: Truth;
    /** To all objects, as the next one. */
    readonly expiresNoncurrent: Truth;
    readonly abortsUploads: Truth;
}

const FILTERS = ["prefix", "tag", "tags", "tagFilters", "objectSizeGreaterThan", "objectSizeLessThan"];

function isSet(tree: Tree | undefined): Truth {
    if (tree instanceof Unknown) {
        return tree;
    }
    return typeof tree === "object" && tree !== null ? Object.keys(tree).length > 0 : Boolean(tree);
}

/** A filter stands in the rule itself, in `filter`, or in the conjunction below it, each by provider version. */
function isForAllObjects(rule: Tree): Truth {
    const places = [rule, at(rule, "filter"), at(rule, "filter", "and")];
    return negate(anyOf(places.flatMap((place) => FILTERS.map((filter) => isSet(at(place, filter))))));
}

/** `status` is the word of the split resources and of aws-native, `enabled` that of inline rules. */
function isEnabled(rule: Tree): Truth {
    const status = asText(at(rule, "status"));
    return status instanceof Unknown ? status : status === undefined ? (asFlag(at(rule, "enabled")) ?? false) : status === "Enabled";
}

/** S3 refuses zero days for both actions, and providers take zero for none. */
function isDays(tree: Tree | undefined): Truth {
    return tree instanceof Unknown ? tree : typeof tree === "number" && tree > 0;
}

function expiresNoncurrent(rule: Tree): Truth {
    const action = firstOf(rule, "noncurrentVersionExpiration", "noncurrentVersionExpirations");
    return isDays(firstOf(action, "noncurrentDays", "days") ?? at(rule, "noncurrentVersionExpirationInDays"));
}

function abortsUploads(rule: Tree): Truth {
    const split = at(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation");
    return isDays(split ?? at(rule, "abortIncompleteMultipartUploadDays"));
}

function someDoes(rules: readonly Tree[], action: (rule: Tree) => Truth): Truth {
    return anyOf(rules.map((rule) => allOf([isEnabled(rule), action(rule), isForAllObjects(rule)])));
}

/** Whether one of these lifecycle rules throws away the unfinished uploads of all objects. */
export function abortsAllUploads(rules: readonly Tree[]): Truth {
    return someDoes(rules, abortsUploads);
}

function rulesIn(tree: Tree | undefined): readonly (readonly Tree[] | Unknown)[] {
    const rules = asList(tree);
    return rules instanceof Unknown || rules.length > 0 ? [rules] : [];
}

function inlineRules({ props }: Resource): readonly (readonly Tree[] | Unknown)[] {
    return rulesIn(at(props, "lifecycleRules") ?? at(props, "lifecycleConfiguration", "rules"));
}

/** S3 keeps one configuration per bucket: of several the last to be written stays, and which one that is cannot be told. */
export function lifecycle(bucket: Resource, splits: Joined): LifecycleView {
    const split = splits.of(bucket).map(({ props }) => asList(at(props, "rules")));
    // With nothing known about the bucket, its inline rules are unknown as well.
    const inline = bucket.props instanceof Unknown && split.length > 0 ? [] : inlineRules(bucket);
    const configurations = [...inline, ...split];
    const each = (test: (rules: readonly Tree[]) => Truth): Truth => {
        const truths = configurations.map((rules) => (rules instanceof Unknown ? rules : test(rules)));
        return truths.length === 0 ? (splits.perhapsOf(bucket) ?? false) : allOf(truths);
    };
    return {
        acts: each((rules) => anyOf(rules.map(isEnabled))),
        expiresNoncurrent: each((rules) => someDoes(rules, expiresNoncurrent)),
        abortsUploads: each(abortsAllUploads),
    };
}
