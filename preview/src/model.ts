/** What a preview answers, as plain data. Every front (one process, gRPC, test kit) gives the same shapes. */

/** A property as it travels between a program and the engine: JSON plus the signed objects of `values.ts`. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Values = { [key: string]: Value };

/** `create` for what the program makes, `read` for getters and stack references, `import` for resources taken over, `update` for what it changes of those. */
export type Operation = "create" | "read" | "import" | "update";

/** Where in the program a resource was made. `line` and `column` count from 1. */
export interface SourcePosition {
    uri: string;
    line: number;
    column: number;
}

export interface PreviewedResource {
    urn: string;
    type: string;
    name: string;
    op: Operation;
    /** false for components and the stack itself. */
    custom: boolean;
    /** true when another process (a component provider) would make the children, which stay invisible here. */
    remote: boolean;
    id?: string;
    /** URN, empty for the stack and the default providers. */
    parent: string;
    /** `urn::id` of the provider, empty for components and providers. */
    provider: string;
    inputs: Values;
    outputs: Values;
    /** URNs. */
    dependencies: string[];
    /** Property name to the URNs that its value was computed from. */
    propertyDependencies: Record<string, string[]>;
    protect?: boolean;
    retainOnDelete?: boolean;
    external?: boolean;
    importID?: string;
    deletedWith?: string;
    replaceWith?: string[];
    /** Seconds. */
    customTimeouts?: { create?: number; update?: number; delete?: number; read?: number };
    additionalSecretOutputs?: string[];
    ignoreChanges?: string[];
    replaceOnChanges?: string[];
    hideDiff?: string[];
    replacementTrigger?: Value;
    sourcePosition?: SourcePosition;
    stackTrace?: SourcePosition[];
}

export type EnforcementLevel = "advisory" | "mandatory" | "remediate" | "disabled";

/** One thing that a policy reported. */
export interface PolicyFinding {
    pack: string;
    packVersion: string;
    policy: string;
    /** Description of the policy, a newline, then what it reported: as the Pulumi CLI shows it. */
    message: string;
    level: EnforcementLevel;
    /** URN of the resource, or of the stack. */
    urn: string;
    severity?: string;
    /** How to mend it, as the pack tells. */
    remediation?: string;
    /** Doc page. */
    url?: string;
    /** true when the policy could not judge because a value is unknown until the update. Never a pass. */
    unevaluated: boolean;
    /** true when the rule that could not judge is enforced as mandatory (what `--strict-unknowns` fails on). */
    mandatoryRule: boolean;
    /** true when this finding alone makes the preview end with 5. */
    forbids: boolean;
}

/** A finding that its pack shows although it suppresses it: at the level of the rule, and forbidding nothing. */
export interface SuppressedFinding extends PolicyFinding {
    justification: string;
}

/** Inputs before and after a policy changed them. */
export interface Remediation {
    pack: string;
    packVersion: string;
    policy: string;
    urn: string;
    before: Values;
    after: Values;
}

export interface Diagnostic {
    severity: "debug" | "info" | "warning" | "error";
    urn: string;
    message: string;
}

/** A data source call that reached the engine. */
export interface InvokeRecord {
    tok: string;
    args: Values;
    provider: string;
}

/** A remote component: its children exist only in its provider's process, so policies cannot see them here. */
export interface OpaqueComponent {
    urn: string;
    type: string;
    /** `pack/policy` names of the rules that cannot look inside. */
    blinds: string[];
}

export interface PolicyInfo {
    pack: string;
    packVersion: string;
    name: string;
    displayName: string;
    description: string;
    level: EnforcementLevel;
    severity: string;
    tags: string[];
    remediation: string;
    url: string;
    kind: "resource" | "stack";
}

export interface PreviewResult {
    project: string;
    stack: string;
    organization: string;
    resources: PreviewedResource[];
    outputs: Values;
    policies: PolicyFinding[];
    /** Absent where the packs show none. */
    suppressed?: SuppressedFinding[];
    /** Every enabled policy of every pack that ran. */
    rules: PolicyInfo[];
    remediations: Remediation[];
    diagnostics: Diagnostic[];
    invokes: InvokeRecord[];
    opaque: OpaqueComponent[];
    /** Milliseconds. */
    duration: number;
    /** 0 clean, 1 error, 5 policy violation only. */
    exitCode: 0 | 1 | 5;
}
