import type { ResourceValidation } from "@pulumi/policy";
import { someType } from "./someType";

/**
 * The type of the resource that the policies of an Analyze request are shown. The SDK decodes a resource anew for each policy, unless its
 * function carries another type; a rule for several types that are all others can be passed over like that.
 *
 * The SDK goes through the policies of a request without a pause as long as none of them judges the resource: a policy that does not apply
 * throws. So a type that one of them was shown holds for those after it, until the pause. After it, another request may come in between,
 * and nothing is known until the next policy is shown a resource.
 */
export class ShownType {
    private shown: string | undefined;
    private last = -1;

    /** To be called by every policy that is shown a resource. */
    show(type: string): void {
        this.shown = type;
        queueMicrotask(() => (this.shown = undefined));
    }

    /** Whether a policy can be passed over. The first one of a request is always shown the resource. */
    private isOther(order: number, types: ReadonlySet<string>): boolean {
        const { shown } = this;
        const isFirst = order <= this.last || this.last < 0;
        this.last = order;
        return !isFirst && shown !== undefined && !types.has(shown);
    }

    /** Marks the function of a resource policy; `order` is its place among them, in which the SDK asks for the mark. */
    mark(validation: ResourceValidation, order: number, types: readonly string[]): ResourceValidation {
        const own = new Set(types);
        const named = someType(types);
        return Object.defineProperty(validation, "__pulumiType", { get: () => (this.isOther(order, own) ? named : undefined) });
    }
}
