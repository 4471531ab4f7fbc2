import { createRequire } from "node:module";
import type { PreviewOptions, PreviewOutcome, Timing } from "../runner";
import { Deployment } from "../engine/deployment";
import type { Analyzer, PackContext } from "../packs/analyzer";
import { didYouMean } from "../project/nearest";
import { DynamicResources } from "./dynamicResources";
import { rewording } from "./environment";
import type { PatchedProcess } from "./inProcess";
import { previewResult } from "../engine/result";
import type { Sdk } from "./sdk";
import { loadSdk } from "./sdk";

/** Milliseconds since the process started, so that Node's own start counts. */
class Clock {
    readonly timings: Timing[] = [{ label: "start", ms: performance.now() }];
    private last = performance.now();

    lap(label: string): void {
        const now = performance.now();
        this.timings.push({ label, ms: now - this.last });
        this.last = now;
    }
}

const load = createRequire(__filename);

/** Loaded on demand: what one front needs would only slow down the start of the other. */
const together = {
    front: () => load("./inProcess") as typeof import("./inProcess"),
    packs: () => load("../packs/inProcess") as typeof import("../packs/inProcess"),
};
const isolated = {
    front: () => load("./isolated") as typeof import("./isolated"),
    packs: () => load("../packs/process") as typeof import("../packs/process"),
};

/** What packs print: to stderr while they load, then into the diagnostics of the plan, whose secrets are masked. */
class PackOutput {
    private report = (line: string): void => void process.stderr.write(`${line}\n`);

    readonly take = (line: string): void => this.report(line);

    into({ plan }: Deployment): void {
        this.report = (line) => plan.log("info", line);
    }
}

async function loadPacks(options: PreviewOptions, { take }: PackOutput): Promise<Analyzer[]> {
    const { organization, project, settings } = options;
    const base: PackContext = {
        organization,
        project: project.name,
        stack: settings.stack,
        config: settings.config,
        secretConfigKeys: settings.secretKeys,
    };
    if (options.packs.length === 0) return [];
    const start = options.isolated ? isolated.packs().startPackProcess : together.packs().loadPackInProcess;
    const analyzers: Analyzer[] = [];
    for (const { dir, config } of options.packs) {
        const context = { ...base, ...(config && { packConfig: config as NonNullable<PackContext["packConfig"]> }) };
        analyzers.push(await start(dir, context, { onOutput: take }));
    }
    return analyzers;
}

/** The engine ignores names in a pack's config that match no policy; here the user hears of them. */
function unmatchedRules({ packs }: PreviewOptions, analyzers: readonly Analyzer[]): string[] {
    return packs.flatMap(({ config = {} }, index) => {
        const { name = "", policies = [] } = analyzers[index] ?? {};
        const known = ["all", ...policies.map((policy) => policy.name)];
        const unknown = Object.keys(config).filter((rule) => !known.includes(rule));
        return unknown.map(
            (rule) => `config of pack '${name}': no policy is called '${rule}', so it changes nothing${didYouMean(rule, known)}`,
        );
    });
}

function newDeployment(options: PreviewOptions, analyzers: Analyzer[]): Deployment {
    const { project, settings, organization, fixtures } = options;
    return new Deployment({
        ...{ organization, project: project.name, stack: settings.stack, programDir: project.pwd, workingDir: project.pwd },
        ...{ config: settings.config, secretKeys: settings.secretKeys, fixtures, analyzers },
        dynamic: new DynamicResources(project.pwd, project.name, settings.config),
        resolveStackReference: options.resolveStackReference,
        onDiagnostic: options.onDiagnostic,
        reword: rewording(options),
    });
}

/** Previews one stack: loads its packs, runs its program against the embedded engine, and answers the plan with all findings. */
export async function runPreview(options: PreviewOptions): Promise<PreviewOutcome> {
    const clock = new Clock();
    const { organization, strictUnknowns } = options;
    const patched = options.isolated ? undefined : new (together.front().PatchedProcess)();
    const sdk = loadSdk(options.project.pwd);
    const packOutput = new PackOutput();
    const analyzers = await loadPacks(options, packOutput);
    clock.lap("policy packs");
    const deployment = newDeployment(options, analyzers);
    packOutput.into(deployment);
    for (const text of unmatchedRules(options, analyzers)) deployment.plan.log("warning", text);
    let well: boolean;
    try {
        well = await runProgram(sdk, deployment, options, patched);
        clock.lap("program and policies");
    } finally {
        await Promise.all(analyzers.map((analyzer) => analyzer.close()));
        patched?.restore();
    }
    return {
        result: previewResult(deployment, { organization, strictUnknowns, well, duration: performance.now() }),
        timings: clock.timings,
    };
}

function runProgram(sdk: Sdk, deployment: Deployment, options: PreviewOptions, patched: PatchedProcess | undefined): Promise<boolean> {
    return patched
        ? together.front().runInProcess(sdk, deployment, options, patched)
        : isolated.front().runIsolated(sdk, deployment, options);
}
