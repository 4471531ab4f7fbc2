import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../internal/problems";
import { MAX_POLICY_BYTES } from "./policy";

/** Per cent of the limit from which a policy is worth a warning. */
const WARN_FROM = 80;

/** Problem of a policy with `bytes` bytes, if it has one. */
export function policySizeProblem(bytes: number): Problem | undefined {
    if (bytes <= MAX_POLICY_BYTES) {
        return undefined;
    }
    return {
        propertyPath: "allowOnly",
        reason:
            `the bucket policy has ${bytes} bytes; allowed: ${MAX_POLICY_BYTES}. ` +
            "Name accounts, an organisation or patterns of ARNs instead of single principals, or merge grants and statements of allow",
    };
}

/** What to warn of while there is room left. */
export function policySizeWarning(bytes: number): string | undefined {
    const percent = Math.floor((bytes * 100) / MAX_POLICY_BYTES);
    return percent < WARN_FROM || bytes > MAX_POLICY_BYTES
        ? undefined
        : `The bucket policy has ${bytes} bytes, ${percent} % of the ${MAX_POLICY_BYTES} that S3 takes`;
}

/** Whether a value holds nothing that is known only later. */
export function isPlain(value: unknown): boolean {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return false;
    }
    return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}
