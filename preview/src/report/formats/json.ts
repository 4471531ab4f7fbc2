import type { Report } from "./report";
import { countFindings } from "./report";
import { worst } from "./worst";

/** Raised when a reader of an older one would misread it. */
export const JSON_VERSION = 1;

export interface JsonReport {
    version: typeof JSON_VERSION;
    tool: { name: "palisade"; version: string };
    exitCode: Report["exitCode"];
    reports: (Report & { counts: ReturnType<typeof countFindings> })[];
}

export function jsonReport(reports: readonly Report[], version: string): JsonReport {
    return {
        ...{ version: JSON_VERSION, tool: { name: "palisade", version }, exitCode: worst(reports) },
        reports: reports.map((report) => ({ ...report, counts: countFindings(report.findings) })),
    };
}
