export interface UrnParts {
    stack: string;
    project: string;
    /** `parentType$…$type`. */
    qualifiedType: string;
    type: string;
    name: string;
}

export const STACK_TYPE = "pulumi:pulumi:Stack";

/** A name may itself hold `::`, so only the first four separators count. */
export function parseUrn(urn: string): UrnParts | undefined {
    const match = /^urn:pulumi:([^]*?)::([^]*?)::([^]*?)::([^]*)$/.exec(urn);
    if (!match) return undefined;
    const [, stack = "", project = "", qualifiedType = "", name = ""] = match;
    return { stack, project, qualifiedType, type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1), name };
}

/** The parent's types are part of a URN, except the stack's. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
    const above = parent ? parseUrn(parent)?.qualifiedType : undefined;
    const qualifiedType = above && above !== STACK_TYPE ? `${above}$${type}` : type;
    return `urn:pulumi:${stack}::${project}::${qualifiedType}::${name}`;
}

/** Package of a type or function token: `aws` of `aws:s3/bucket:Bucket` and of `pulumi:providers:aws`. */
export function packageOf(token: string): string {
    if (token.startsWith("pulumi:providers:")) return token.slice("pulumi:providers:".length);
    return token.split(":", 1)[0] as string;
}

export const isProviderType = (type: string): boolean => type.startsWith("pulumi:providers:");

export const providerUrnOf = (reference: string): string => reference.slice(0, reference.lastIndexOf("::"));
