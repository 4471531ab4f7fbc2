import type { ResourceRemediation } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import { label } from "../model/resource";
import type { Edit, Remedy } from "../rules/remedy";
import { analyzedResource } from "./resource";
import type { Run } from "./run";
import { readObject } from "./tree";

/**
 * Sets the one property behind the SDK's proxies, which keep secrets secret where they are and pass unknowns on. A copy of the properties
 * would lose both.
 */
function apply(props: object, { path, value }: Edit): void {
    const [key, ...rest] = path;
    const holder = props as Record<string | number, unknown>;
    if (key !== undefined && rest.length === 0) {
        holder[key] = value;
    } else if (key !== undefined) {
        apply(holder[key] as object, { path: rest, value });
    }
}

/**
 * What level `remediate` does before a resource is analysed. An exception from the rule is one from its remedy too. A defect of the remedy
 * changes nothing, and what it would have mended is found after it.
 */
export function remediation(entry: CatalogueEntry, remedy: Remedy, run: Run): ResourceRemediation {
    const types = new Set(remedy.types);
    return (args) => {
        if (!types.has(args.type)) {
            return undefined;
        }
        const resource = analyzedResource(args, { of: () => readObject(args.props, label(args)) });
        try {
            run.noteTags(resource);
            const edits = run.mayBeExcepted(entry, remedy, resource) ? [] : remedy.edits(resource);
            edits.forEach((edit) => apply(args.props, edit));
            return edits.length > 0 ? args.props : undefined;
        } catch {
            return undefined;
        }
    };
}
