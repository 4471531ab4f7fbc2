import type { ResourceRemediation, ResourceValidationPolicy, StackValidation, StackValidationPolicy } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Rule } from "../rules/rule";
import { judge } from "./judge";
import { metadata } from "./metadata";
import { notApplicable } from "./notApplicable";
import { remediation } from "./remediate";
import { report } from "./report";
import { resourcePolicy } from "./resourcePolicy";
import { Run } from "./run";

export type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;
type Config = Readonly<Record<string, unknown>>;

/** The SDK skips a function that carries the one type it is for, before it decodes anything for it. */
function typed(remedy: ResourceRemediation, types: readonly string[]): ResourceRemediation {
    const [only, ...others] = types;
    return only !== undefined && others.length === 0 ? Object.assign(remedy, { __pulumiType: only }) : remedy;
}

/** The SDK calls it at level `remediate`, and takes it beside either kind of validation. */
function remediating(entry: CatalogueEntry, { remedy }: Rule, run: Run): Pick<ResourceValidationPolicy, "remediateResource"> {
    return remedy === undefined ? {} : { remediateResource: typed(remediation(entry, remedy, run), remedy.types) };
}

function stackPolicy(entry: CatalogueEntry, rule: Rule, run: Run, order: number): StackValidationPolicy {
    const validateStack: StackValidation = (args, reportViolation) => {
        const findings = judge(rule, entry, run.stacks.ofStack(args.resources), args.getConfig<Config>());
        if (findings === undefined) {
            return notApplicable(args);
        }
        report(run.settle(entry, findings), entry, reportViolation);
    };
    return { ...metadata(entry), validateStack: run.types.mark(validateStack, order, entry.types) };
}

/**
 * The policies of rules: one for each entry of the catalogue, with the rule of the same id.
 *
 * @throws Error naming every entry without a rule and every rule without an entry
 */
export function createPolicies(entries: readonly CatalogueEntry[], rules: readonly Rule[], run = new Run(entries)): PackPolicy[] {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const policies = entries.flatMap((entry, order) => {
        const rule = byId.get(entry.id);
        if (rule === undefined) {
            return [];
        }
        const make = entry.scope === "resource" ? resourcePolicy : stackPolicy;
        return [{ ...make(entry, rule, run, order), ...remediating(entry, rule, run) }];
    });
    const ids = new Set(entries.map(({ id }) => id));
    const ruleless = entries.filter(({ id }) => !byId.has(id)).map(({ id }) => `catalogue entry ${id} has no rule`);
    const homeless = rules.filter(({ id }) => !ids.has(id)).map(({ id }) => `rule ${id} has no catalogue entry`);
    if (ruleless.length + homeless.length > 0) {
        throw new Error([...ruleless, ...homeless].join("; "));
    }
    return policies;
}
