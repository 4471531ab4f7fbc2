import { createRequire } from "node:module";
import { settingsOfSchema } from "./packTold";
import type { ToldRule } from "./told";

const load = createRequire(__filename);

/** What the policies of a pack do that are no rules. Reports name them as they name rules. */
const ABOUT: Readonly<Record<string, string>> = {
    suppressions:
        "It reads the suppressions of the configuration and of tags before any rule runs, reports those that are wrong, which suppress nothing, and lists at the end those that act.",
    "deferred-checks":
        "It counts, at the end, the checks of all rules that could not be evaluated, as they need a value that only the update will know.",
    "suppressions-report":
        "It lists, at the end, what suppressions are used for, those that are about to end, and those without a finding.",
};

export const OWN_NAMES: readonly string[] = Object.keys(ABOUT);

export const isOwn = ({ id }: Pick<ToldRule, "id">): boolean => OWN_NAMES.includes(id);

/** Those of Palisade's pack. The SDK of policies, which they need, takes longer to load than all else that this command does. */
export function toldOwn(): readonly ToldRule[] {
    const { createPack } = load("../engine/createPack") as typeof import("../engine/createPack");
    return createPack([], []).map((policy): ToldRule => {
        const {
            name,
            description,
            severity = "none",
            enforcementLevel = "advisory",
            remediationSteps = "",
            url = "",
            configSchema,
        } = policy;
        return {
            ...{ id: name, pack: "palisade", title: description, severity, level: enforcementLevel, types: [], frameworks: [], url },
            scope: "validateResource" in policy ? "resource" : "stack",
            rationale: ABOUT[name] ?? "",
            remediation: remediationSteps,
            settings: settingsOfSchema(configSchema),
        };
    });
}
