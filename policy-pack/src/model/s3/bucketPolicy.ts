import { Unknown } from "../../known";
import { at, firstOf } from "../../tree";
import { accountIdOf } from "../placement";
import { accountIn } from "../policy/caller";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_POLICIES, BUCKETS } from "../tokens";
import { accountOfMaker, documentOfMaker } from "./maker";

/** A bucket policy, wherever it is written: in a resource of its own or inline in the bucket. */
export interface BucketPolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    /** Account of the bucket, 12 digits; undefined where neither the provider, the component around it nor its inputs tell. */
    readonly account: string | undefined;
}

/** A bucket replicates by a role of its own account. */
function accountOfRole({ props }: Resource): string | undefined {
    const role = at(props, "replicationConfiguration", "role");
    return typeof role === "string" ? accountIn(role) : undefined;
}

function accountOfBucket(resource: Resource, stack: Stack): string | undefined {
    return accountIdOf(resource) ?? accountOfMaker(resource, stack) ?? accountOfRole(resource);
}

/** The policy written in `resource`, or undefined where it writes none. */
export function policyIn(resource: Resource, stack: Stack): BucketPolicyView | undefined {
    const written = resource.props instanceof Unknown ? at(resource.props, "policy") : firstOf(resource.props, "policy", "policyDocument");
    if (written === undefined || written === "") {
        return undefined;
    }
    const given = written instanceof Unknown ? documentOfMaker(resource, stack) : undefined;
    const document = given === undefined ? parsePolicy(written, "policy") : parsePolicy(given, "policyDocument");
    return { resource, document, account: accountOfBucket(resource, stack) };
}

export function bucketPolicies(stack: Stack): readonly BucketPolicyView[] {
    return stack.ofTypes([...BUCKETS, ...BUCKET_POLICIES]).flatMap((resource) => policyIn(resource, stack) ?? []);
}
