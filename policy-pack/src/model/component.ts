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

export interface Maker {
    /** `SecureBucket "logs"`; the type alone of one that is not the direct parent, as the URN does not name it. */
    readonly label: string;
    readonly type: string;
}

/** The nearest component that made the resource, or undefined for one that the program made itself. */
export function makerOf(resource: Pick<Resource, "urn" | "parent">): Maker | undefined {
    const parent = resource.parent === undefined ? undefined : parseUrn(resource.parent);
    const direct = parent?.types.at(-1);
    if (parent !== undefined && direct !== undefined && isComponent(direct)) {
        return { label: `${shortType(direct)} "${parent.name}"`, type: direct };
    }
    const outer = parseUrn(resource.urn).types.slice(0, -1).reverse().find(isComponent);
    return outer === undefined ? undefined : { label: shortType(outer), type: outer };
}
