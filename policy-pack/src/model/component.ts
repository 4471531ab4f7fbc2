import type { Resource } from "./resource";
import { shortType } from "./resource";

const STACK = "pulumi:pulumi:Stack";

interface UrnParts {
    /** From the outermost component to the resource itself. */
    readonly types: readonly string[];
    readonly name: string;
}

/** `urn:pulumi:<stack>::<project>::<type>$<type>::<name>`; a name may hold `::`. */
export function parseUrn(urn: string): UrnParts {
    const [, , types = "", ...name] = urn.split("::");
    return { types: types.split("$"), name: name.join("::") };
}

/** Bridged providers put their resources in `module/member`, aws-native has only resources; components have neither form. */
export function isComponent(type: string): boolean {
    return type !== STACK && !type.includes("/") && !type.startsWith("aws-native:") && !type.startsWith("pulumi:");
}

/**
 * What made the resource, as `SecureBucket "logs"`, or undefined for a resource that the program made itself. A component that is not
 * the direct parent has no name in the URN, and is told by its type alone.
 */
export function maker(resource: Pick<Resource, "urn" | "parent">): string | undefined {
    const parent = resource.parent === undefined ? undefined : parseUrn(resource.parent);
    const direct = parent?.types.at(-1);
    if (parent !== undefined && direct !== undefined && isComponent(direct)) {
        return `${shortType(direct)} "${parent.name}"`;
    }
    const outer = parseUrn(resource.urn).types.slice(0, -1).reverse().find(isComponent);
    return outer === undefined ? undefined : shortType(outer);
}
