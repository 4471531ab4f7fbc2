import { Unknown, type Truth } from "../../known";
import { asText, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { AWS_PROVIDERS } from "../tokens";

/** A provider that the program makes. */
export interface AwsProviderView {
    readonly resource: Resource;
    /** Properties that hold static credentials of somebody. */
    readonly credentials: readonly { readonly property: string; readonly given: Truth }[];
}

function isGiven(resource: Resource, property: string): Truth {
    const value = asText(at(resource.props, property));
    return value instanceof Unknown ? value : value !== undefined && value !== "";
}

export function awsProviders(stack: Stack): readonly AwsProviderView[] {
    return stack.ofTypes(AWS_PROVIDERS).map((resource) => ({
        resource,
        credentials: ["accessKey", "secretKey"].map((property) => ({ property, given: isGiven(resource, property) })),
    }));
}
