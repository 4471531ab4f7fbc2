import { PolicyRunner } from "../engine/policies";
import { judged, previewed } from "../engine/result";
import { STACK_TYPE, makeUrn } from "../engine/urn";
import type { Diagnostic, PolicyFinding, PreviewResult } from "../model";
import type { Analyzer, PackContext } from "../packs/analyzer";
import { startPackProcess } from "../packs/process";
import type { PackSource } from "../runner";
import { type CheckedResource, stateOf } from "./resources";

export interface CheckOptions {
    project: string;
    stack: string;
    organization?: string;
    resources: readonly CheckedResource[];
    packs: readonly PackSource[];
    /** What packs found in the run that the resources come from. Those of the packs that run now give way. */
    recorded?: readonly PolicyFinding[];
    warnings?: readonly string[];
    strictUnknowns?: boolean;
}

/** Nothing that exists is changed, so that a remediating rule only judges. */
const judging = (analyzer: Analyzer): Analyzer => ({ ...analyzer, remediate: () => Promise.resolve([]) });

/** Starts each pack in a process of its own, hands them to `use`, and ends them. */
export async function withPacks<T>(
    packs: readonly PackSource[],
    context: PackContext,
    onOutput: (line: string) => void,
    use: (analyzers: Analyzer[]) => Promise<T>,
): Promise<T> {
    const analyzers: Analyzer[] = [];
    try {
        for (const { dir, config } of packs) {
            const own = config as PackContext["packConfig"];
            analyzers.push(await startPackProcess(dir, { ...context, ...(own && { packConfig: own }) }, { onOutput }));
        }
        return await use(analyzers);
    } finally {
        await Promise.all(analyzers.map((analyzer) => analyzer.close()));
    }
}

async function judge(options: CheckOptions, analyzers: readonly Analyzer[]) {
    const { project, stack, resources } = options;
    const states = resources.map(stateOf);
    const byUrn = new Map(states.map((state) => [state.urn, state]));
    const runner = new PolicyRunner(analyzers.map(judging), (urn) => byUrn.get(urn));
    for (const state of states) await runner.check(state, state.inputs);
    const root = states.find(({ type }) => type === STACK_TYPE)?.urn ?? makeUrn(stack, project, "", STACK_TYPE, `${project}-${stack}`);
    await runner.checkStack(
        states.filter(({ external }) => !external),
        root,
    );
    const ran = new Set(analyzers.map(({ name }) => name));
    const recorded = (options.recorded ?? []).filter(({ pack }) => !ran.has(pack));
    return { states, findings: [...runner.findings, ...recorded], rules: runner.enabledRules };
}

/**
 * Runs packs over resources that a file tells of, as a preview does over those of a program, with the same answer.
 * @throws PackError when a pack cannot be loaded, and Error when a policy throws
 */
export async function checkResources(options: CheckOptions): Promise<PreviewResult> {
    const started = performance.now();
    const { project, stack, organization = "organization", strictUnknowns = false } = options;
    const diagnostics = (options.warnings ?? []).map((message): Diagnostic => ({ severity: "warning", urn: "", message }));
    const context: PackContext = { organization, project, stack, config: {}, secretConfigKeys: [] };
    const print = (message: string): unknown => diagnostics.push({ severity: "info", urn: "", message });
    const { states, findings, rules } = await withPacks(options.packs, context, print, (analyzers) => judge(options, analyzers));
    const told = judged(findings, strictUnknowns);
    return {
        ...{ project, stack, organization, resources: states.map(previewed), outputs: {}, ...told, rules, remediations: [], diagnostics },
        ...{ invokes: [], opaque: [], duration: performance.now() - started },
        exitCode: told.policies.some(({ forbids }) => forbids) ? 5 : 0,
    };
}
