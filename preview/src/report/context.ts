import { containsSecret, downgradeOutputs, isObject, isSecret, isUnknown } from "../engine/values";
import type { PreviewResult, Value, Values } from "../model";
import type { Project, StackSettings } from "../project/types";
import { configSecrets, outputSecrets, programSecrets, textMask } from "./masking";
import type { ReportContext } from "./policies";
import { quoteMask } from "./quotes";
import { ResourceIndex } from "./resources";

/** Texts, numbers and keys that are not secret. */
function openTexts(value: Value, into: Set<string>): void {
    if (Array.isArray(value)) for (const item of value) openTexts(item, into);
    else if (isObject(value) && !isSecret(value)) {
        for (const key of Object.keys(value)) openTexts(value[key] ?? null, into.add(key));
    } else if ((typeof value === "string" && !isUnknown(value)) || typeof value === "number") into.add(String(value));
}

/** A provider may give a secret input back without its mark. */
function openOutputs(inputs: Values, outputs: Values): Values {
    return Object.fromEntries(Object.entries(outputs).filter(([key]) => !containsSecret(inputs[key])));
}

/** What the plan tells of its resources besides secrets. */
function openPlan({ project, stack, organization, resources, outputs }: PreviewResult): Set<string> {
    const texts = new Set([project, stack, organization]);
    for (const { urn, id = "", inputs: given, outputs: got } of resources) {
        texts.add(urn).add(id);
        const inputs = downgradeOutputs(given);
        openTexts(inputs, texts);
        openTexts(openOutputs(inputs, downgradeOutputs(got)), texts);
    }
    openTexts(downgradeOutputs(outputs), texts);
    return texts;
}

const ruleTexts = ({ rules }: PreviewResult): string[] =>
    rules.flatMap(({ name, displayName, description, remediation, url, tags }) =>
        [name, displayName, description, remediation, url, tags].flat(),
    );

/** Changes a message but for the lines around it that its rule always has: the description of the policy, and the address of its page. */
function besides({ rules }: PreviewResult, change: (text: string) => string): (text: string) => string {
    const fixed = new Set(rules.flatMap(({ description, url }) => [...description.split("\n"), ...(url ? [`See ${url}`] : [])]));
    return (text) => {
        const lines = text.split("\n");
        const first = lines.findIndex((line) => !fixed.has(line));
        if (first < 0) return text;
        const after = lines.findLastIndex((line) => !fixed.has(line)) + 1;
        return [...lines.slice(0, first), change(lines.slice(first, after).join("\n")), ...lines.slice(after)].join("\n");
    };
}

/** A pack says there why its rule matters: of no resource, and so of no secret. */
const isReason = (line: string): boolean => line.startsWith("Why: ");

/** Takes secrets and parts of them out of what rules say, but not out of what they always say. */
function findingMask(result: PreviewResult, secrets: readonly string[], mask: (text: string) => string): (text: string) => string {
    const told = [...result.policies, ...(result.suppressed ?? []).flatMap((one) => [one, { message: one.justification }])];
    const messages = told.flatMap(({ message }) => [message, mask(message)].flatMap((text) => text.split("\n")));
    const open = (): string[] => [...openPlan(result)].map(mask);
    const said = messages.filter((line) => !isReason(line));
    const { parts, around } = quoteMask(secrets, { messages: said, open, rules: () => ruleTexts(result) });
    const eachLine = (text: string, change: (line: string) => string): string =>
        text
            .split("\n")
            .map((line) => (isReason(line) ? line : change(line)))
            .join("\n");
    return besides(result, (text) => eachLine(mask(eachLine(text, (line) => around(line, mask))), parts));
}

/** What every part of a report looks up, made once for a preview. */
export function reportContext(result: PreviewResult, project: Pick<Project, "root" | "pwd">, settings: StackSettings): ReportContext {
    const { texts, keys } = programSecrets(result);
    const secrets = [...configSecrets(settings), ...texts];
    const mask = textMask(secrets);
    let ofFindings: ReportContext["mask"] | undefined;
    const hidden = [...secrets, ...keys];
    const maskFinding = (text: string): string => (hidden.length === 0 ? text : (ofFindings ??= findingMask(result, hidden, mask))(text));
    return { project, index: new ResourceIndex(result.resources), mask, maskFinding, maskConfig: textMask(outputSecrets(settings)) };
}
