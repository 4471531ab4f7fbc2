import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";

const NONE: readonly ResourceValidation[] = [];

/**
 * The resource that the policies of an Analyze request are shown. The SDK decodes a resource anew for each function of a policy, and waits
 * for it; a policy that would report nothing has no function for that resource.
 *
 * Nor does the SDK note then that the policy is not applicable. A note costs more than a policy that does nothing, most of it in the answer
 * to the engine, which only tells the passed policies from the others by it.
 *
 * The SDK goes through the policies of a request without a pause as long as it calls none that returns: one that does not apply throws. So
 * what one of them was shown holds for those after it, until the pause. After it, another request may come in between, and nothing is known
 * until the next policy is shown a resource, unless only one request was opened in this turn of the event loop: policies that wait for
 * nothing end with the turn in which their request began.
 */
export class Shown {
    private shown: ResourceValidationArgs | undefined;
    private last = Infinity;
    private answer: boolean | undefined;
    private opened: "none" | "one" | "several" = "none";

    /** To be called by a policy that is shown every resource before others are. */
    open(): void {
        this.last = -1;
        if (this.opened === "none") {
            setImmediate(() => {
                this.opened = "none";
                this.shown = undefined;
            });
        }
        this.opened = this.opened === "none" ? "one" : "several";
    }

    /** To be called by every policy that is shown a resource. */
    show(args: ResourceValidationArgs): void {
        this.shown = args;
        queueMicrotask(() => (this.shown = this.opened === "one" ? this.shown : undefined));
    }

    /**
     * Whether a policy can be passed over. Where nothing opens requests, the first one is always shown the resource. The SDK asks twice
     * without a pause: for the kind of the policy, and for its functions.
     */
    private passes(order: number, isPassed: (args: ResourceValidationArgs) => boolean): boolean {
        const { shown, last, answer } = this;
        if (order === last && answer !== undefined) {
            this.answer = undefined;
            return answer;
        }
        const isFirst = order <= last;
        this.last = order;
        this.answer = !isFirst && shown !== undefined && isPassed(shown);
        return this.answer;
    }

    /**
     * The functions of a resource policy.
     *
     * @param order its place among them, in which the SDK goes through their functions
     * @param isPassed whether the policy would report nothing; asked once for a resource, right before the function is called if it is not
     */
    only(validation: ResourceValidation, order: number, isPassed: (args: ResourceValidationArgs) => boolean): ResourceValidation[] {
        const value = (): Iterator<ResourceValidation> => (this.passes(order, isPassed) ? NONE : [validation]).values();
        return Object.defineProperty([validation], Symbol.iterator, { value });
    }
}
