import type { EnforcementLevel, PolicyFinding, PreviewResult } from "../model";
import { isDefaultProvider } from "./resources";

export interface Counts {
    /** Resources by operation, default providers left out. */
    create: number;
    read: number;
    import: number;
    update: number;
    mandatory: number;
    advisory: number;
    remediated: number;
    unevaluated: number;
    /** Those of `unevaluated` whose rule is mandatory. */
    unevaluatedMandatory: number;
    opaque: number;
    errors: number;
}

/** A rule at level `remediate` that still finds something is as binding as a mandatory one. */
export const isBinding = (level: EnforcementLevel): boolean => level === "mandatory" || level === "remediate";

export const violations = (findings: readonly PolicyFinding[]): PolicyFinding[] => findings.filter(({ unevaluated }) => !unevaluated);

export function countsOf(result: PreviewResult): Counts {
    const made = result.resources.filter((resource) => !isDefaultProvider(resource));
    const found = violations(result.policies);
    const blind = result.policies.filter(({ unevaluated }) => unevaluated);
    return {
        create: made.filter(({ op }) => op === "create").length,
        read: made.filter(({ op }) => op === "read").length,
        import: made.filter(({ op }) => op === "import").length,
        update: made.filter(({ op }) => op === "update").length,
        mandatory: found.filter(({ level }) => isBinding(level)).length,
        advisory: found.filter(({ level }) => level === "advisory").length,
        remediated: result.remediations.length,
        unevaluated: blind.length,
        unevaluatedMandatory: blind.filter(({ mandatoryRule }) => mandatoryRule).length,
        opaque: result.opaque.length,
        errors: result.diagnostics.filter(({ severity }) => severity === "error").length,
    };
}
