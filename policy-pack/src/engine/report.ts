import type { ReportViolation } from "@pulumi/policy";
import { whyOf, type CatalogueEntry } from "../catalogue/entry";
import type { Finding } from "./judge";

/** What `reportViolation` of @pulumi/policy 1.21 also takes; its types announce it as future support. The message stands as it is. */
type ReportInFull = (violation: { message: string; urn?: string; enforcementLevel?: "advisory" | "mandatory" }) => void;

/** Reports a message as it stands; without a level, at that of the policy. */
export function reportAsIs(
    reportViolation: ReportViolation,
    { message, urn, level }: { message: string; urn?: string | undefined; level?: "advisory" | "mandatory" | undefined },
): void {
    (reportViolation as unknown as ReportInFull)({
        message,
        ...(urn === undefined ? {} : { urn }),
        ...(level === undefined ? {} : { enforcementLevel: level }),
    });
}

/** Start of the first line of a finding that is suppressed and shown all the same: `palisade` keeps it apart from the others by that. */
const SUPPRESSED = "suppressed: ";

/** What the Pulumi CLI prints of a violation is its message alone, so all that is to be said stands there. */
export function textOf({ kind, message, suppressed }: Finding, entry: CatalogueEntry): string {
    const grounds = suppressed === undefined ? [] : [`${SUPPRESSED}${suppressed}`];
    const see = entry.url === undefined ? [] : [`See ${entry.url}`];
    return [...grounds, ...(kind === "violation" ? [entry.title, message, `Why: ${whyOf(entry)}`, ...see] : [message])].join("\n");
}

export function report(findings: readonly Finding[], entry: CatalogueEntry, reportViolation: ReportViolation): void {
    for (const finding of findings) {
        const level = finding.level === "advisory" || finding.suppressed !== undefined ? "advisory" : undefined;
        reportAsIs(reportViolation, { message: textOf(finding, entry), urn: finding.resource?.urn, level });
    }
}
