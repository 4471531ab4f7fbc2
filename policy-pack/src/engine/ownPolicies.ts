import type { Policy, ResourceValidationArgs, ResourceValidationPolicy, StackValidation, StackValidationPolicy } from "@pulumi/policy";
import { isComponent } from "../model/component";
import { label } from "../model/resource";
import { NEVER_BASELINED } from "./metadata";
import { notApplicable } from "./notApplicable";
import { reportAsIs } from "./report";
import type { Run } from "./run";
import { readProperty } from "./tree";

type Config = Readonly<Record<string, unknown>>;

const DOCS = "https://github.com/palisade-security/palisade/blob/main/docs/policy-pack.md";

export const SUPPRESSIONS = "suppressions";
export const DEFERRED_CHECKS = "deferred-checks";
export const SUPPRESSIONS_REPORT = "suppressions-report";

const CONFIG: NonNullable<Policy["configSchema"]> = {
    properties: {
        file: { type: "string", description: "YAML file with a list of suppressions; a relative path starts in the folder of the pack." },
        list: { type: "array", items: { type: "object" }, description: "Suppressions, beside those of the file." },
        showFindings: { type: "boolean", description: "Whether suppressed findings are reported all the same, as advice marked as such." },
    },
};

/** All of them as one message, or none. */
function listed(heading: string, problems: readonly string[]): string[] {
    const lines = [`${heading}:`, ...problems.map((problem) => `- ${problem}`), `See ${DOCS}#suppressions`];
    return problems.length === 0 ? [] : [lines.join("\n")];
}

/**
 * Reads suppressions before any rule runs, so it has to be the first policy of the pack. What is wrong with them is mandatory whatever
 * level is configured, and is told on the first resource and on those with wrong tags. It also lists all that act, since who turns it off
 * turns suppressions off.
 */
export function suppressionsPolicy(run: Run): ResourceValidationPolicy & StackValidationPolicy {
    let first: string | undefined;
    return {
        name: SUPPRESSIONS,
        tags: [NEVER_BASELINED],
        description: "Suppressions have a rule, a place, a reason, an owner and an end",
        enforcementLevel: "mandatory",
        severity: "high",
        remediationSteps: "Mend the suppression, or remove it.",
        url: `${DOCS}#suppressions`,
        configSchema: CONFIG,
        validateResource: (args, reportViolation) => {
            run.stacks.see(args);
            run.shown.open();
            first ??= args.urn;
            const problems = run.suppressions.configure(args.getConfig<Config>());
            const wrong = wrongTags(args, run);
            const told = [
                ...(args.urn === first ? listed("Suppressions that are wrong, and suppress nothing", problems) : []),
                ...listed("Tags that are wrong, and suppress nothing", wrong),
            ];
            for (const message of told) {
                reportAsIs(reportViolation, { message, urn: args.urn, level: "mandatory" });
            }
            if (told.length === 0 && run.suppressions.isEmpty) {
                return notApplicable(args);
            }
        },
        validateStack: telling(
            () => run.suppressions.active(),
            () => run.suppressions.isEmpty,
        ),
    };
}

/** Takes what the tags of a resource suppress, and answers what is wrong with them. A component hands its tags on to resources. */
function wrongTags({ urn, type, name, props }: ResourceValidationArgs, run: Run): readonly string[] {
    const named = label({ type, name });
    return isComponent(type) ? [] : run.suppressions.tag({ urn, type, label: named }, readProperty(props, "tags", named));
}

/** Tells something at the end. The SDK decodes the whole stack for it, unless its function carries a type that the stack does not have. */
function telling(text: () => string | undefined, isNothing: () => boolean): StackValidation {
    const validateStack: StackValidation = (args, reportViolation) => {
        const message = text();
        if (message === undefined) {
            return notApplicable(args);
        }
        reportAsIs(reportViolation, { message, level: "advisory" });
    };
    return Object.defineProperty(validateStack, "__pulumiType", { get: () => (isNothing() ? "nothing to tell" : undefined) });
}

function summaryPolicy(about: Policy, validateStack: StackValidation): StackValidationPolicy {
    return { ...about, tags: [NEVER_BASELINED], enforcementLevel: "advisory", severity: "low", validateStack };
}

/** How many checks wait for the update. Has to follow every rule. */
export function deferredChecksPolicy(run: Run): StackValidationPolicy {
    const about = {
        name: DEFERRED_CHECKS,
        description: "Checks that are deferred to the update",
        remediationSteps: "Make the values known at preview, or look at the same checks in the update.",
        url: `${DOCS}#not-evaluated`,
    };
    return summaryPolicy(
        about,
        telling(
            () => run.deferred.summary(),
            () => run.deferred.isEmpty,
        ),
    );
}

/** What suppressions are used for. Has to be the last policy of the pack. */
export function suppressionsReportPolicy(run: Run): StackValidationPolicy {
    const about = {
        name: SUPPRESSIONS_REPORT,
        description: "What suppressions are used for",
        remediationSteps: "Remove those without a finding, and mend or renew those that are about to expire.",
        url: `${DOCS}#suppressions`,
    };
    const report = (): string | undefined => {
        run.stacks.forget();
        return run.suppressions.report();
    };
    return summaryPolicy(
        about,
        telling(report, () => false),
    );
}
