import * as pulumi from "@pulumi/pulumi";
import { readStackConfig } from "./read";
import type { StackConfig } from "./schema";

/**
 * The config of the stack that runs.
 * @throws pulumi.RunError that names everything wrong with it.
 */
export function loadConfig(): StackConfig {
    const { config, error } = readStackConfig(pulumi.getProject(), pulumi.getStack(), pulumi.runtime.allConfig());
    if (config === undefined) {
        throw new pulumi.RunError(error);
    }
    return config;
}
