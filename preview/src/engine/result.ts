import type { OpaqueComponent, PolicyFinding, PolicyInfo, PreviewResult, PreviewedResource, SuppressedFinding } from "../model";
import type { Deployment } from "./deployment";
import { isChanged } from "./imports";
import { opaqueComponents } from "./opaque";
import type { ResourceState } from "./state";
import { isProviderType } from "./urn";

export interface RunFacts {
    organization: string;
    /** false when the program itself failed. */
    well: boolean;
    strictUnknowns: boolean;
    /** Milliseconds. */
    duration: number;
}

export function previewed(state: ResourceState): PreviewedResource {
    const { customTimeouts: timeouts, protect, retainOnDelete, replacementTrigger, sourcePosition, stackTrace } = state;
    const given = Object.fromEntries(Object.entries(timeouts).filter(([, seconds]) => seconds !== 0));
    return {
        ...{ urn: state.urn, type: state.type, name: state.name, op: state.op, custom: state.custom, remote: state.remote },
        ...{ parent: state.parent, provider: state.provider, inputs: state.inputs, outputs: state.outputs },
        dependencies: [...state.dependencies].sort(),
        propertyDependencies: state.propertyDependencies,
        ...(state.id && !isProviderType(state.type) && { id: state.id }),
        ...(protect && { protect }),
        ...(retainOnDelete && { retainOnDelete }),
        ...(state.external && { external: true }),
        ...(state.importId && { importID: state.importId }),
        ...(state.deletedWith && { deletedWith: state.deletedWith }),
        ...(state.replaceWith.length > 0 && { replaceWith: state.replaceWith }),
        ...(Object.keys(given).length > 0 && { customTimeouts: given }),
        ...(state.additionalSecretOutputs.length > 0 && { additionalSecretOutputs: state.additionalSecretOutputs }),
        ...(state.ignoreChanges.length > 0 && { ignoreChanges: state.ignoreChanges }),
        ...(state.replaceOnChanges.length > 0 && { replaceOnChanges: state.replaceOnChanges }),
        ...(state.hideDiffs.length > 0 && { hideDiff: state.hideDiffs }),
        ...(replacementTrigger !== undefined && replacementTrigger !== null && { replacementTrigger }),
        ...(sourcePosition && { sourcePosition }),
        ...(stackTrace && { stackTrace }),
    };
}

/** An import in which the program differs from what exists is followed by an update. */
function steps(state: ResourceState): PreviewedResource[] {
    const step = previewed(state);
    if (!state.importedInputs) return [step];
    const taken = { ...step, inputs: state.requestedInputs ?? state.inputs };
    if (!isChanged(state.importedInputs, state.inputs)) return [taken];
    const { importID: _id, ...update } = step;
    return [taken, { ...update, op: "update" }];
}

/** How a pack that shows what it suppresses says so: why, in the first line, then the finding. */
const SUPPRESSED = /^suppressed: (.+)\n([^]+)$/;

/** Nothing that binds is taken for suppressed. */
function suppressedFinding(finding: PolicyFinding): SuppressedFinding | undefined {
    const [, justification, message] = (finding.level === "advisory" && SUPPRESSED.exec(finding.message)) || [];
    if (justification === undefined || message === undefined) return undefined;
    return { ...finding, message, justification, level: finding.mandatoryRule ? "mandatory" : "advisory" };
}

/** With `strictUnknowns` a mandatory rule that could not judge forbids as one that was broken. */
export function judged(findings: readonly PolicyFinding[], strictUnknowns: boolean): Pick<PreviewResult, "policies" | "suppressed"> {
    const suppressed = findings.flatMap((finding) => suppressedFinding(finding) ?? []);
    const policies = findings
        .filter((finding) => suppressedFinding(finding) === undefined)
        .map((finding) => ({ ...finding, forbids: finding.forbids || (strictUnknowns && finding.unevaluated && finding.mandatoryRule) }));
    return { policies, ...(suppressed.length > 0 && { suppressed }) };
}

/** A mandatory rule that cannot look into a remote component was not evaluated there. */
export function hidesMandatoryRules({ opaque, rules }: { opaque: readonly OpaqueComponent[]; rules: readonly PolicyInfo[] }): boolean {
    const mandatory = new Set(
        rules.filter(({ level }) => level === "mandatory" || level === "remediate").map(({ pack, name }) => `${pack}/${name}`),
    );
    return opaque.some(({ blinds }) => blinds.some((rule) => mandatory.has(rule)));
}

export function previewResult(deployment: Deployment, facts: RunFacts): PreviewResult {
    const { plan, policies } = deployment;
    const states = [...plan.states.values()];
    const findings = judged(policies.findings, facts.strictUnknowns);
    const failed = !facts.well || plan.failed;
    const opaque = opaqueComponents(states, policies.enabledRules);
    const blind = facts.strictUnknowns && hidesMandatoryRules({ opaque, rules: policies.enabledRules });
    return {
        project: plan.project,
        stack: plan.stack,
        organization: facts.organization,
        resources: states.flatMap(steps),
        outputs: deployment.stackOutputs,
        ...findings,
        rules: policies.enabledRules,
        remediations: policies.remediations,
        diagnostics: plan.diagnostics,
        invokes: plan.invokes,
        opaque,
        duration: facts.duration,
        exitCode: failed ? 1 : blind || findings.policies.some(({ forbids }) => forbids) ? 5 : 0,
    };
}
