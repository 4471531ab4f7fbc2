import type { PolicyFinding } from "@palisade/preview/packs";
import { eventLogOutcome, uncoloured } from "./failure";
import { isFields, type Fields, type Input, type Shape } from "./input";
import { GONE, lastOfEach } from "./previewJson";
import { placeOf, readResource } from "./resource";

/** By the envelope that every event has: new versions of the engine have new kinds of event. */
export const isEvent = (value: unknown): boolean =>
    isFields(value) &&
    typeof value["sequence"] === "number" &&
    typeof value["timestamp"] === "number" &&
    Object.entries(value).some(([name, content]) => name.endsWith("Event") && isFields(content));

const NOT_EVALUATED = /^(?:can't run (?:policy|remediation|stack policy) '|not evaluated: )/m;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const versionOf = (event: Fields): string => text(event["policyPackVersionTag"]) || text(event["policyPackVersion"]);

function recordedFinding(event: Fields): PolicyFinding {
    const message = uncoloured(text(event["message"]));
    const unevaluated = NOT_EVALUATED.test(message);
    const binding = event["enforcementLevel"] === "mandatory" || event["enforcementLevel"] === "remediate";
    const severity = text(event["severity"]);
    return {
        ...{ pack: text(event["policyPackName"]), packVersion: versionOf(event), policy: text(event["policyName"]), message },
        ...{ level: binding ? "mandatory" : "advisory", urn: text(event["resourceUrn"]), unevaluated },
        ...{ mandatoryRule: binding, forbids: binding },
        ...(severity === "" ? {} : { severity }),
    };
}

/** The state that a step leads to. */
function resourceOf(event: Fields, place: string, root: string, shape: Shape) {
    const metadata = shape.fields(event["metadata"], `${place}.metadata`);
    const op = metadata && shape.text(metadata["op"], `${place}.metadata.op`);
    if (metadata === undefined || op === undefined || GONE.has(op) || !isFields(metadata["new"])) {
        return [];
    }
    const read = readResource(metadata["new"], `${place}.metadata.new`, root, shape);
    const external = op === "read" || op === "read-replacement";
    return read === undefined ? [] : [external ? { ...read, external } : read];
}

/** The lines of an engine event log. Events have no dependencies, so that rules join resources by their names. */
export function readEventLog(events: readonly unknown[], root: string, shape: Shape): Input {
    const at = (line: number, name: string): string => `line ${String(line + 1)}: ${name}`;
    const resources = events.flatMap((event, line) => {
        const fields = shape.fields(event, at(line, "the event"));
        const name = ["resourcePreEvent", "resOutputsEvent"].find((one) => isFields(fields?.[one]));
        return name === undefined ? [] : resourceOf(fields?.[name] as Fields, at(line, name), root, shape);
    });
    const recorded = events.flatMap((event) =>
        isFields(event) && isFields(event["policyEvent"]) ? [recordedFinding(event["policyEvent"])] : [],
    );
    const found = lastOfEach(resources);
    const place = placeOf(found.length > 0 ? found : recorded);
    const { warnings, ...outcome } = eventLogOutcome(events);
    const empty = found.length === 0 && recorded.length === 0 ? ["the event log has neither resources nor findings"] : [];
    return { ...place, resources: found, recorded: once(recorded), ...outcome, warnings: [...warnings, ...empty] };
}

/** An update judges twice: before and while it makes the resources. */
function once(findings: readonly PolicyFinding[]): PolicyFinding[] {
    return [...new Map(findings.map((one) => [`${one.pack} ${one.policy} ${one.urn} ${one.message}`, one])).values()];
}
