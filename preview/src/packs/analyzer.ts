import type { PolicyInfo, Value, Values } from "../model";
import type { DescribedPolicy } from "./responses";

/** Options of a resource as policies see them. Timeouts in seconds. */
export interface AnalyzedOptions {
    protect: boolean;
    ignoreChanges: string[];
    deleteBeforeReplace?: boolean;
    additionalSecretOutputs: string[];
    aliases: string[];
    customTimeouts?: { create: number; update: number; delete: number };
    parent: string;
}

/** The provider of a resource as policies see it: its properties are JSON strings, as in the engine. */
export interface AnalyzedProvider {
    type: string;
    urn: string;
    name: string;
    properties: Values;
}

/** One resource on its way to a policy: wire values, references already lowered (see `lower` in the engine). */
export interface AnalyzedResource {
    type: string;
    urn: string;
    name: string;
    properties: Values;
    options: AnalyzedOptions;
    provider?: AnalyzedProvider;
}

export interface AnalyzedStackResource extends AnalyzedResource {
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
}

/** What a pack answered: the raw `AnalyzeDiagnostic` fields. Levels are effective levels. */
export interface AnalyzerDiagnostic {
    policyName: string;
    packName: string;
    packVersion: string;
    description: string;
    message: string;
    level: "advisory" | "mandatory" | "disabled" | "remediate";
    urn: string;
    severity: string;
}

export interface AnalyzerRemediation {
    policyName: string;
    packName: string;
    packVersion: string;
    description: string;
    /** Absent when the remediation only has something to say (`diagnostic`). */
    properties?: Values;
    diagnostic: string;
}

/** What a pack needs to know about the run. */
export interface PackContext {
    organization: string;
    project: string;
    stack: string;
    /** `ns:name` to string, secrets in plain text as the engine hands them over. */
    config: Record<string, string>;
    secretConfigKeys: string[];
    /** Parsed `--policy-pack-config`, if any: policy name or `all` to a level or an object. */
    packConfig?: Record<string, Value>;
}

/** A policy pack that is loaded, configured and ready, in this process or in its own. */
export interface Analyzer {
    name: string;
    version: string;
    policies: PolicyInfo[];
    /** What else a pack tells of its policies. */
    described?: readonly DescribedPolicy[];
    remediate(resource: AnalyzedResource): Promise<AnalyzerRemediation[]>;
    analyze(resource: AnalyzedResource): Promise<AnalyzerDiagnostic[]>;
    analyzeStack(resources: AnalyzedStackResource[]): Promise<AnalyzerDiagnostic[]>;
    close(): Promise<void>;
}

/** A pack that could not be loaded or configured: one clear message, shown without a stack trace. */
export class PackError extends Error {
    override name = "PackError";
}
