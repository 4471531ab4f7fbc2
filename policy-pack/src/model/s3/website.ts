import { anyOf, Unknown, type Truth } from "../../known";
import { at, firstOf, isObject, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_WEBSITES, BUCKETS } from "../tokens";

/** A website configuration of a bucket, inline or in a resource of its own. */
export interface WebsiteView {
    readonly resource: Resource;
    /** Whether the website endpoint shows objects of the bucket; one that sends every request elsewhere does not. */
    readonly showsObjects: Truth;
}

function showsObjects(configuration: Tree): Truth {
    const written = Array.isArray(configuration) ? (configuration as readonly Tree[])[0] : configuration;
    if (!isObject(written)) {
        return written instanceof Unknown ? written : false;
    }
    const pages = ["indexDocument", "errorDocument", "routingRules", "routingRuleDetails"].map((key) => at(written, key));
    return anyOf(pages.map((page) => (page instanceof Unknown ? page : page !== undefined && page !== null)));
}

export function websites(stack: Stack): readonly WebsiteView[] {
    const inline = stack.ofTypes(BUCKETS).map((resource) => {
        const { props } = resource;
        return { resource, written: props instanceof Unknown ? props : firstOf(props, "website", "websites", "websiteConfiguration") };
    });
    const split = stack.ofTypes(BUCKET_WEBSITES).map((resource) => ({ resource, written: resource.props }));
    return [...inline, ...split].flatMap(({ resource, written }) =>
        written === undefined ? [] : [{ resource, showsObjects: showsObjects(written) }],
    );
}
