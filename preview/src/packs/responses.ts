import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { EnforcementLevel, Values } from "../model";
import type { AnalyzerDiagnostic, AnalyzerRemediation } from "./analyzer";
import type { ConfigurablePolicy, PackConfig } from "./config";
import type { Struct } from "./protocol";
import { LEVELS } from "./requests";

/** In the order of the protocol's enum. */
const SEVERITIES: readonly string[] = ["", "low", "medium", "high", "critical"];
const STACK_POLICY = 2;

/** What a pack says about itself. */
export interface PackInfo {
    name: string;
    version: string;
    supportsConfig: boolean;
    policies: DescribedPolicy[];
    initialConfig: PackConfig;
}

export interface DescribedPolicy extends ConfigurablePolicy {
    displayName: string;
    description: string;
    severity: string;
    tags: string[];
    remediation: string;
    url: string;
    kind: "resource" | "stack";
    framework?: Framework;
}

/** The control of a standard that a policy names. */
export interface Framework {
    name: string;
    version: string;
    reference: string;
    specification: string;
}

/** Names and versions in the answers of one pack, completed as the engine does it. */
export interface AnswerDefaults {
    /** From `PulumiPolicy.yaml`; wins over the version in the answer. */
    version?: string | undefined;
    /** By policy name, for diagnostics that have none. */
    severities: ReadonlyMap<string, string>;
}

/** Policies come sorted by name. */
export function readInfo(info: analyzer.AnalyzerInfo, version: string | undefined): PackInfo {
    const initialConfig: PackConfig = new Map();
    info.getInitialconfigMap().forEach((config, name) => {
        // Without a level the field reads 0, advisory: config in the pack's code that gives only properties lowers the level.
        initialConfig.set(name, { level: levelOf(config.getEnforcementlevel()), properties: plain(config.getProperties()) ?? {} });
    });
    return {
        name: info.getName(),
        version: version ?? info.getVersion(),
        supportsConfig: info.getSupportsconfig(),
        policies: info
            .getPoliciesList()
            .map(readPolicy)
            .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)),
        initialConfig,
    };
}

/** SDKs before 1.20 have no such field. */
function readFramework(policy: Partial<Pick<analyzer.PolicyInfo, "getFramework">>): Framework | undefined {
    return policy.getFramework?.()?.toObject();
}

function readPolicy(policy: analyzer.PolicyInfo): DescribedPolicy {
    const schema = policy.getConfigschema();
    const framework = readFramework(policy);
    return {
        name: policy.getName(),
        displayName: policy.getDisplayname(),
        description: policy.getDescription(),
        level: levelOf(policy.getEnforcementlevel()),
        severity: SEVERITIES[policy.getSeverity()] ?? "",
        tags: policy.getTagsList(),
        remediation: policy.getRemediationSteps(),
        url: policy.getUrl(),
        kind: (policy.getPolicyType() as number) === STACK_POLICY ? "stack" : "resource",
        ...(framework && { framework }),
        ...(schema ? { schema: { properties: plain(schema.getProperties()) ?? {}, required: schema.getRequiredList() } } : {}),
    };
}

export function readDiagnostics(response: analyzer.AnalyzeResponse, defaults: AnswerDefaults): AnalyzerDiagnostic[] {
    return response.getDiagnosticsList().map((diagnostic) => ({
        policyName: diagnostic.getPolicyname(),
        packName: diagnostic.getPolicypackname(),
        packVersion: defaults.version ?? diagnostic.getPolicypackversion(),
        description: diagnostic.getDescription(),
        message: diagnostic.getMessage(),
        level: levelOf(diagnostic.getEnforcementlevel()),
        urn: diagnostic.getUrn(),
        severity: SEVERITIES[diagnostic.getSeverity()] || (defaults.severities.get(diagnostic.getPolicyname()) ?? ""),
    }));
}

export function readRemediations(response: analyzer.RemediateResponse, defaults: AnswerDefaults): AnalyzerRemediation[] {
    return response.getRemediationsList().map((remediation) => {
        const properties = plain(remediation.getProperties());
        return {
            policyName: remediation.getPolicyname(),
            packName: remediation.getPolicypackname(),
            packVersion: defaults.version ?? remediation.getPolicypackversion(),
            description: remediation.getDescription(),
            ...(properties ? { properties } : {}),
            diagnostic: remediation.getDiagnostic(),
        };
    });
}

function levelOf(level: number): EnforcementLevel {
    const name = LEVELS[level];
    if (name === undefined) {
        throw new Error(`the pack answered the enforcement level ${level}, which the protocol does not have`);
    }
    return name;
}

function plain(struct: Struct | undefined): Values | undefined {
    return struct?.toJavaScript();
}
