import type { StackValidation } from "@pulumi/policy";

/**
 * `aws:s3/bucket:Bucket and 4 more`. The SDK tells the engine of each policy that it passed over, with this text, which would be long with
 * all types.
 */
function someType(types: readonly string[]): string {
    const [first = "none", ...others] = types;
    return others.length === 0 ? first : `${first} and ${String(others.length)} more`;
}

/**
 * The types of all resources that any policy was shown so far. The SDK decodes a whole stack for each stack policy, unless its function
 * carries a type that no resource of the stack has; a rule for several types that are all absent can be passed over like that.
 */
export class PresentTypes {
    private readonly seen = new Set<string>();
    private last = -1;

    add(type: string): void {
        this.seen.add(type);
    }

    /** A request comes, whose stack has not been shown yet. */
    restart(): void {
        this.last = -1;
    }

    /**
     * Whether a policy can be passed over. The first one of a request always gets to see the stack, which tells all types in it to those
     * after it. What was seen in other requests only leads to a rule that is asked in vain.
     */
    private areAbsent(order: number, types: readonly string[]): boolean {
        const isFirst = order <= this.last || this.last < 0;
        this.last = order;
        return !isFirst && !types.some((type) => this.seen.has(type));
    }

    /** Marks the function of a stack policy; `order` is its place among them, in which the SDK asks for the mark. */
    mark(validation: StackValidation, order: number, types: readonly string[]): StackValidation {
        const named = someType(types);
        return Object.defineProperty(validation, "__pulumiType", { get: () => (this.areAbsent(order, types) ? named : undefined) });
    }
}
