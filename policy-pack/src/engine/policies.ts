import type {
    ResourceRemediation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Rule } from "../rules/rule";
import { judge } from "./judge";
import { metadata } from "./metadata";
import { notApplicable } from "./notApplicable";
import { remediation } from "./remediate";
import { report } from "./report";
import { Run } from "./run";

export type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;
type Config = Readonly<Record<string, unknown>>;

/** The SDK skips a function that carries the one type it is for, before it decodes anything for it. */
function typed<F extends ResourceRemediation | ResourceValidation>(validation: F, types: readonly string[]): F {
    const [only, ...others] = types;
    return only !== undefined && others.length === 0 ? Object.assign(validation, { __pulumiType: only }) : validation;
}

/** The SDK calls it at level `remediate`, and takes it beside either kind of validation. */
function remediating(entry: CatalogueEntry, { remedy }: Rule, run: Run): Pick<ResourceValidationPolicy, "remediateResource"> {
    return remedy === undefined ? {} : { remediateResource: typed(remediation(entry, remedy, run), remedy.types) };
}

function resourcePolicy(entry: CatalogueEntry, rule: Rule, run: Run, order: number): ResourceValidationPolicy {
    const types = new Set(entry.types);
    const validateResource: ResourceValidation = (args, reportViolation) => {
        run.stacks.see(args);
        const findings = types.has(args.type) ? judge(rule, entry, run.stacks.ofResource(args), args.getConfig<Config>()) : undefined;
        if (findings === undefined) {
            return notApplicable(args);
        }
        report(run.settle(entry, findings), entry, reportViolation);
    };
    const marked = entry.types.length === 1 ? typed(validateResource, entry.types) : run.shown.mark(validateResource, order, entry.types);
    return { ...metadata(entry), validateResource: marked, ...remediating(entry, rule, run) };
}

function stackPolicy(entry: CatalogueEntry, rule: Rule, run: Run, order: number): StackValidationPolicy {
    const validateStack: StackValidation = (args, reportViolation) => {
        const findings = judge(rule, entry, run.stacks.ofStack(args.resources), args.getConfig<Config>());
        if (findings === undefined) {
            return notApplicable(args);
        }
        report(run.settle(entry, findings), entry, reportViolation);
    };
    return { ...metadata(entry), validateStack: run.types.mark(validateStack, order, entry.types), ...remediating(entry, rule, run) };
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
        return rule === undefined
            ? []
            : [entry.scope === "resource" ? resourcePolicy(entry, rule, run, order) : stackPolicy(entry, rule, run, order)];
    });
    const ids = new Set(entries.map(({ id }) => id));
    const ruleless = entries.filter(({ id }) => !byId.has(id)).map(({ id }) => `catalogue entry ${id} has no rule`);
    const homeless = rules.filter(({ id }) => !ids.has(id)).map(({ id }) => `rule ${id} has no catalogue entry`);
    if (ruleless.length + homeless.length > 0) {
        throw new Error([...ruleless, ...homeless].join("; "));
    }
    return policies;
}
