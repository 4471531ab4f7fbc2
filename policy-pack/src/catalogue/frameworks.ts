import type { FrameworkControl } from "./entry";

/** CIS Amazon Web Services Foundations Benchmark, version 3.0.0. */
export function cis(reference: string, specification: string): FrameworkControl {
    return { key: "cis-aws", name: "CIS AWS Foundations Benchmark", version: "3.0.0", reference, specification };
}

/** AWS Foundational Security Best Practices, as Security Hub numbers its controls. */
export function fsbp(reference: string, specification: string): FrameworkControl {
    return { key: "aws-fsbp", name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification };
}
