import type { Resource } from "./resource";

/** All resources that a rule may look at, found by type or URN. Views are derived from it, and kept for as long as it lives. */
export class Stack {
    private readonly byType = new Map<string, Resource[]>();
    private readonly byUrn = new Map<string, Resource>();
    private readonly derived = new Map<unknown, unknown>();

    constructor(readonly resources: readonly Resource[]) {
        for (const resource of resources) {
            this.byUrn.set(resource.urn, resource);
            const same = this.byType.get(resource.type);
            if (same === undefined) {
                this.byType.set(resource.type, [resource]);
            } else {
                same.push(resource);
            }
        }
    }

    ofTypes(types: readonly string[]): Resource[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    find(urn: string): Resource | undefined {
        return this.byUrn.get(urn);
    }

    /** `build(this)`, built once. */
    derive<T>(build: (stack: Stack) => T): T {
        if (!this.derived.has(build)) {
            this.derived.set(build, build(this));
        }
        return this.derived.get(build) as T;
    }
}
