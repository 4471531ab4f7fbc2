import { Unknown } from "../../known";
import { asText, at, isObject, type Tree } from "../../tree";
import { isComponent } from "../component";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_POLICIES, SECURE_BUCKETS } from "../tokens";

function isOf(types: readonly string[], { type }: Resource): boolean {
    return types.includes(type);
}

function parentOf({ parent }: Resource, stack: Stack): Resource | undefined {
    return parent === undefined ? undefined : stack.find(parent);
}

/**
 * What a component was given. With PULUMI_NODEJS_SKIP_COMPONENT_INPUTS in its environment, a program sends components without inputs; a
 * SecureBucket always has some.
 */
function inputsOf(component: Resource): Tree {
    const hidden = isOf(SECURE_BUCKETS, component) && isObject(component.props) && Object.keys(component.props).length === 0;
    return hidden ? new Unknown("every input", "is not shown to policies", label(component)) : component.props;
}

function inputsOfMaker(resource: Resource, stack: Stack): Tree | undefined {
    const parent = parentOf(resource, stack);
    return parent !== undefined && isOf(SECURE_BUCKETS, parent) ? inputsOf(parent) : undefined;
}

/**
 * The document behind a bucket policy that is unknown, where a SecureBucket made it. One unknown leaves the text of a policy unknown as a
 * whole, while the document of the component is unknown only there. Nothing for a policy that the program put on another bucket.
 */
export function documentOfMaker(policy: Resource, stack: Stack): Tree | undefined {
    const inputs = isOf(BUCKET_POLICIES, policy) ? inputsOfMaker(policy, stack) : undefined;
    const document = at(inputs, "policyDocument");
    const bucket = asText(at(policy.props, "bucket"));
    const own = asText(at(inputs, "bucketName"));
    const elsewhere = typeof bucket === "string" && typeof own === "string" && bucket !== own;
    return elsewhere || document === null || document instanceof Unknown ? undefined : document;
}

/** The state of MFA delete that the SecureBucket around a bucket was given. */
export function mfaDeleteOfMaker(bucket: Resource, stack: Stack): string | Unknown | undefined {
    return asText(at(inputsOfMaker(bucket, stack), "mfaDelete", "state"));
}

/** The account that the SecureBucket around a bucket or policy was given, 12 digits. */
export function accountOfMaker(resource: Resource, stack: Stack): string | undefined {
    const account = asText(at(inputsOfMaker(resource, stack), "accountId"));
    return typeof account === "string" ? account : undefined;
}

/** The environment that the nearest component above names; unknown where its inputs are, undefined where none names any. */
export function environmentOfMaker(bucket: Resource, stack: Stack): string | Unknown | undefined {
    const above = parentOf(bucket, stack);
    if (above === undefined) {
        return undefined;
    }
    const named = isComponent(above.type) ? asText(at(inputsOf(above), "environment")) : undefined;
    return named ?? environmentOfMaker(above, stack);
}
