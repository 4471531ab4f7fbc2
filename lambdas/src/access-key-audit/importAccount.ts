import { importBatches, type ImportScope } from "./asff";
import { type Import, importsOf } from "./imports";
import type { AccountResult, Finding, KeyHistory, Outcome } from "./model";
import { inPool } from "./pool";
import type { FindingsImporter, History } from "./ports";
import { shownReason } from "./text";

/** Records under way at the same time, in one account. */
const RECORDS = 10;

/** What to import into Security Hub, and by what. */
export interface ImportWork {
    readonly scope: ImportScope;
    readonly importer: FindingsImporter;
    readonly history: History | undefined;
    readonly outcomes: readonly Outcome[];
}

async function remember(imports: readonly Import[], history: History | undefined): Promise<string[]> {
    const entries = imports.flatMap(({ entry }) => entry ?? []);
    const failures = await inPool(history === undefined ? [] : entries, RECORDS, async (entry) => {
        try {
            await history?.record(entry);
            return [];
        } catch (error) {
            return [`What is imported into Security Hub of account ${entry.accountId} could not be remembered: ${shownReason(error)}`];
        }
    });
    return [...new Set(failures.flat())];
}

/** @returns what went wrong; nothing where all of the findings are imported. */
async function importBatch(importer: FindingsImporter, accountId: string, batch: readonly Import[]): Promise<string[]> {
    const what = `Findings of account ${accountId} could not be imported into Security Hub`;
    try {
        const { failed, reason } = await importer.importFindings(
            accountId,
            batch.map(({ finding }) => finding),
        );
        return failed === 0 ? [] : [`${what}: ${failed} of ${batch.length}, ${shownReason(reason ?? "no reason was given")}`];
    } catch (error) {
        return [`${what}: ${shownReason(error)}`];
    }
}

/**
 * Imports the findings of one account. What gets open is remembered before, and what is archived afterwards, so that whatever fails, no
 * finding stays open for good.
 * @param remembered Of the account; where it is not known, nothing is archived for being gone, and nothing is remembered.
 * @returns what went wrong, one sentence each.
 */
export async function importAccount(
    account: AccountResult,
    remembered: Finding<readonly KeyHistory[]> | undefined,
    { scope, importer, history, outcomes }: ImportWork,
): Promise<string[]> {
    const known = remembered?.known === true ? remembered.value : [];
    const memory = remembered?.known === true ? history : undefined;
    const errors: string[] = [];
    for (const batch of importBatches(importsOf(account, outcomes, known, scope))) {
        const isActive = ({ finding }: Import): boolean => finding.RecordState === "ACTIVE";
        errors.push(...(await remember(batch.filter(isActive), memory)));
        const failed = await importBatch(importer, account.accountId, batch);
        errors.push(...failed);
        if (failed.length === 0) {
            const archived = batch.filter((one) => !isActive(one));
            errors.push(...(await remember(archived, memory)));
        }
    }
    return errors;
}
