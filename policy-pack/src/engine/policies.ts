import type { Policy, ReportViolation, ResourceValidation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { docsUrl, settingsOf, type CatalogueEntry } from "../catalogue/entry";
import { Stack } from "../model/stack";
import type { Rule } from "../rules/rule";
import { InputLedger } from "./inputs";
import { judge, type Finding } from "./judge";
import { analyzedComponent, analyzedResource, stackResource } from "./resource";

type Config = Readonly<Record<string, unknown>>;
type ConfigProperties = NonNullable<Policy["configSchema"]>["properties"];

/** What `reportViolation` of @pulumi/policy 1.21 also takes; its types announce it as future support. The message stands as it is. */
type ReportInFull = (violation: { message: string; urn?: string; enforcementLevel?: "advisory" }) => void;

function report(findings: readonly Finding[], entry: CatalogueEntry, reportViolation: ReportViolation): void {
    const inFull = reportViolation as unknown as ReportInFull;
    for (const { message, urn, advisory, bare } of findings) {
        inFull({
            message: bare ? message : `${entry.title}\n${message}`,
            ...(urn === undefined ? {} : { urn }),
            ...(advisory ? { enforcementLevel: "advisory" as const } : {}),
        });
    }
}

function configProperties(entry: CatalogueEntry): ConfigProperties {
    const properties = Object.entries(settingsOf(entry)).map(([name, setting]) => {
        return [name, setting.type === "string" ? { ...setting, enum: [...setting.enum] } : { ...setting }] as const;
    });
    return Object.fromEntries(properties);
}

function metadata(entry: CatalogueEntry): Policy {
    const [framework] = entry.frameworks;
    return {
        name: entry.id,
        description: entry.title,
        enforcementLevel: entry.level,
        severity: entry.severity,
        remediationSteps: entry.remediation,
        url: docsUrl(entry),
        // A policy has room for one framework only; the tags hold them all.
        ...(framework && {
            framework: {
                name: framework.name,
                version: framework.version,
                reference: framework.reference,
                specification: framework.specification,
            },
        }),
        tags: [
            ...entry.types.map((type) => `type:${type}`),
            ...entry.frameworks.map(({ key, version, reference }) => `${key}-${version}:${reference}`),
        ],
        configSchema: { properties: configProperties(entry) },
    };
}

const NOT_APPLICABLE = "Nothing here that the rule judges";

function resourcePolicy(entry: CatalogueEntry, rule: Rule, ledger: InputLedger): ResourceValidationPolicy {
    const [only, ...others] = entry.types;
    const types = new Set(entry.types);
    const validateResource: ResourceValidation & { __pulumiType?: string } = (args, reportViolation) => {
        ledger.record(args);
        const made = types.has(args.type) ? [analyzedResource(args), analyzedComponent(args.opts.parent, ledger)] : undefined;
        const stack = made && new Stack(made.filter((resource) => resource !== undefined));
        const findings = stack && judge(rule, entry, stack, args.getConfig<Config>());
        if (findings === undefined) {
            return args.notApplicable(NOT_APPLICABLE);
        }
        report(findings, entry, reportViolation);
    };
    // The SDK skips a function that carries the one type it is for, before it decodes a resource of another type.
    if (only !== undefined && others.length === 0) {
        validateResource.__pulumiType = only;
    }
    return { ...metadata(entry), validateResource };
}

function stackPolicy(entry: CatalogueEntry, rule: Rule, ledger: InputLedger): StackValidationPolicy {
    return {
        ...metadata(entry),
        validateStack: (args, reportViolation) => {
            const stack = new Stack(args.resources.map((resource) => stackResource(resource, ledger)));
            const findings = judge(rule, entry, stack, args.getConfig<Config>());
            if (findings === undefined) {
                return args.notApplicable(NOT_APPLICABLE);
            }
            report(findings, entry, reportViolation);
        },
    };
}

/**
 * The policies of a pack: one for each entry of the catalogue, with the rule of the same id.
 *
 * @throws Error naming every entry without a rule and every rule without an entry
 */
export function createPolicies(
    entries: readonly CatalogueEntry[],
    rules: readonly Rule[],
): (ResourceValidationPolicy | StackValidationPolicy)[] {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const ledger = new InputLedger();
    const policies = entries.flatMap((entry) => {
        const rule = byId.get(entry.id);
        return rule === undefined
            ? []
            : [entry.scope === "resource" ? resourcePolicy(entry, rule, ledger) : stackPolicy(entry, rule, ledger)];
    });
    const ids = new Set(entries.map(({ id }) => id));
    const ruleless = entries.filter(({ id }) => !byId.has(id)).map(({ id }) => `catalogue entry ${id} has no rule`);
    const homeless = rules.filter(({ id }) => !ids.has(id)).map(({ id }) => `rule ${id} has no catalogue entry`);
    if (ruleless.length + homeless.length > 0) {
        throw new Error([...ruleless, ...homeless].join("; "));
    }
    return policies;
}
