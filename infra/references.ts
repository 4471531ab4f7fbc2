import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { SecurityOutputs } from "./stacks/security";

/** What a stack that is missing an output says, with what it has instead. */
function missingOutput(stack: string, output: string, has: readonly string[]): string {
    const known = has.length === 0 ? "it has none" : `it has ${[...has].sort().join(", ")}`;
    return `stack ${stack} has no output "${output}": ${known}. Update that stack first; for an offline preview, add the output to the fixtures`;
}

/** The outputs of another stack of this project, by name and type. */
export class StackOutputs<Outputs extends object> {
    private readonly reference: pulumi.StackReference;
    private readonly stack: string;

    public constructor(stack: string, opts: pulumi.CustomResourceOptions) {
        this.stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
        this.reference = new pulumi.StackReference(stack, { name: this.stack }, opts);
    }

    /** An output of the stack. An output that the stack does not have is an error that names those it has. */
    public get<Name extends keyof Outputs & string>(name: Name): pulumi.Output<Outputs[Name]> {
        const names = pulumi.unsecret(this.reference.outputs).apply((outputs) => Object.keys(outputs));
        const value: pulumi.Output<Outputs[Name] | undefined> = this.reference.getOutput(name);
        return pulumi.all([value, names]).apply(([found, has]) => {
            if (found === undefined) {
                throw new pulumi.RunError(missingOutput(this.stack, name, has));
            }
            return found as Outputs[Name];
        });
    }
}

/** What the security stack offers to every other stack. */
export function securityOutputs(account: Account): StackOutputs<SecurityOutputs> {
    return new StackOutputs<SecurityOutputs>("security", { parent: account });
}
