import { Unknown } from "../../known";
import { asText, at, firstOf } from "../../tree";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKETS } from "../tokens";

/** The resources of one kind (policies, public access blocks, …), told apart by the bucket that they belong to. */
export interface Joined {
    /** They are this bucket's. */
    of(bucket: Resource): readonly Resource[];
    /** Why a resource may be this bucket's although nothing proves it, or undefined. */
    perhapsOf(bucket: Resource): Unknown | undefined;
    /** They are of buckets outside the stack, or nothing proves whose they are. */
    readonly strays: readonly Resource[];
}

/** The name that the program or the provider chose, unknown, or undefined where AWS is still to choose it. */
export function bucketName(bucket: Resource): string | Unknown | undefined {
    return asText(bucket.props instanceof Unknown ? bucket.props : firstOf(bucket.props, "bucket", "bucketName"));
}

interface Buckets {
    readonly all: readonly Resource[];
    readonly byName: ReadonlyMap<string, readonly Resource[]>;
    readonly byNameSource: ReadonlyMap<string, readonly Resource[]>;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list === undefined) {
        map.set(key, [value]);
    } else {
        list.push(value);
    }
}

function indexBuckets(stack: Stack): Buckets {
    const all = stack.ofTypes(BUCKETS);
    const byName = new Map<string, Resource[]>();
    const byNameSource = new Map<string, Resource[]>();
    for (const bucket of all) {
        const name = bucketName(bucket);
        if (typeof name === "string") {
            push(byName, name, bucket);
        }
        for (const urn of bucket.propertyDependencies["bucket"] ?? []) {
            push(byNameSource, urn, bucket);
        }
    }
    return { all, byName, byNameSource };
}

/**
 * The bucket that `part` names, "none" where it is surely outside the stack, or undefined where that cannot be told. Dependencies come
 * first: they hold while names are unknown. A resource transform erases `propertyDependencies` and leaves `dependencies`.
 */
function ownerOf(part: Resource, stack: Stack, buckets: Buckets): readonly Resource[] | "none" | undefined {
    const isBucket = (urn: string): boolean => (BUCKETS as readonly string[]).includes(stack.find(urn)?.type ?? "");
    const sources = part.propertyDependencies["bucket"] ?? [];
    const direct = sources.filter(isBucket);
    if (direct.length === 1) {
        return direct.flatMap((urn) => stack.find(urn) ?? []);
    }
    const name = asText(at(part.props, "bucket"));
    if (typeof name === "string") {
        return buckets.byName.get(name);
    }
    const sameSource = sources.flatMap((urn) => buckets.byNameSource.get(urn) ?? []);
    if (sameSource.length === 1) {
        return sameSource;
    }
    const erased = Object.keys(part.propertyDependencies).length === 0 ? part.dependencies.filter(isBucket) : [];
    if (erased.length === 1) {
        return erased.flatMap((urn) => stack.find(urn) ?? []);
    }
    return sources.length > 0 && direct.length === 0 && sameSource.length === 0 ? "none" : undefined;
}

/** The name of the bucket that `part` belongs to: its own word first, that of the bucket in the stack second. */
export function nameOfOwner(part: Resource, stack: Stack): string | Unknown | undefined {
    const own = bucketName(part);
    const owner = own instanceof Unknown ? ownerOf(part, stack, stack.derive(indexBuckets)) : undefined;
    const [bucket, ...others] = Array.isArray(owner) ? (owner as readonly Resource[]) : [];
    return bucket === undefined || others.length > 0 ? own : (bucketName(bucket) ?? own);
}

/** Joins every resource of `types` with its bucket, by dependency first and by literal name second. */
export function joinToBuckets(stack: Stack, types: readonly string[]): Joined {
    const buckets = stack.derive(indexBuckets);
    const owned = new Map<string, Resource[]>();
    const lost: Resource[] = [];
    const strays: Resource[] = [];
    for (const part of stack.ofTypes(types)) {
        const owner = ownerOf(part, stack, buckets);
        if (owner === undefined || owner === "none") {
            strays.push(part);
            lost.push(...(owner === undefined ? [part] : []));
        } else {
            owner.forEach((bucket) => {
                push(owned, bucket.urn, part);
            });
        }
    }
    const named = lost.find((part) => typeof asText(at(part.props, "bucket")) === "string");
    const unnamed = lost.find((part) => typeof asText(at(part.props, "bucket")) !== "string");
    return {
        strays,
        of: (bucket) => owned.get(bucket.urn) ?? [],
        perhapsOf: (bucket) => {
            const name = bucketName(bucket);
            const candidate = typeof name === "string" ? undefined : (unnamed ?? (name instanceof Unknown ? named : undefined));
            return candidate && new Unknown("bucket", "may name this bucket, and is known only after the update", label(candidate));
        },
    };
}
