import { anyOf, Unknown, type Truth } from "../../known";
import { asList, asText, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { PREFIX_LIST_ENTRIES, PREFIX_LISTS } from "../tokens";
import { isWorld } from "./cidr";
import { ingressRules, type IngressView } from "./securityGroup";

/** A prefix list that a rule of a security group lets in. */
export interface PrefixListSource {
    /** undefined where it is known only after the update. */
    readonly id: string | undefined;
    /** Whether it holds the internet, or a good part of it. */
    readonly holdsWorld: Truth;
}

/** One rule of a security group that lets prefix lists in. */
export interface PrefixListRuleView extends IngressView {
    readonly sources: readonly PrefixListSource[];
}

interface Lists {
    /** URN of a list to whether it holds the internet. */
    readonly byUrn: ReadonlyMap<string, Truth>;
    /** The same by id, as far as entries and lists tell theirs. */
    readonly byId: ReadonlyMap<string, Truth>;
}

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

const isList = (resource: Resource | undefined): boolean => (PREFIX_LISTS as readonly string[]).includes(resource?.type ?? "");

function inline({ props }: Resource): Truth {
    const entries = asList(props instanceof Unknown ? props : at(props, "entries"));
    return entries instanceof Unknown ? entries : anyOf(entries.map((entry) => isWorld(at(entry, "cidr"), "entries")));
}

/** What tells the list of an entry: its URN, or its id. A resource transform erases `propertyDependencies` and leaves `dependencies`. */
function listOf({ props, propertyDependencies, dependencies }: Resource, stack: Stack): string | undefined {
    const sources = Object.keys(propertyDependencies).length === 0 ? dependencies : (propertyDependencies["prefixListId"] ?? []);
    const literal = asText(at(props, "prefixListId"));
    return sources.find((urn) => isList(stack.find(urn))) ?? (typeof literal === "string" ? literal : undefined);
}

function lists(stack: Stack): Lists {
    const apart = new Map<string, Truth[]>();
    for (const entry of stack.ofTypes(PREFIX_LIST_ENTRIES)) {
        const key = listOf(entry, stack);
        if (key !== undefined) {
            apart.set(key, [...(apart.get(key) ?? []), isWorld(at(entry.props, "cidr"), "cidr")]);
        }
    }
    const byUrn = new Map<string, Truth>();
    const byId = new Map<string, Truth>();
    for (const [id, truths] of apart) {
        if (stack.find(id) === undefined && anyOf(truths) === true) {
            byId.set(id, true);
        }
    }
    for (const list of stack.ofTypes(PREFIX_LISTS)) {
        const id = asText(at(list.props, "id"));
        const own = typeof id === "string" ? (apart.get(id) ?? []) : [];
        const truth = anyOf([inline(list), ...(apart.get(list.urn) ?? []), ...own]);
        byUrn.set(list.urn, truth);
        if (typeof id === "string") {
            byId.set(id, truth);
        }
    }
    return { byUrn, byId };
}

/** Properties by which rules name prefix lists. */
const PROPERTIES = ["ingress", "securityGroupIngress", "prefixListIds", "prefixListId", "sourcePrefixListId"];

/** Lists of the stack that the rules of one resource depend on. */
interface Named {
    readonly count: number;
    /** What all of them say; undefined where they differ, and where an unknown id may come from outside the stack. */
    readonly agreed: Truth | undefined;
}

function named({ propertyDependencies }: Resource, stack: Stack): Named {
    const { byUrn } = stack.derive(lists);
    const sources = [...new Set(PROPERTIES.flatMap((key) => propertyDependencies[key] ?? []))];
    const [first, ...others] = sources.flatMap((urn) => byUrn.get(urn) ?? []);
    const isForeign = sources.some((urn) => stack.find(urn)?.type === STACK_REFERENCE);
    const agreed = !isForeign && others.every((truth) => truth === first);
    return { count: first === undefined ? 0 : others.length + 1, agreed: agreed ? first : undefined };
}

/** What the ids in all rules of one resource stand for. After the first update ids are literals, which only their number tells apart. */
function resolver(resource: Resource, ids: readonly (string | Unknown)[], stack: Stack): (id: string | Unknown) => PrefixListSource {
    const { count, agreed } = named(resource, stack);
    const literals = new Set(ids.filter((id) => typeof id === "string"));
    const isOwn = literals.size === count && ids.every((id) => typeof id === "string");
    return (id) => {
        if (id instanceof Unknown) {
            return { id: undefined, holdsWorld: agreed ?? id };
        }
        const elsewhere = new Unknown(`prefix list ${id}`, "is made elsewhere, and nothing in the program tells its networks");
        return { id, holdsWorld: stack.derive(lists).byId.get(id) ?? (isOwn ? agreed : undefined) ?? elsewhere };
    };
}

function ofResource(resource: Resource, rules: readonly IngressView[], stack: Stack): PrefixListRuleView[] {
    const ids = rules.flatMap(({ prefixLists }) => prefixLists);
    const resolve = resolver(resource, ids, stack);
    return rules.map((rule) => ({
        ...rule,
        sources: rule.prefixLists instanceof Unknown ? [{ id: undefined, holdsWorld: rule.prefixLists }] : rule.prefixLists.map(resolve),
    }));
}

export function prefixListRules(stack: Stack): readonly PrefixListRuleView[] {
    const byResource = new Map<Resource, IngressView[]>();
    for (const rule of stack.derive(ingressRules)) {
        if (rule.prefixLists instanceof Unknown || rule.prefixLists.length > 0) {
            byResource.set(rule.resource, [...(byResource.get(rule.resource) ?? []), rule]);
        }
    }
    return [...byResource].flatMap(([resource, rules]) => ofResource(resource, rules, stack));
}
