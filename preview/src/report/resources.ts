import { STACK_TYPE, isProviderType } from "../engine/urn";
import type { PreviewedResource } from "../model";

/** Default providers are the engine's own: the CLI neither lists nor counts them. */
export const isDefaultProvider = ({ type, parent, name }: PreviewedResource): boolean =>
    isProviderType(type) && parent === "" && /^default(_|$)/.test(name);

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byName = (left: PreviewedResource, right: PreviewedResource): number =>
    Number(right.type === STACK_TYPE) - Number(left.type === STACK_TYPE) || byText(left.name, right.name) || byText(left.type, right.type);

/** The resources of one preview by URN and by parent; children sorted by name, since they register in the order of their promises. */
export class ResourceIndex {
    private readonly byUrn = new Map<string, PreviewedResource>();
    private readonly children = new Map<string, PreviewedResource[]>();
    readonly roots: PreviewedResource[];

    constructor(resources: readonly PreviewedResource[]) {
        for (const resource of resources) if (!this.byUrn.has(resource.urn)) this.byUrn.set(resource.urn, resource);
        const shown = resources.filter((resource) => !isDefaultProvider(resource)).sort(byName);
        for (const resource of shown) {
            const siblings = this.children.get(resource.parent);
            if (siblings) siblings.push(resource);
            else this.children.set(resource.parent, [resource]);
        }
        this.roots = shown.filter(({ parent }) => parent === "" || !this.byUrn.has(parent));
    }

    get(urn: string): PreviewedResource | undefined {
        return this.byUrn.get(urn);
    }

    /** Of an imported resource that appears twice, only the first has the children. */
    childrenOf(resource: PreviewedResource): PreviewedResource[] {
        return this.byUrn.get(resource.urn) === resource ? (this.children.get(resource.urn) ?? []) : [];
    }

    /** Parents before their children, in the order of the tree, without default providers. */
    inTreeOrder(): PreviewedResource[] {
        const ordered: PreviewedResource[] = [];
        const pending = this.roots.toReversed();
        for (let next = pending.pop(); next; next = pending.pop()) {
            ordered.push(next);
            pending.push(...this.childrenOf(next).toReversed());
        }
        return ordered;
    }

    /** The components above a resource, the nearest first, without the stack. */
    componentsAbove(urn: string): PreviewedResource[] {
        const components: PreviewedResource[] = [];
        for (let above = this.parentOf(urn); above; above = this.parentOf(above.urn)) {
            if (!above.custom && above.type !== STACK_TYPE) components.push(above);
        }
        return components;
    }

    private parentOf(urn: string): PreviewedResource | undefined {
        const parent = this.byUrn.get(urn)?.parent;
        return parent ? this.byUrn.get(parent) : undefined;
    }
}
