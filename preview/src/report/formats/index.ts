import { jsonReport } from "./json";
import { junitReport } from "./junit";
import { markdownReport } from "./markdown";
import type { FileFormat } from "./names";
import type { Report } from "./report";
import { sarifReport } from "./sarif";

const pretty = (content: unknown): string => `${JSON.stringify(content, null, 4)}\n`;

const WRITERS: Readonly<Record<FileFormat, (reports: readonly Report[], version: string) => string>> = {
    json: (reports, version) => pretty(jsonReport(reports, version)),
    sarif: (reports, version) => pretty(sarifReport(reports, version)),
    junit: (reports) => junitReport(reports),
    markdown: (reports) => markdownReport(reports),
};

/** @param version of palisade */
export const writeReport = (format: FileFormat, reports: readonly Report[], version: string): string => WRITERS[format](reports, version);
