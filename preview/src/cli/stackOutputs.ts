import { containsSecret, downgradeOutputs, isSecret, rewriteAll } from "../engine/values";
import type { Values } from "../model";
import type { StackOutputs } from "../fixtures";

/** Stack outputs as a StackReference of another stack reads them: an output with a secret anywhere inside is secret as a whole. */
export function referencedOutputs(outputs: Values): StackOutputs {
    const plain = downgradeOutputs(outputs);
    return {
        outputs: rewriteAll(plain, (value) => (isSecret(value) ? value.value : value)),
        secretOutputNames: Object.keys(plain).filter((name) => containsSecret(plain[name])),
    };
}

/** The stack of this project that `[organization/[project/]]stack` names, whatever the organization, if it is one of `stacks`. */
export function siblingStack(name: string, project: string, stacks: readonly string[]): string | undefined {
    const parts = name.split("/");
    const [stack = ""] = parts.slice(-1);
    return (parts.length < 3 || parts[1] === project) && stacks.includes(stack) ? stack : undefined;
}
