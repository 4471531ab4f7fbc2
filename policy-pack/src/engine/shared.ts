import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { Stack } from "../model/stack";
import type { InputLedger } from "./inputs";
import type { PresentTypes } from "./presentTypes";
import type { Shown } from "./shown";
import { analyzedComponent, analyzedResource, stackResource } from "./resource";

/**
 * A list of the request that is the same object whenever the SDK reads it. The SDK decodes a request anew for each policy, and hands this
 * one through: two policies that see the same object see the same resource of the same request. A host without it gets nothing shared.
 */
export function requestOf({ opts }: Pick<ResourceValidationArgs, "opts">): object {
    return opts.aliases ?? {};
}

interface Whole {
    readonly requests: readonly object[];
    /** How many resources had gone past. */
    readonly recorded: number;
    readonly stack: Stack;
}

/** Builds what policies judge once for all policies of one request, with every view that rules derive from it. Requests may overlap. */
export class SharedStacks {
    /** By request; undefined until a rule asks. */
    private readonly analyzed = new WeakMap<object, Stack | undefined>();
    private whole: Whole | undefined;

    constructor(
        private readonly ledger: InputLedger,
        private readonly types: PresentTypes,
        private readonly shown: Shown,
    ) {}

    /** Notes the resource of an Analyze request, the first time that a policy is shown it. */
    see(args: ResourceValidationArgs): void {
        const request = requestOf(args);
        this.shown.show(args);
        if (!this.analyzed.has(request)) {
            this.ledger.record(args);
            this.types.add(args.type);
            this.types.restart();
            this.analyzed.set(request, undefined);
        }
    }

    /** The resource of an Analyze request, with the component that made it. */
    ofResource(args: ResourceValidationArgs): Stack {
        const request = requestOf(args);
        const seen = this.analyzed.get(request);
        if (seen !== undefined) {
            return seen;
        }
        this.see(args);
        const made = [analyzedResource(args, this.ledger), analyzedComponent(args.opts.parent, this.ledger)];
        const stack = new Stack(made.filter((resource) => resource !== undefined));
        this.analyzed.set(request, stack);
        return stack;
    }

    /** All resources of an AnalyzeStack request. */
    ofStack(resources: readonly PolicyResource[]): Stack {
        const { whole, ledger } = this;
        const requests = resources.map(requestOf);
        const isSame = whole?.recorded === ledger.recordings && whole.requests.length === requests.length;
        if (isSame && requests.every((request, index) => request === whole.requests[index])) {
            return whole.stack;
        }
        const stack = new Stack(resources.map((resource) => stackResource(resource, ledger)));
        resources.forEach(({ type }) => this.types.add(type));
        this.whole = { requests, recorded: ledger.recordings, stack };
        return stack;
    }

    /** Lets the stack go when nobody will ask for it again. */
    forget(): void {
        this.whole = undefined;
    }
}
