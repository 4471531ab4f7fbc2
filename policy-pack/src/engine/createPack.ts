import type { CatalogueEntry } from "../catalogue/entry";
import type { Rule } from "../rules/rule";
import { deferredChecksPolicy, suppressionsPolicy, suppressionsReportPolicy } from "./ownPolicies";
import { createPolicies, type PackPolicy } from "./policies";
import { Run, type RunOptions } from "./run";

/** A fresh set of policies for the rules, with suppressions and with what is told at the end. */
export function createPack(entries: readonly CatalogueEntry[], rules: readonly Rule[], options: RunOptions = {}): PackPolicy[] {
    const run = new Run(entries, options);
    return [suppressionsPolicy(run), ...createPolicies(entries, rules, run), deferredChecksPolicy(run), suppressionsReportPolicy(run)];
}
