import { Unknown } from "../../known";
import type { Resource } from "../../model/resource";
import { abortsAllUploads } from "../../model/s3/lifecycle";
import { BUCKET_LIFECYCLES, BUCKETS } from "../../model/tokens";
import { asText, at, type Tree, type TreeObject } from "../../tree";
import { append, type Edit, type Remedy } from "../remedy";
import { isOfAnotherBucket } from "./otherBucket";

const DAYS = 7;
/** S3 takes no more rules in one configuration. */
const MOST_RULES = 1000;
const ID = "abort-unfinished-uploads";

function freeId(rules: readonly Tree[]): string {
    const taken = new Set(rules.map((rule) => asText(at(rule, "id"))));
    const numbered = Array.from({ length: rules.length + 1 }, (_, index) => (index === 0 ? ID : `${ID}-${String(index + 1)}`));
    return numbered.find((id) => !taken.has(id)) ?? ID;
}

/** S3 refuses a configuration in which some rules have a prefix of their own and others a filter. */
function splitRule(rules: readonly Tree[]): TreeObject {
    const everything = rules.some((rule) => asText(at(rule, "prefix")) !== undefined) ? { prefix: "" } : { filter: { prefix: "" } };
    return { status: "Enabled", ...everything, abortIncompleteMultipartUpload: { daysAfterInitiation: DAYS } };
}

interface Place {
    readonly path: readonly string[];
    readonly rule: (rules: readonly Tree[]) => TreeObject;
}

function placeIn({ type }: Resource): Place {
    if (type.startsWith("aws-native:")) {
        const rule = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: DAYS } };
        return { path: ["lifecycleConfiguration", "rules"], rule: () => rule };
    }
    return (BUCKETS as readonly string[]).includes(type)
        ? { path: ["lifecycleRules"], rule: () => ({ enabled: true, abortIncompleteMultipartUploadDays: DAYS }) }
        : { path: ["rules"], rule: splitRule };
}

/** One more rule in a list that has none for this. Whoever has no list is left alone. */
function edits(resource: Resource): Edit[] {
    const { path, rule } = placeIn(resource);
    const rules = at(resource.props, ...path);
    if (!Array.isArray(rules)) {
        return [];
    }
    const known = rules as readonly Tree[];
    const leave = known.length >= MOST_RULES || known.some((one) => one instanceof Unknown) || abortsAllUploads(known) !== false;
    return leave ? [] : append(resource.props, path, { id: freeId(known), ...rule(known) });
}

export const incompleteUploadsRemedy: Remedy = { types: [...BUCKET_LIFECYCLES, ...BUCKETS], edits, isApart: isOfAnotherBucket };
