import type { AliasSpec, Registered } from "./run";

/** What of a resource decides which one of a former update it continues. */
export type Candidate = Pick<Registered, "urn" | "type" | "name" | "parent" | "aliases">;

export interface Upgrade {
    /** URNs that nothing continues: an update deletes what they stand for. */
    lost: string[];
    /** URNs that were not there before and continue nothing. */
    added: string[];
    /** URNs that two resources claim, one of them at least by an alias: the engine refuses the update. */
    contested: string[];
    /** Former URNs that an alias leads to, and the URN that continues each. */
    moved: Record<string, string>;
}

const STACK_TYPE = "pulumi:pulumi:Stack";

interface UrnParts {
    context: string;
    qualifiedType: string;
    name: string;
}

function partsOf(urn: string): UrnParts {
    const [scheme = "", project = "", qualifiedType = "", ...name] = urn.split("::");
    return { context: `${scheme}::${project}`, qualifiedType, name: name.join("::") };
}

const typeOf = (urn: string): string => partsOf(urn).qualifiedType.split("$").at(-1) ?? "";

function urnBelow(parent: string, context: string, type: string, name: string): string {
    const { qualifiedType } = partsOf(parent);
    const prefix = parent === "" || qualifiedType === STACK_TYPE ? "" : `${qualifiedType}$`;
    return `${context}::${prefix}${type}::${name}`;
}

/** A parent that has itself moved stands for what it was. */
function aliasUrn(alias: string | AliasSpec, child: Candidate, formerly: ReadonlyMap<string, string>): string {
    if (typeof alias === "string") return alias;
    const parent = alias.parent === "" ? child.parent : (formerly.get(alias.parent) ?? alias.parent);
    return urnBelow(alias.noParent ? "" : parent, partsOf(child.urn).context, alias.type || child.type, alias.name || child.name);
}

/** The URN of a child below what its parent was called before: a name that starts with the parent's follows it. */
function inheritedUrn(type: string, name: string, parent: string, formerParent: string): string {
    const [parentName, formerName] = [partsOf(parent).name, partsOf(formerParent).name];
    const followed = name.startsWith(parentName) ? formerName + name.slice(parentName.length) : name;
    return urnBelow(formerParent, partsOf(formerParent).context, type, followed);
}

/** As the engine's step generator: own aliases first, then what the parent's former URN makes of the resource and of each of its aliases. */
function aliasUrns(resource: Candidate, formerly: ReadonlyMap<string, string>): string[] {
    const own = resource.aliases.map((alias) => aliasUrn(alias, resource, formerly));
    const formerParent = formerly.get(resource.parent);
    if (formerParent === undefined) return own;
    const below = (type: string, name: string): string => inheritedUrn(type, name, resource.parent, formerParent);
    return [...own, below(resource.type, resource.name), ...own.map((urn) => below(typeOf(urn), partsOf(urn).name))];
}

/** Which of the former URNs the engine finds again among `resources`, which are in the order of their registration. */
export function compareUrns(former: readonly string[], resources: readonly Candidate[]): Upgrade {
    const before = new Set(former);
    const claimed = new Set(resources.map(({ urn }) => urn));
    const formerly = new Map<string, string>();
    const upgrade: Upgrade = { lost: [], added: [], contested: [], moved: {} };
    for (const resource of resources) {
        if (before.has(resource.urn)) continue;
        const alias = aliasUrns(resource, formerly).find((urn) => before.has(urn));
        if (alias === undefined) upgrade.added.push(resource.urn);
        else if (claimed.has(alias)) upgrade.contested.push(alias);
        else {
            claimed.add(alias);
            formerly.set(resource.urn, alias);
            upgrade.moved[alias] = resource.urn;
        }
    }
    upgrade.lost = former.filter((urn) => !claimed.has(urn));
    return upgrade;
}
