import type { DigestState, DigestStep, PreviewDocument } from "./digest";
import type { JsonObject, RecordedFinding } from "./recorded";

interface Metadata {
    op: string;
    urn: string;
    type: string;
    provider?: string;
    new?: DigestState & { outputs?: JsonObject };
}

/** One line of `--event-log`. */
interface EngineEvent {
    resourcePreEvent?: { metadata: Metadata };
    resOutputsEvent?: { metadata: Metadata };
    policyEvent?: { policyPackName: string; policyName: string; enforcementLevel: string; resourceUrn?: string; message: string };
    policyRemediationEvent?: { policyPackName: string; policyName: string; resourceUrn?: string };
}

/** Colour marks that the engine leaves in messages. */
const uncoloured = (text: string): string => text.replace(/<\{%[^%]*%\}>/g, "");

const findingOf = (event: NonNullable<EngineEvent["policyEvent"]>): RecordedFinding => ({
    pack: event.policyPackName,
    policy: event.policyName,
    level: event.enforcementLevel,
    urn: event.resourceUrn ?? "",
    message: uncoloured(event.message),
});

/** Puts the CLI's digest (findings and stack outputs are not in it) and its event log together. */
export function mergeEvents(digest: Partial<PreviewDocument>, log: string, exitCode: number): PreviewDocument {
    const events = log
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as EngineEvent);
    const steps = digest.steps ?? [];
    const known = new Set(steps.map(({ urn }) => urn));
    const defaults = events.flatMap(({ resourcePreEvent }): DigestStep[] => {
        const metadata = resourcePreEvent?.metadata;
        if (!metadata?.new || known.has(metadata.urn)) return [];
        known.add(metadata.urn);
        return [{ op: metadata.op, urn: metadata.urn, newState: metadata.new, ...(metadata.provider && { provider: metadata.provider }) }];
    });
    const stacks = events.flatMap(({ resOutputsEvent: event }) => (event?.metadata.type === "pulumi:pulumi:Stack" ? [event.metadata] : []));
    return {
        steps: [...steps, ...defaults],
        outputs: stacks.at(-1)?.new?.outputs ?? {},
        policies: events.flatMap(({ policyEvent }) => (policyEvent ? [findingOf(policyEvent)] : [])),
        remediations: events.flatMap(({ policyRemediationEvent: event }) =>
            event ? [{ pack: event.policyPackName, policy: event.policyName, urn: event.resourceUrn ?? "" }] : [],
        ),
        diagnostics: (digest.diagnostics ?? []).map((diagnostic) => ({ ...diagnostic, message: uncoloured(diagnostic.message) })),
        exitCode,
    };
}
