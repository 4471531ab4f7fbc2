import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKETS } from "../tokens";
import { bucketName } from "./join";

/** A property by which one resource names a bucket, by name or ARN: where logs or replicas go. */
export interface Reference {
    readonly holder: Resource;
    /** The property at the top, for which the engine lists dependencies. */
    readonly property: string;
    readonly value: Tree | undefined;
}

interface Found {
    readonly urns: Set<string>;
    readonly names: Set<string>;
    /** URNs of buckets that one of several unknown references may name. */
    readonly perhaps: Map<string, Unknown>;
    /** A reference that may name any bucket without a known name. */
    open: Unknown | undefined;
}

function nameIn(value: string): string {
    return value.replace(/^arn:[^:]*:s3:::/, "");
}

/** Dependencies of the property; of the resource where a transform erased those of its properties. */
function sourcesOf({ holder, property }: Reference): readonly string[] {
    const erased = Object.keys(holder.propertyDependencies).length === 0;
    return erased ? holder.dependencies : (holder.propertyDependencies[property] ?? []);
}

function add(found: Found, reference: Reference, stack: Stack): void {
    const { holder, property, value } = reference;
    const sources = sourcesOf(reference);
    const direct = stack.ofTypes(BUCKETS).filter(({ urn }) => sources.includes(urn));
    if (typeof value === "string") {
        found.names.add(nameIn(value));
        // What AWS named is known by its dependency, also when the update has its name.
        direct.filter((bucket) => bucketName(bucket) === undefined).forEach(({ urn }) => found.urns.add(urn));
        return;
    }
    const named = sources.flatMap((urn) => stack.ofTypes(BUCKETS).filter((one) => one.propertyDependencies["bucket"]?.includes(urn)));
    const candidates = direct.length > 0 ? direct : named;
    const unknown = new Unknown(property, "may name this bucket, and is known only after the update", label(holder));
    if (candidates.length === 1) {
        candidates.forEach(({ urn }) => found.urns.add(urn));
    } else if (sources.length > 0) {
        candidates.forEach(({ urn }) => found.perhaps.set(urn, unknown));
    } else {
        found.open ??= unknown;
    }
}

/** Tells of a bucket whether one of the references names it; by dependency first, by name second. */
export function referred(references: readonly Reference[], stack: Stack): (bucket: Resource) => Truth {
    const found: Found = { urns: new Set(), names: new Set(), perhaps: new Map(), open: undefined };
    for (const reference of references) {
        if (typeof reference.value === "string" || reference.value instanceof Unknown) {
            add(found, reference, stack);
        }
    }
    return (bucket) => {
        const name = bucketName(bucket);
        if (found.urns.has(bucket.urn) || (typeof name === "string" && found.names.has(name))) {
            return true;
        }
        const open = typeof name === "string" ? undefined : found.open;
        return found.perhaps.get(bucket.urn) ?? open ?? (name instanceof Unknown && found.names.size > 0 ? name : false);
    };
}
