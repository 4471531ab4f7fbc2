import { type AccountContext, ask, type Person } from "./context";
import { judgeAge, matchKey, mayHideBehind, oldKeys, unlistedAge, wholeDays } from "./evaluate";
import { exemptBeforeTags, judgeExemption, ownerOf, type Tags } from "./exemptions";
import { type Finding, type KeyFinding, known, type LastUse, notKnown } from "./model";
import type { ListedKey } from "./ports";
import type { CredentialRow, ReportKey } from "./report";
import { renamedRow, vanishedFindings } from "./vanished";

function findTags(row: CredentialRow, context: AccountContext): Promise<Finding<Tags | undefined>> {
    const { config, groups, iam } = context;
    const { exemptions, ownerTag } = config;
    const exempt = exemptBeforeTags({ userName: row.userName, userArn: row.arn }, exemptions, groups);
    const needed = ownerTag !== undefined || (exemptions.tags.length > 0 && exempt === undefined);
    return needed ? ask(() => iam.listTags(row.userName), "Tags could not be read", row.userName, context) : Promise.resolve(known({}));
}

/** Who has the keys; undefined when the user does not exist any more. */
async function findPerson(row: CredentialRow, context: AccountContext): Promise<Person | undefined> {
    const { config, groups, accountId } = context;
    const found = await findTags(row, context);
    if (found.known && found.value === undefined) {
        return undefined;
    }
    const tags: Finding<Tags> = found.known ? known(found.value ?? {}) : found;
    const user = { userName: row.userName, userArn: row.arn };
    const unowned = config.ownerTag === undefined;
    return {
        accountId,
        ...user,
        exemption: judgeExemption(user, config.exemptions, groups, tags),
        owner: unowned ? known(undefined) : tags.known ? known(ownerOf(tags.value, config.ownerTag)) : tags,
    };
}

async function findLastUse(
    key: ListedKey,
    slot: ReportKey | undefined,
    userName: string,
    context: AccountContext,
): Promise<Finding<LastUse>> {
    return slot?.lastUse.known === true
        ? slot.lastUse
        : await ask(() => context.iam.lastUse(key.keyId), "The last use of keys could not be read", userName, context);
}

/** Findings of a user whose keys could not be listed: as many as the report has old ones, and one where it has none. */
function unlisted(row: CredentialRow, reason: string, person: Person, { config, now }: AccountContext): readonly KeyFinding[] {
    const old: readonly (ReportKey | undefined)[] = oldKeys(row, config.ages, now);
    return (old.length === 0 ? [undefined] : old).map((key) => ({
        ...person,
        keyId: notKnown(reason),
        ...unlistedAge(key, reason, now),
        lastUse: key?.lastUse ?? notKnown(reason),
    }));
}

/** Remembers which keys are not active any more, so that they need not be looked for in every run. */
async function settle(row: CredentialRow, keys: readonly ListedKey[], context: AccountContext): Promise<void> {
    const active = new Set(keys.filter((key) => key.active).map(({ keyId }) => keyId));
    const over = context.past.filter(
        (entry) => entry.userName === row.userName && !active.has(entry.keyId) && row.keys.some((key) => mayHideBehind(key, entry)),
    );
    for (const entry of over) {
        const record = async () => context.history?.record({ ...entry, inactiveAt: context.now });
        await ask(record, "It could not be remembered which keys are inactive", row.userName, context);
    }
}

/** The findings of a user by the name of the row; undefined when there is none of that name. */
async function auditNamed(row: CredentialRow, context: AccountContext): Promise<readonly KeyFinding[] | undefined> {
    const { config, iam, listings, now } = context;
    const listed = await ask(() => iam.listKeys(row.userName), "Keys could not be listed", row.userName, context);
    if (!listed.known) {
        const person = await findPerson(row, context);
        return person && unlisted(row, listed.reason, person, context);
    }
    const keys = listed.value;
    if (keys === undefined) {
        return undefined;
    }
    listings.set(row.userName, keys);
    await settle(row, keys, context);
    const old = keys.filter((key) => key.active && wholeDays(key.created, now) >= config.ages.warnDays);
    const person = old.length === 0 ? undefined : await findPerson(row, context);
    if (person === undefined) {
        return old.length === 0 ? [] : undefined;
    }
    return await Promise.all(
        old.map(async (key) => ({
            ...person,
            keyId: known(key.keyId),
            ...judgeAge(key.created, config.ages, now),
            lastUse: await findLastUse(key, matchKey(key, keys, row), row.userName, context),
        })),
    );
}

/**
 * The findings of a user whose report row is suspicious: all active keys that are old by their creation, also where the user was renamed
 * since the report.
 */
export async function auditUser(row: CredentialRow, context: AccountContext): Promise<readonly KeyFinding[]> {
    const found = await auditNamed(row, context);
    if (found !== undefined) {
        return found;
    }
    const renamed = await renamedRow(row, context);
    return (renamed && (await auditNamed(renamed, context))) ?? vanishedFindings(row, context);
}
