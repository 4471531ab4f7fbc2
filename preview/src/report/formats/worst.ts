import type { Report } from "./report";

/** An error outweighs a policy violation. */
export function worst(reports: readonly Pick<Report, "exitCode">[]): Report["exitCode"] {
    const codes = reports.map(({ exitCode }) => exitCode);
    return codes.includes(1) ? 1 : codes.includes(5) ? 5 : 0;
}
