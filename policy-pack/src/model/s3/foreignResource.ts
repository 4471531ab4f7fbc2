import { Unknown } from "../../known";
import type { PolicyDocument } from "../policy/document";
import { overlap } from "../policy/pattern";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { bucketPolicies } from "./bucketPolicy";
import { nameOfOwner } from "./join";

/** A bucket policy with the name of its bucket. */
export interface OwnedPolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    readonly bucket: string | Unknown;
}

export function ownedPolicies(stack: Stack): readonly OwnedPolicyView[] {
    const unnamed = new Unknown("the name", "is known only after the update");
    return bucketPolicies(stack).map(({ resource, document }) => ({ resource, document, bucket: nameOfOwner(resource, stack) ?? unnamed }));
}

export interface NamedResource {
    /** Of the statement. */
    readonly name: string;
    /** As the policy writes it. */
    readonly resource: string | Unknown;
}

export function namedResources({ statements }: PolicyDocument): readonly NamedResource[] {
    return statements
        .filter(({ resources }) => !resources.negated)
        .flatMap(({ name, resources }) => resources.values.map((resource) => ({ name, resource })));
}

/** Whether no part of the bucket can be what the resource stands for, whatever the partition and the policy variables in it. */
export function isForeign(resource: string, bucket: string): boolean {
    const wanted = resource.replace(/\$\{[^}]*\}/g, "*").replace(/^arn:[^:]*:/, "");
    return !overlap(wanted, `s3:::${bucket}`) && !overlap(wanted, `s3:::${bucket}/*`);
}

/** The bucket that a resource names in full, or undefined. */
export function bucketIn(resource: string): string | undefined {
    return /^arn:[^:]*:s3:::([^/*?$]+)(?:\/|$)/.exec(resource)?.[1];
}
