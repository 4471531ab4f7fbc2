import type { PolicyPackArgs } from "@pulumi/policy";
import { catalogue } from "./catalogue";
import { createPolicies } from "./engine/policies";
import { rules } from "./rules";

/** A fresh set of the pack's policies. They share what they saw of one run, so that each run of a pack needs a set of its own. */
export function packArgs(): PolicyPackArgs {
    return {
        displayName: "Palisade",
        description: "Unsafe buckets, risky policies and storage anti-patterns, caught at preview",
        provider: "aws",
        repository: "https://github.com/palisade-security/palisade",
        enforcementLevel: "advisory",
        policies: createPolicies(catalogue, rules),
    };
}
