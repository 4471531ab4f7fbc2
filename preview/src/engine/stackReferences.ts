import type { Fixtures, StackOutputs } from "../fixtures";
import type { Value, Values } from "../model";
import { secret } from "./values";

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** Answers the outputs of a stack that another preview has just planned, undefined for a stack that it knows nothing of. */
export type ResolveStackReference = (name: string) => Promise<StackOutputs | undefined>;

/** Outputs of other stacks: from previews that run beside this one, else from the fixtures. */
export class StackReferences {
    constructor(
        private readonly fixtures: Fixtures,
        private readonly stack: string,
        private readonly organization: string,
        private readonly project: string,
        private readonly resolve: ResolveStackReference | undefined,
    ) {}

    async read(name: string): Promise<Values> {
        const full = this.fullName(name);
        const found = (await this.resolve?.(full)) ?? this.fixtures.stackReferences?.[name] ?? this.fixtures.stackReferences?.[full];
        if (!found) throw new Error(this.missing(name));
        const secretOutputNames = [...(found.secretOutputNames ?? [])].sort();
        const hidden = new Set(secretOutputNames);
        const outputs = Object.entries(found.outputs).map(([key, value]): [string, Value] => [
            key,
            hidden.has(key) ? secret(value) : value,
        ]);
        return { name, outputs: Object.fromEntries(outputs), secretOutputNames };
    }

    /** `stack`, `project/stack` and `organization/project/stack` name the same stack. */
    private fullName(name: string): string {
        const parts = name.split("/");
        return [...[this.organization, this.project].slice(0, 3 - parts.length), ...parts].join("/");
    }

    private missing(name: string): string {
        return (
            `unknown stack "${name}": an offline preview answers references to other stacks from its fixtures, or with --all from their previews. ` +
            `Add its outputs to palisade.${this.stack}.yaml:\n  stackReferences:\n    ${JSON.stringify(name)}:\n      outputs: { … }`
        );
    }
}
