import { anyOf, Unknown, type Truth } from "../../known";
import { asList, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ORGANIZATIONS_FEATURES } from "../tokens";

/** What an organisation does for the root users of its accounts. */
export interface OrganizationsFeaturesView {
    readonly resource: Resource;
    readonly managesRootCredentials: Truth;
}

export function organizationsFeatures(stack: Stack): readonly OrganizationsFeaturesView[] {
    return stack.ofTypes(ORGANIZATIONS_FEATURES).map((resource) => {
        const features = asList(at(resource.props, "enabledFeatures"));
        const each = features instanceof Unknown ? [features] : features;
        return {
            resource,
            managesRootCredentials: anyOf(each.map((one) => (one instanceof Unknown ? one : one === "RootCredentialsManagement"))),
        };
    });
}
