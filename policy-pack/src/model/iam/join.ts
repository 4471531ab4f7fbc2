import { Unknown } from "../../known";
import { asList, asText, firstOf, type Tree } from "../../tree";
import { accountOf } from "../placement";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import { GROUPS, ROLES, USERS } from "../tokens";

/** The users, groups or roles of a stack, as other resources name them. */
export interface Owners {
    readonly all: readonly Resource[];
    has(urn: string): boolean;
    /** Those of this name in the account of `part`. */
    named(name: string, part: Resource): readonly Resource[];
    /** Those whose own names come from this resource, such as a RandomPet. */
    namedAfter(urn: string): readonly Resource[];
    find(urn: string): Resource | undefined;
}

/** Whom a property names. */
interface Named {
    readonly owners: readonly Resource[];
    /** Names of those who are not in the stack. */
    readonly others: readonly string[];
    /** A name that may be anybody's. */
    readonly unknown: Unknown | undefined;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
    const list = map.get(key);
    if (list === undefined) {
        map.set(key, [value]);
    } else {
        list.push(value);
    }
}

/** The name that the program or the provider chose, unknown, or undefined where it is still to be chosen. */
export function nameOf({ props }: Resource): string | Unknown | undefined {
    return asText(firstOf(props, "name", "userName", "groupName", "roleName"));
}

function index(stack: Stack, types: readonly string[]): Owners {
    const all = stack.ofTypes(types);
    const urns = new Set(all.map(({ urn }) => urn));
    const byName = new Map<string, Resource[]>();
    const bySource = new Map<string, Resource[]>();
    for (const owner of all) {
        owner.propertyDependencies["name"]?.forEach((urn) => {
            push(bySource, urn, owner);
        });
        const name = nameOf(owner);
        if (typeof name === "string") {
            push(byName, `${accountOf(owner)}/${name}`, owner);
        }
    }
    return {
        all,
        has: (urn) => urns.has(urn),
        named: (name, part) => byName.get(`${accountOf(part)}/${name}`) ?? [],
        namedAfter: (urn) => bySource.get(urn) ?? [],
        find: (urn) => (urns.has(urn) ? stack.find(urn) : undefined),
    };
}

export const usersIn = (stack: Stack): Owners => index(stack, USERS);
export const groupsIn = (stack: Stack): Owners => index(stack, GROUPS);
export const rolesIn = (stack: Stack): Owners => index(stack, ROLES);

/** A resource transform erases `propertyDependencies`, and leaves `dependencies`. */
function sourcesOf({ propertyDependencies, dependencies }: Resource, keys: readonly string[]): readonly string[] {
    const erased = Object.keys(propertyDependencies).length === 0;
    return erased ? dependencies : keys.flatMap((key) => propertyDependencies[key] ?? []);
}

/** Whom the property of `part` under one of these keys names: by dependency, which holds while names are unknown, then by literal name. */
function namedBy(part: Resource, keys: readonly string[], owners: Owners): Named {
    const list = asList(firstOf(part.props, ...keys));
    const values: readonly Tree[] = list instanceof Unknown ? [list] : list;
    const sources = values.length === 0 ? [] : [...new Set(sourcesOf(part, keys))];
    const direct = sources.flatMap((urn) => owners.find(urn) ?? []);
    const texts = values.filter((value) => typeof value === "string");
    const unknowns = values.filter((value) => value instanceof Unknown);
    const byName = texts.flatMap((name) => owners.named(name, part));
    const others = direct.length > 0 ? [] : texts.filter((name) => owners.named(name, part).length === 0);
    // Each owner accounts for one unknown name, any other source for all that are left.
    const expected = sources.every((urn) => owners.has(urn)) ? direct.filter((owner) => !byName.includes(owner)).length : unknowns.length;
    return {
        owners: [...new Set([...direct, ...byName, ...sources.flatMap((urn) => owners.namedAfter(urn))])],
        others,
        unknown: unknowns[expected],
    };
}

/** Resources of some kind, told apart by the user, group or role that they belong to. */
export interface Parts {
    of(owner: Resource): readonly Resource[];
    /** Why a resource may be this owner's although nothing proves it, or undefined. */
    perhapsOf(owner: Resource): Unknown | undefined;
    /** A name in the part that may be anybody's. */
    unknownIn(part: Resource): Unknown | undefined;
    /** By name of the owner, where the stack does not make it. */
    readonly ofOthers: ReadonlyMap<string, readonly Resource[]>;
}

/** Joins every resource of `types` with those whom it names under one of `keys`. */
export function partsOf(stack: Stack, types: readonly string[], keys: readonly string[], owners: Owners): Parts {
    const owned = new Map<string, Resource[]>();
    const ofOthers = new Map<string, Resource[]>();
    const lost = new Map<Resource, Unknown>();
    for (const part of stack.ofTypes(types)) {
        const named = namedBy(part, keys, owners);
        named.owners.forEach((owner) => push(owned, owner.urn, part));
        named.others.forEach((name) => push(ofOthers, `${accountOf(part)}/${name}`, part));
        if (named.unknown !== undefined) {
            lost.set(part, named.unknown);
        }
    }
    const open = [...lost];
    return {
        of: (owner) => owned.get(owner.urn) ?? [],
        perhapsOf: (owner) => {
            const sure = owned.get(owner.urn) ?? [];
            const [part, unknown] = (typeof nameOf(owner) === "string" ? [] : open).find(([one]) => !sure.includes(one)) ?? [];
            return part && unknown && new Unknown(unknown.path, "may name this one, and is known only after the update", label(part));
        },
        unknownIn: (part) => lost.get(part),
        ofOthers,
    };
}
