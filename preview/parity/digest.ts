import type { Json, JsonObject, RecordedDiagnostic, RecordedFinding, RecordedResource, RecordedRun } from "./recorded";
import { OPTIONS, messageLines, normalize, normalizeAll, providerOf } from "./recorded";

/** A resource in a digest or an event: `apitype.ResourceV3`. */
export interface DigestState {
    type: string;
    custom?: boolean;
    inputs?: JsonObject;
    parent?: string;
    provider?: string;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[] | null>;
    [option: string]: unknown;
}

export interface DigestStep {
    op: string;
    urn: string;
    provider?: string;
    newState?: DigestState;
    oldState?: DigestState;
}

/** The facts of a preview's JSON that are compared. Ours is one document; that of the real engine is put together from two. */
export interface PreviewDocument {
    steps: DigestStep[];
    outputs: JsonObject;
    policies: RecordedFinding[];
    remediations: { pack: string; policy: string; urn: string }[];
    diagnostics: { severity: string; urn?: string; message: string }[];
    exitCode: number;
}

/** The engine gives "no value" in several ways. */
export function isEmpty(value: unknown): boolean {
    if (value === undefined || value === null || value === false || value === "") return true;
    return typeof value === "object" && Object.keys(value).length === 0;
}

function resourceOf({ op, urn, provider, newState, oldState }: DigestStep): RecordedResource {
    const state = newState ?? oldState ?? { type: "" };
    const options = OPTIONS.filter((name) => !isEmpty(state[name])).map((name) => [name, normalize(state[name] as Json)]);
    const dependencies = Object.entries(state.propertyDependencies ?? {}).map(([key, urns]) => [key, [...(urns ?? [])].sort()]);
    return {
        ...{ urn, type: state.type, op, custom: state.custom ?? false },
        inputs: normalizeAll(state.inputs ?? {}),
        parent: state.parent ?? "",
        provider: providerOf(provider ?? state.provider ?? ""),
        dependencies: [...(state.dependencies ?? [])].sort(),
        propertyDependencies: Object.fromEntries(dependencies) as Record<string, string[]>,
        ...(Object.fromEntries(options) as object),
    };
}

/** Node's own warnings, which hold process ids, and the CLI's about where it found a plugin. */
const NOISE =
    /PromiseRejectionHandledWarning|Use `node --trace-warnings|warning: using pulumi-[\w-]+ from \$PATH|^(?:error: )?preview failed$/;

function diagnosticsOf({ diagnostics }: PreviewDocument): RecordedDiagnostic[] {
    const told = diagnostics.filter(({ severity, message }) => severity !== "debug" && !NOISE.test(message.trim()));
    return told
        .map(({ severity, urn, message }) => ({ severity: severity.replace("#err", ""), urn: urn ?? "", lines: messageLines(message) }))
        .filter(({ lines }) => lines.length > 0);
}

const findingOf = ({ pack, policy, level, urn, message }: RecordedFinding): RecordedFinding => ({
    ...{ pack, policy, level, urn },
    message: message
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
        .join("\n")
        .replaceAll("04da6b54-80e4-46f7-96ec-b56ff0331ba9", "<unknown>"),
});

/** The record of one preview, in a stable order. */
export function recordOf(document: PreviewDocument): RecordedRun {
    const byKey = <T>(list: T[], key: (item: T) => string): T[] => list.sort((left, right) => (key(left) < key(right) ? -1 : 1));
    return {
        exit: document.exitCode === 0 ? 0 : 1,
        resources: byKey(document.steps.map(resourceOf), ({ urn, op }) => `${urn} ${op}`),
        stackOutputs: normalizeAll(document.outputs),
        policies: byKey(document.policies.map(findingOf), (finding) => Object.values(finding).join(" ")),
        remediations: byKey(
            document.remediations.map(({ pack, policy, urn }) => ({ pack, policy, urn })),
            (remediation) => Object.values(remediation).join(" "),
        ),
        diagnostics: byKey(diagnosticsOf(document), ({ severity, urn, lines }) => [severity, urn, ...lines].join(" ")),
    };
}
