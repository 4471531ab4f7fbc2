import type { AuditConfig } from "./config";
import { describeUse } from "./describe";
import { exemptByGroups, exemptByPath, exemptByTags } from "./exemptions";
import { type Exemption, type Exemptions, known, type LastUse } from "./model";
import { type NamedKey, whyNotByUse } from "./plan";
import type { Iam, ListedKey } from "./ports";
import { shownReason } from "./text";
import { DAY, day, sameTime } from "./time";

/** What was found just before a key would be disabled. */
export interface Look {
    /** `overAge`: still to be disabled. */
    readonly result: "overAge" | "alreadyInactive" | "spared";
    readonly detail: string;
    /** Whether something could not be read. */
    readonly unread: boolean;
}

const spared = (detail: string, unread = false): Look => ({ result: "spared", detail, unread });
const inactive = (detail: string): Look => ({ result: "alreadyInactive", detail, unread: false });

/** What could not be read again. */
class Unread extends Error {}

async function read<T>(what: string, answer: Promise<T>): Promise<T> {
    try {
        return await answer;
    } catch (error) {
        throw new Unread(`${what} could not be read again: ${shownReason(error)}`);
    }
}

/** For what only an existing user has. */
async function readOfUser<T>(what: string, answer: Promise<T | undefined>): Promise<T> {
    const value = await read(what, answer);
    if (value === undefined) {
        throw new Unread(`${what} could not be read again: the user does not exist`);
    }
    return value;
}

function lookAtKeys(keys: readonly ListedKey[] | undefined, { keyId, created }: NamedKey, maxAgeDays: number, now: Date): Look | undefined {
    if (keys === undefined) {
        return spared("there is no user of this name any more: deleted or renamed, which the next run tells");
    }
    const key = keys.find((one) => one.keyId === keyId);
    if (key === undefined) {
        return inactive("the key does not exist any more");
    }
    if (!sameTime(key.created, created)) {
        return spared(`the key was created on ${day(key.created)}, not on ${day(created)} as was found before`);
    }
    if (!key.active) {
        return inactive("its status was Inactive on looking again");
    }
    return now.getTime() - key.created.getTime() >= maxAgeDays * DAY ? undefined : spared("the key is not over age");
}

async function readExemption(userName: string, { tags, paths, groups }: Exemptions, iam: Iam): Promise<Exemption> {
    const byPath = paths.length > 0 && exemptByPath(await readOfUser("the user's path", iam.path(userName)), paths);
    if (typeof byPath === "string") {
        return byPath;
    }
    const byTags = tags.length > 0 && exemptByTags(await readOfUser("the user's tags", iam.listTags(userName)), tags);
    if (typeof byTags === "string") {
        return byTags;
    }
    const byGroups = groups.length > 0 && exemptByGroups(await readOfUser("the user's groups", iam.listGroups(userName)), groups);
    return typeof byGroups === "string" ? byGroups : undefined;
}

async function look(key: NamedKey, iam: Iam, { ages, act, exemptions }: AuditConfig, now: Date): Promise<Look> {
    const { userName } = key.finding;
    const changed = lookAtKeys(await read("the key's status", iam.listKeys(userName)), key, ages.maxAgeDays, now);
    if (changed !== undefined) {
        return changed;
    }
    const use: LastUse = await read("the key's last use", iam.lastUse(key.keyId));
    const used = whyNotByUse(known(use), act.spareUsedWithinDays, now);
    if (used !== undefined) {
        return spared(used);
    }
    const exemption = await readExemption(userName, exemptions, iam);
    const detail = `created on ${day(key.created)}, ${describeUse(use)}`;
    return exemption === undefined ? { result: "overAge", detail, unread: false } : spared(`its user is exempt by now: ${exemption}`);
}

/**
 * Reads again, just before a key is disabled, all that decides: status, creation, last use and exemption. What cannot be read spares the key.
 */
export async function lookAgain(key: NamedKey, iam: Iam, config: AuditConfig, now: Date): Promise<Look> {
    try {
        return await look(key, iam, config, now);
    } catch (error) {
        if (error instanceof Unread) {
            return spared(error.message, true);
        }
        throw error;
    }
}
