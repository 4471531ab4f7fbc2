import type { ResourceValidation, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Rule } from "../rules/rule";
import { judge, type Finding } from "./judge";
import { metadata } from "./metadata";
import { notApplicable } from "./notApplicable";
import { report } from "./report";
import type { Run } from "./run";
import { requestOf } from "./shared";

type Config = Readonly<Record<string, unknown>>;

interface Judged {
    readonly request: object;
    /** undefined where nothing there concerns the rule. */
    readonly findings: readonly Finding[] | undefined;
}

/** A rule that is asked about each resource alone, and about each once. */
class Asked {
    private readonly types: ReadonlySet<string>;
    /** The SDK's own, which answers with the configuration of the moment. */
    private getConfig: (() => Config) | undefined;
    private judged: Judged | undefined;

    constructor(
        private readonly entry: CatalogueEntry,
        private readonly rule: Rule,
        private readonly run: Run,
    ) {
        this.types = new Set(entry.types);
    }

    private judge(args: ResourceValidationArgs, config: Config): Judged {
        const { entry, rule, run } = this;
        const found = judge(rule, entry, run.stacks.ofResource(args), config);
        return { request: requestOf(args), findings: found && run.settle(entry, found) };
    }

    /** What is to be reported of the resource; undefined where the rule does not apply. */
    findings(args: ResourceValidationArgs): readonly Finding[] | undefined {
        this.getConfig ??= args.getConfig.bind(undefined);
        const { judged } = this;
        this.judged = undefined;
        if (!this.types.has(args.type)) {
            return undefined;
        }
        return judged?.request === requestOf(args) ? judged.findings : this.judge(args, args.getConfig()).findings;
    }

    /** Whether there is nothing to report. What there is else waits for the function of the policy. */
    isPassed(args: ResourceValidationArgs): boolean {
        if (!this.types.has(args.type)) {
            return true;
        }
        this.judged = this.getConfig && this.judge(args, this.getConfig());
        return this.judged !== undefined && (this.judged.findings ?? []).length === 0;
    }
}

/** The policy of a rule about each resource alone; `order` is its place among them. */
export function resourcePolicy(entry: CatalogueEntry, rule: Rule, run: Run, order: number): ResourceValidationPolicy {
    const asked = new Asked(entry, rule, run);
    const validation: ResourceValidation = (args, reportViolation) => {
        run.stacks.see(args);
        const findings = asked.findings(args);
        if (findings === undefined) {
            return notApplicable(args);
        }
        report(findings, entry, reportViolation);
    };
    return { ...metadata(entry), validateResource: run.shown.only(validation, order, (args) => asked.isPassed(args)) };
}
