import { Deployment } from "../engine/deployment";
import { previewResult } from "../engine/result";
import { rewording } from "../fronts/environment";
import { DynamicResources } from "../fronts/dynamicResources";
import { connectStore, directClient } from "../fronts/inProcess";
import { engineService, monitorService } from "../fronts/monitorService";
import type { Sdk } from "../fronts/sdk";
import { loadSdk } from "../fronts/sdk";
import type { PreviewResult } from "../model";
import type { Analyzer } from "../packs/analyzer";
import { loadPackInProcess } from "../packs/inProcess";
import type { PreviewOptions } from "../runner";
import type { PreviewProgramOptions } from "./options";

type Program = () => unknown;

interface State {
    withLocalStorage: <T>(callback: () => T) => T;
    getStore: () => { settings: { engine: unknown } };
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Keys without a namespace belong to the project. */
function keyed(project: string, config: Record<string, unknown> = {}): Record<string, string> {
    return Object.fromEntries(Object.entries(config).map(([key, value]) => [qualified(project, key), text(value)]));
}

const qualified = (project: string, key: string): string => (key.includes(":") ? key : `${project}:${key}`);

function previewOptions(options: PreviewProgramOptions, programDir: string): PreviewOptions {
    const { project: name = "test", stack = "test", organization = "organization" } = options;
    const config = keyed(name, options.config);
    const secretKeys = (options.secretConfig ?? []).map((key) => qualified(name, key));
    const project = { name, root: programDir, pwd: programDir, entry: ".", typescript: true, nodeargs: [], file: "" };
    return {
        ...{ project, organization, isolated: false, strictUnknowns: options.strictUnknowns ?? false, debug: false },
        settings: { stack, config, secretKeys, encryptedKeys: [] },
        packs: (options.packs ?? []).map((dir) => ({ dir, ...(options.packConfig && { config: options.packConfig }) })),
        fixtures: options.fixtures ?? {},
    };
}

async function loadPacks({ packs, organization, project, settings }: PreviewOptions): Promise<Analyzer[]> {
    const context = {
        organization,
        project: project.name,
        stack: settings.stack,
        config: settings.config,
        secretConfigKeys: settings.secretKeys,
    };
    const analyzers: Analyzer[] = [];
    for (const { dir, config } of packs) {
        analyzers.push(await loadPackInProcess(dir, { ...context, ...(config && { packConfig: config as Record<string, never> }) }));
    }
    return analyzers;
}

/** The SDK lets a failed registration surface as an unhandled rejection, which test runners take for their own failure. */
async function catchingRejections(work: () => Promise<void>): Promise<unknown[]> {
    const rejections: unknown[] = [];
    const note = (error: unknown): number => rejections.push(error);
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", note);
    try {
        await work();
        await new Promise(setImmediate);
    } finally {
        process.off("unhandledRejection", note);
        for (const listener of others) process.on("unhandledRejection", listener);
    }
    return rejections;
}

async function run(sdk: Sdk, deployment: Deployment, program: Program, options: PreviewOptions): Promise<boolean> {
    const state = sdk.require("./runtime/state") as State;
    const { runInPulumiStack } = sdk.require("./runtime/stack") as { runInPulumiStack: (init: () => Promise<unknown>) => Promise<unknown> };
    const { waitForRPCs } = sdk.require("./runtime/settings") as { waitForRPCs: () => Promise<void> };
    const work = (): Promise<void> =>
        state.withLocalStorage(async () => {
            connectStore(sdk, deployment, options, directClient(monitorService(sdk, deployment)));
            state.getStore().settings.engine = directClient(engineService(sdk, deployment, rewording(options)));
            await runInPulumiStack(async () => await program()).catch((error: unknown) => rejected(deployment, error));
            await waitForRPCs();
        });
    // A program never ends that waits for a resource which could not be planned.
    const rejections = await catchingRejections(() => Promise.race([work(), deployment.plan.stopped]));
    const failures = [...new Set(rejections)].filter((error) => !deployment.plan.failed || !isShutdown(error));
    for (const error of failures) rejected(deployment, error);
    return !deployment.plan.diagnostics.some(({ severity }) => severity === "error");
}

const isShutdown = (error: unknown): boolean => (error as { code?: number } | undefined)?.code === 14;

function rejected(deployment: Deployment, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (!deployment.plan.diagnostics.some((known) => known.severity === "error" && known.message === message))
        deployment.log("error", message, "");
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Previews a program given as a function, in this process, with no CLI, no cloud and no files: for tests of components and policy packs.
 * What the function returns becomes the stack outputs. Errors of the program are in `diagnostics`, with `exitCode` 1, and do not reject;
 * a pack that cannot be loaded does. Calls run one after another.
 */
export function previewProgram(program: Program, options: PreviewProgramOptions = {}): Promise<PreviewResult> {
    const result = last.then(() => preview(program, options));
    last = result.catch(() => undefined);
    return result;
}

async function preview(program: Program, given: PreviewProgramOptions): Promise<PreviewResult> {
    const started = performance.now();
    const programDir = given.programDir ?? process.cwd();
    const options = previewOptions(given, programDir);
    const sdk = loadSdk(programDir);
    const analyzers = await loadPacks(options);
    const { organization, project, settings, fixtures, strictUnknowns } = options;
    const deployment = new Deployment({
        ...{ organization, project: project.name, stack: settings.stack, programDir, workingDir: programDir },
        ...{ config: settings.config, secretKeys: settings.secretKeys, fixtures, analyzers },
        dynamic: new DynamicResources(programDir, project.name, settings.config),
    });
    try {
        const well = await run(sdk, deployment, program, options);
        if (well) await deployment.finish();
        return previewResult(deployment, { organization, strictUnknowns, well, duration: performance.now() - started });
    } finally {
        await Promise.all(analyzers.map((analyzer) => analyzer.close()));
    }
}
