import type { PolicyInfo } from "../../model";

export type FindingSeverity = "critical" | "high" | "medium" | "low" | "none";

/** The worst first. */
export const SEVERITIES: readonly FindingSeverity[] = ["critical", "high", "medium", "low", "none"];

/** Place in a file; `file` is relative to the project where it is part of it. */
export interface ReportSource {
    file: string;
    line: number;
    column: number;
}

/** Something that a rule reported, without secrets. */
export interface ReportFinding {
    rule: string;
    pack: string;
    packVersion: string;
    level: "mandatory" | "advisory";
    severity: FindingSeverity;
    /** `unevaluated` needs a value that is not known yet: no violation, and no pass. */
    kind: "violation" | "unevaluated";
    /** Whether it alone makes the command end with 5. */
    forbids: boolean;
    /** Whether the baseline has it. Absent where there is no baseline. */
    state?: "new" | "accepted";
    /** Why its pack suppresses it. */
    justification?: string;
    urn: string;
    /** Short type and name of the resource. */
    resource: string;
    title: string;
    /** What was found, without the title. */
    message: string;
    /** The nearest first, as `type name`. */
    components: string[];
    source?: ReportSource;
    remediation?: string;
    url?: string;
    /** The same in every run; no two findings of a report have the same. */
    fingerprint: string;
}

export type ReportRule = Pick<PolicyInfo, "pack" | "packVersion" | "name" | "description" | "severity" | "tags" | "remediation" | "url"> & {
    title: string;
    level: "mandatory" | "advisory";
};

/** A finding of the baseline that is no more. */
export interface FixedFinding {
    rule: string;
    urn: string;
    message: string;
}

export interface ReportBaseline {
    file: string;
    accepted: number;
    fixed: FixedFinding[];
}

/** What every format is made from: plain data about one preview or check, in which secrets are masked. */
export interface Report {
    project: string;
    stack: string;
    /** What was judged, in words: `embedded, offline: creates only`. */
    origin: string;
    /** File that findings without a place in the program are shown at, relative to the project. */
    artifact: string;
    /** From the root of the repository to the project, with slashes: empty, or such as `infra/`. */
    prefix: string;
    rules: ReportRule[];
    findings: ReportFinding[];
    /** What packs show although they suppress it. Absent where they show none. */
    suppressed?: ReportFinding[];
    errors: string[];
    warnings: string[];
    baseline?: ReportBaseline;
    /** Whether what was judged is a part of the stack. */
    incomplete?: true;
    /** Milliseconds. */
    duration: number;
    exitCode: 0 | 1 | 5;
}

/** `aws@1.2.0` of a pack. */
export const versioned = (pack: string, version: string): string => `${pack}${version ? `@${version.replace(/^v/, "")}` : ""}`;

export interface ReportCounts {
    mandatory: number;
    advisory: number;
    unevaluated: number;
    accepted: number;
}

/** Accepted findings are counted as such alone. */
export function countFindings(findings: readonly ReportFinding[]): ReportCounts {
    const open = findings.filter(({ state }) => state !== "accepted");
    const violations = open.filter(({ kind }) => kind === "violation");
    return {
        mandatory: violations.filter(({ level }) => level === "mandatory").length,
        advisory: violations.filter(({ level }) => level === "advisory").length,
        unevaluated: open.length - violations.length,
        accepted: findings.length - open.length,
    };
}
