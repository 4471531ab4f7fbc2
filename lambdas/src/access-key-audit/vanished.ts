import { type AccountContext, ask, type Person } from "./context";
import { mayBeActive, mayHideBehind, oldKeys, sameSecond, unlistedAge, wholeDays } from "./evaluate";
import { judgeExemption } from "./exemptions";
import { type KeyFinding, known, notKnown, type RememberedKey } from "./model";
import type { CredentialRow, ReportKey } from "./report";

const GONE = notKnown("there is no user of this name any more: deleted or renamed since the credential report, which the next run tells");

function isShown(key: ReportKey, { created }: RememberedKey): boolean {
    return mayBeActive(key) && key.lastRotated.known && key.lastRotated.value !== undefined && sameSecond(key.lastRotated.value, created);
}

/** Keys of a user whose ids are known, and that the report may show as active. */
function knownKeys({ userName, keys }: CredentialRow, { past, before, listings }: AccountContext): RememberedKey[] {
    const listed = (listings.get(userName) ?? []).filter(({ active }) => active).map((key) => ({ ...key, userName }));
    const older = before?.users.get(userName)?.older ?? [];
    const entries = [...past.filter((entry) => entry.userName === userName), ...older, ...listed];
    const shown = entries.filter((entry) => keys.some((key) => isShown(key, entry) || mayHideBehind(key, entry)));
    return [...new Map(shown.map((entry) => [entry.keyId, entry])).values()];
}

/** The row of a user who was renamed since the report, under the present name, which IAM tells by the id of a key. */
export async function renamedRow(row: CredentialRow, context: AccountContext): Promise<CredentialRow | undefined> {
    for (const { keyId } of knownKeys(row, context)) {
        const trouble = "It could not be found out whether users were renamed or deleted";
        const found = await ask(() => context.iam.userOf(keyId), trouble, row.userName, context);
        const userName = found.known ? found.value : undefined;
        if (userName !== undefined && userName !== row.userName) {
            return { ...row, userName, arn: `${row.arn.slice(0, row.arn.lastIndexOf("/"))}/${userName}` };
        }
    }
    return undefined;
}

function personOf({ userName, arn: userArn }: CredentialRow, { accountId, config, groups }: AccountContext): Person {
    const exemption = judgeExemption({ userName, userArn }, config.exemptions, groups, GONE);
    return { accountId, userName, userArn, exemption, owner: config.ownerTag === undefined ? known(undefined) : GONE };
}

/**
 * Findings of a user who was deleted or renamed since the report, and nobody knows which: a user who was deleted meanwhile is nothing to
 * worry about, so this is no trouble of the account, but the old keys of the report may be there still.
 */
export function vanishedFindings(row: CredentialRow, context: AccountContext): readonly KeyFinding[] {
    const { config, now } = context;
    const person = personOf(row, context);
    const entries = knownKeys(row, context).filter(({ created }) => wholeDays(created, now) >= config.ages.warnDays);
    const isOther = (key: ReportKey): boolean => !entries.some((entry) => isShown(key, entry));
    const hidden = entries.filter((entry) => !row.keys.some((key) => isShown(key, entry)));
    const others = oldKeys(row, config.ages, now).filter(isOther).slice(hidden.length);
    return [
        ...entries.map((entry) => ({
            ...{ ...person, keyId: known(entry.keyId), created: known(entry.created), ageDays: known(wholeDays(entry.created, now)) },
            ...{ tier: GONE, lastUse: row.keys.find((key) => isShown(key, entry))?.lastUse ?? GONE },
        })),
        ...others.map((key) => ({ ...person, keyId: GONE, ...unlistedAge(key, GONE.reason, now), lastUse: key.lastUse })),
    ];
}
