import type { PolicyFinding, PreviewResult } from "@palisade/preview/packs";

const SECRET = "is a secret that the export has encrypted, so that no rule can judge it ('pulumi stack export --show-secrets' opens it)";

/** What our rules, those of the SDK, and the sum of what waits for the update say of an unknown. */
const SAID: readonly (readonly [RegExp, string])[] = [
    [/\bis known only after the update/g, SECRET],
    [/\bcan't be known during preview/g, SECRET],
    [/^Deferred to the update: /, "Not judged, for what the export has encrypted: "],
];

function told<F extends PolicyFinding>(finding: F): F {
    const { message, policy, unevaluated } = finding;
    const isOfUnknown = unevaluated || policy === "deferred-checks";
    return isOfUnknown
        ? { ...finding, message: SAID.reduce((text, [unknown, sealed]) => text.replace(unknown, sealed), message) }
        : finding;
}

/**
 * What packs found in a stack export, where nothing but an encrypted secret is unknown. It reaches packs as the engine's unknown, which has
 * no room for a reason, so that they say what they always say of it.
 */
export function withSealed(result: PreviewResult): PreviewResult {
    const { policies, suppressed } = result;
    return { ...result, policies: policies.map(told), ...(suppressed && { suppressed: suppressed.map(told) }) };
}
