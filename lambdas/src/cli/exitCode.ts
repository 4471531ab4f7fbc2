import type { KeyFinding, RunResult } from "../access-key-audit/model";

/** Ends of the command; 1 is an error of its input. */
export const EXIT = { fine: 0, error: 1, overAge: 3, incomplete: 4 } as const;

const GONE: readonly string[] = ["disabled", "alreadyInactive"];

function isOverAge({ tier, exemption }: KeyFinding): boolean {
    return tier.known && tier.value === "overAge" && exemption.known && exemption.value === undefined;
}

/** What could not be found out weighs more than keys that are over age: among it may be more of them. */
export function exitCodeOf({ outcome, accounts, outcomes }: RunResult): number {
    const gone = new Set(outcomes.filter(({ result }) => GONE.includes(result)).map(({ finding }) => finding));
    const findings = accounts.flatMap((account) => account.findings).filter((finding) => !gone.has(finding));
    if (outcome !== "complete" || findings.some(({ tier, exemption }) => !tier.known || !exemption.known)) {
        return EXIT.incomplete;
    }
    return findings.some(isOverAge) ? EXIT.overAge : EXIT.fine;
}
