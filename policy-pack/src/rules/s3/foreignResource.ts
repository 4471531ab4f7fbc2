import { Unknown } from "../../known";
import {
    bucketIn,
    isForeign,
    namedResources,
    ownedPolicies,
    type NamedResource,
    type OwnedPolicyView,
} from "../../model/s3/foreignResource";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule } from "../rule";

const MEND = "S3 refuses such a policy: name the bucket's own ARN, and that ARN followed by /*";

/** Where the name of the bucket is open, of two buckets that the policy names one is surely another. */
function judgeUnnamed(policy: OwnedPolicyView, unknown: Unknown, all: readonly NamedResource[]): readonly Verdict[] {
    const named = new Set(all.flatMap(({ resource }) => (resource instanceof Unknown ? [] : (bucketIn(resource) ?? []))));
    if (named.size > 1) {
        return [violation(policy, `speaks of several buckets (${[...named].join(", ")}), of which one at most is its own; ${MEND}`)];
    }
    return all.every(({ resource }) => resource === "*") ? [] : [notEvaluated(policy, unknown)];
}

function judgeNamed(policy: OwnedPolicyView, bucket: string, all: readonly NamedResource[]): readonly Verdict[] {
    const found = all.flatMap(({ name, resource }) =>
        resource instanceof Unknown || !isForeign(resource, bucket)
            ? []
            : [violation(policy, `names ${resource} in statement ${name}, which is not in its bucket; ${MEND}`)],
    );
    const unknown = all.map(({ resource }) => resource).find((resource) => resource instanceof Unknown);
    return found.length > 0 || unknown === undefined ? found : [notEvaluated(policy, unknown)];
}

export const foreignResource = rule("s3-bucket-policy-foreign-resource", ownedPolicies, (policy) => {
    const { document, bucket } = policy;
    if (document instanceof Unknown) {
        return [notEvaluated(policy, document)];
    }
    const all = namedResources(document);
    return bucket instanceof Unknown ? judgeUnnamed(policy, bucket, all) : judgeNamed(policy, bucket, all);
});
