import type { ReportViolation } from "@pulumi/policy";
import { docsUrl, whyOf, type CatalogueEntry } from "../catalogue/entry";
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

/** What the Pulumi CLI prints of a violation is its message alone, so all that is to be said stands there. */
export function textOf({ kind, message }: Finding, entry: CatalogueEntry): string {
    return kind === "violation" ? [entry.title, message, `Why: ${whyOf(entry)}`, `See ${docsUrl(entry)}`].join("\n") : message;
}

export function report(findings: readonly Finding[], entry: CatalogueEntry, reportViolation: ReportViolation): void {
    for (const finding of findings) {
        const level = finding.level === "advisory" ? "advisory" : undefined;
        reportAsIs(reportViolation, { message: textOf(finding, entry), urn: finding.resource?.urn, level });
    }
}
