import type { Tree } from "../tree";

export interface ProviderOfResource {
    readonly urn: string;
    /** Provider properties are JSON strings, even lists: `allowedAccountIds` is `'["111111111111"]'`. */
    readonly props: Tree;
}

/** One resource as every rule's model sees it, free of the policy SDK. References are URNs. */
export interface Resource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** `Unknown` as a whole where the configuration of its provider is not known yet. */
    readonly props: Tree;
    readonly parent: string | undefined;
    /** Pulumi's option `protect`, of its own or inherited from its parent. */
    readonly protect: boolean;
    readonly provider: ProviderOfResource | undefined;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** `aws:s3/bucketPolicy:BucketPolicy` to `BucketPolicy`. */
export function shortType(type: string): string {
    return type.slice(type.lastIndexOf(":") + 1);
}

/** `BucketPolicy "logs"`. */
export function label(resource: Pick<Resource, "type" | "name">): string {
    return `${shortType(resource.type)} "${resource.name}"`;
}
