import type {
    Diagnostic,
    InvokeRecord,
    OpaqueComponent,
    Operation,
    PreviewedResource,
    PreviewResult,
    SourcePosition,
    Value,
    Values,
} from "../model";
import { maskTexts, maskValue, maskValues } from "./masking";
import { type LocatedFinding, type ReportContext, locate, sortFindings } from "./policies";
import type { ResourceIndex } from "./resources";
import { ownFrames, projectUri } from "./sources";
import { ENGINE } from "./summary";

/** A resource as the CLI's digest writes it (`apitype.ResourceV3`): what is empty is left out. */
export interface ResourceState {
    urn: string;
    custom: boolean;
    id?: string;
    type: string;
    inputs?: Values;
    outputs?: Values;
    parent?: string;
    protect?: boolean;
    external?: boolean;
    dependencies?: string[];
    provider?: string;
    propertyDependencies?: Record<string, string[]>;
    additionalSecretOutputs?: string[];
    customTimeouts?: NonNullable<PreviewedResource["customTimeouts"]>;
    importID?: string;
    retainOnDelete?: boolean;
    deletedWith?: string;
    replaceWith?: string[];
    sourcePosition?: string;
    stackTrace?: { sourcePosition: string }[];
    ignoreChanges?: string[];
    hideDiff?: string[];
    replaceOnChanges?: string[];
    replacementTrigger?: Value;
}

export interface Step {
    op: Operation;
    urn: string;
    provider?: string;
    newState: ResourceState;
    detailedDiff: null;
}

export type DigestFinding = Omit<LocatedFinding, "components">;

export interface DigestDiagnostic {
    urn?: string;
    message: string;
    severity: Diagnostic["severity"];
}

/** The CLI's preview digest (`pulumi preview --json`), and what that one leaves out. */
export interface Digest {
    steps: Step[];
    diagnostics: DigestDiagnostic[];
    /** Nanoseconds. */
    duration: number;
    /** Operation to number of resources; reads are not counted. */
    changeSummary: Partial<Record<Operation, number>>;
    policies: DigestFinding[];
    remediations: PreviewResult["remediations"];
    outputs: Values;
    invokes: InvokeRecord[];
    opaque: OpaqueComponent[];
    engine: string;
    exitCode: PreviewResult["exitCode"];
}

const isEmpty = (value: unknown): boolean => {
    if (value === undefined || value === false || value === "" || value === null) return true;
    return typeof value === "object" && Object.keys(value).length === 0;
};

function stateOf(resource: PreviewedResource, root: string): ResourceState {
    const { sourcePosition, stackTrace = [] } = resource;
    const uris = (frames: SourcePosition[]): string[] => ownFrames(frames, root).map((frame) => projectUri(frame, root));
    const optional = {
        id: resource.id,
        type: resource.type,
        inputs: maskValues(resource.inputs),
        outputs: maskValues(resource.outputs),
        parent: resource.parent,
        protect: resource.protect,
        external: resource.external,
        dependencies: resource.dependencies,
        provider: resource.provider,
        propertyDependencies: resource.propertyDependencies,
        additionalSecretOutputs: resource.additionalSecretOutputs,
        customTimeouts: resource.customTimeouts,
        importID: resource.importID,
        retainOnDelete: resource.retainOnDelete,
        deletedWith: resource.deletedWith,
        replaceWith: resource.replaceWith,
        sourcePosition: uris([...(sourcePosition ? [sourcePosition] : []), ...stackTrace])[0],
        stackTrace: uris(stackTrace).map((uri) => ({ sourcePosition: uri })),
        ignoreChanges: resource.ignoreChanges,
        hideDiff: resource.hideDiff,
        replaceOnChanges: resource.replaceOnChanges,
        replacementTrigger: resource.replacementTrigger === undefined ? undefined : maskValue(resource.replacementTrigger),
    };
    const present = Object.entries(optional).filter(([, value]) => !isEmpty(value));
    return { urn: resource.urn, custom: resource.custom, type: resource.type, ...Object.fromEntries(present) };
}

function stepOf(resource: PreviewedResource, root: string): Step {
    const provider = resource.provider === "" ? {} : { provider: resource.provider };
    return { op: resource.op, urn: resource.urn, ...provider, newState: stateOf(resource, root), detailedDiff: null };
}

function findingOf(finding: LocatedFinding): DigestFinding {
    const shown: DigestFinding & Partial<LocatedFinding> = { ...finding };
    delete shown.components;
    return shown;
}

/** Prefixed by its severity, as in the CLI, unless it is what the program printed. */
function diagnosticOf({ severity, urn, message }: Diagnostic, mask: (text: string) => string): DigestDiagnostic {
    const text = `${severity === "info" ? "" : `${severity}: `}${mask(message)}`;
    return { ...(urn === "" ? {} : { urn }), message: text, severity };
}

function changesOf(resources: readonly PreviewedResource[]): Digest["changeSummary"] {
    const counts: Digest["changeSummary"] = {};
    for (const { op } of resources) if (op !== "read") counts[op] = (counts[op] ?? 0) + 1;
    return counts;
}

function remediationsOf({ remediations }: PreviewResult, index: ResourceIndex): PreviewResult["remediations"] {
    const position = new Map(index.inTreeOrder().map(({ urn }, at) => [urn, at]));
    const sorted = remediations.toSorted((left, right) => (position.get(left.urn) ?? -1) - (position.get(right.urn) ?? -1));
    return sorted.map((remediation) => ({ ...remediation, before: maskValues(remediation.before), after: maskValues(remediation.after) }));
}

/** The preview as data for `--json`, in the order of the tree, with every secret as `[secret]`. Unknowns are the engine's sentinel. */
export function digest(result: PreviewResult, context: ReportContext): Digest {
    const { project, index, mask, maskConfig } = context;
    const resources = index.inTreeOrder();
    const findings = sortFindings(result.policies, index).map((finding) => findingOf(locate(finding, context)));
    return {
        steps: resources.map((resource) => stepOf(resource, project.root)),
        diagnostics: result.diagnostics.filter(({ severity }) => severity !== "debug").map((one) => diagnosticOf(one, mask)),
        duration: Math.round(result.duration * 1e6),
        changeSummary: changesOf(resources),
        policies: findings,
        remediations: remediationsOf(result, index),
        outputs: maskTexts(maskValues(result.outputs), maskConfig),
        invokes: result.invokes.map((invoke) => ({ ...invoke, args: maskValues(invoke.args) })),
        opaque: result.opaque,
        engine: ENGINE,
        exitCode: result.exitCode,
    };
}

/** What `--json` prints when there is no preview: the error alone. */
export function errorDigest(message: string): Digest {
    const diagnostics: DigestDiagnostic[] = [{ message: `error: ${message}`, severity: "error" }];
    const empty = { steps: [], changeSummary: {}, policies: [], remediations: [], outputs: {}, invokes: [], opaque: [] };
    return { ...empty, diagnostics, duration: 0, engine: ENGINE, exitCode: 1 };
}
