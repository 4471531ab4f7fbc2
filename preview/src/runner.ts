import type { Fixtures, StackOutputs } from "./fixtures";
import type { Diagnostic, PreviewResult } from "./model";
import type { Project, StackSettings } from "./project/types";

/** A policy pack to run: its folder and, given together with it, its config. */
export interface PackSource {
    dir: string;
    config?: Record<string, unknown>;
}

export interface PreviewOptions {
    project: Project;
    settings: StackSettings;
    organization: string;
    packs: PackSource[];
    fixtures: Fixtures;
    /** Real gRPC and child processes instead of one process. */
    isolated: boolean;
    strictUnknowns: boolean;
    /** Keep stack traces. */
    debug: boolean;
    onDiagnostic?: ((diagnostic: Diagnostic) => void) | undefined;
    /**
     * Asked for every StackReference before the fixtures are: the outputs of `organization/project/stack` from a preview that runs
     * beside this one. Undefined sends it to the fixtures; a rejection fails the reference.
     */
    resolveStackReference?: ((name: string) => Promise<StackOutputs | undefined>) | undefined;
}

export interface Timing {
    label: string;
    /** Milliseconds. */
    ms: number;
}

export interface PreviewOutcome {
    result: PreviewResult;
    timings: Timing[];
}
