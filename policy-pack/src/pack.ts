import { join } from "node:path";
import type { PolicyPackArgs } from "@pulumi/policy";
import { catalogue } from "./catalogue";
import { createPack } from "./engine/createPack";
import type { RunOptions } from "./engine/run";
import { rules } from "./rules";

/** The folder of PulumiPolicy.yaml. */
const DIRECTORY = join(__dirname, "..");

/** A fresh set of the pack's policies. They share what they saw of one run, so that each run of a pack needs a set of its own. */
export function packArgs(options: RunOptions = {}): PolicyPackArgs {
    return {
        displayName: "Palisade",
        description: "Unsafe buckets, risky policies and storage anti-patterns, caught at preview",
        provider: "aws",
        repository: "https://github.com/palisade-security/palisade",
        enforcementLevel: "advisory",
        policies: createPack(catalogue, rules, { directory: DIRECTORY, ...options }),
    };
}
