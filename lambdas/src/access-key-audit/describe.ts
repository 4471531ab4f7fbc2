import type { AccountResult, KeyFinding, LastUse, Tier } from "./model";
import { cut, masker, maskKey, oneLine } from "./text";
import { day } from "./time";

const LINE_BYTES = 900;
const NAME_BYTES = 256;
const WHY_BYTES = 200;

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
    young: "young",
    warn: "warning",
    finalWarning: "last warning",
    overAge: "over age",
};

/** Names of accounts by their ids. */
export type AccountNames = ReadonlyMap<string, string | undefined>;

export function accountNames(accounts: readonly AccountResult[]): AccountNames {
    return new Map(accounts.map(({ accountId, accountName }) => [accountId, accountName]));
}

/** `111122223333 (production)`. */
export function describeAccount(accountId: string, names: AccountNames): string {
    const name = names.get(accountId);
    return name === undefined ? accountId : `${accountId} (${cut(oneLine(name), NAME_BYTES)})`;
}

const mask = masker();

const unknown = (what: string, reason: string): string => `${what} not known (${cut(oneLine(reason), WHY_BYTES)})`;

/** Services without regions, such as IAM, have this one in reports. */
const NO_REGION = "N/A";

/** `last used on 2026-11-01 by s3 in eu-central-1`. */
export function describeUse(use: LastUse): string {
    if (use.used === "never") {
        return "never used";
    }
    const where = use.region === NO_REGION ? "" : ` in ${cut(oneLine(use.region), NAME_BYTES)}`;
    return `last used on ${day(use.date)} by ${cut(oneLine(use.service), NAME_BYTES)}${where}`;
}

/** The key itself: account, user and the masked id. */
export function describeKey({ accountId, userName, keyId }: KeyFinding, names: AccountNames): string {
    const id = keyId.known ? maskKey(keyId.value) : unknown("key id", keyId.reason);
    return mask(`${describeAccount(accountId, names)} ${cut(oneLine(userName), NAME_BYTES)} ${id}`);
}

function parts({ ageDays, tier, lastUse, exemption, owner }: KeyFinding): string[] {
    return [
        ageDays.known ? `${ageDays.value} days old` : unknown("age", ageDays.reason),
        ...(tier.known ? [TIER_NAMES[tier.value]] : ageDays.known ? [unknown("tier", tier.reason)] : []),
        lastUse.known ? describeUse(lastUse.value) : unknown("last use", lastUse.reason),
        ...(exemption.known ? [] : [unknown("exemption", exemption.reason)]),
        ...(exemption.known && exemption.value !== undefined ? [`exempt (${cut(oneLine(exemption.value), NAME_BYTES)})`] : []),
        ...(owner.known && owner.value !== undefined ? [`owner ${cut(oneLine(owner.value), NAME_BYTES)}`] : []),
    ];
}

/** One line about a key, for people. */
export function describeFinding(finding: KeyFinding, names: AccountNames): string {
    return cut(mask(`${describeKey(finding, names)}: ${parts(finding).join(", ")}`), LINE_BYTES);
}

/** From the worst on: what is not known stands beside what is over age, and what is exempt comes last. */
function rank({ tier, exemption }: KeyFinding): number {
    if (exemption.known && exemption.value !== undefined) {
        return 4;
    }
    if (!tier.known) {
        return 1;
    }
    return { overAge: 0, finalWarning: 2, warn: 3, young: 5 }[tier.value];
}

const age = ({ ageDays }: KeyFinding): number => (ageDays.known ? ageDays.value : Number.MAX_SAFE_INTEGER);

export function worstFirst(findings: readonly KeyFinding[]): KeyFinding[] {
    return findings
        .map((finding, index) => ({ finding, index, rank: rank(finding), age: age(finding) }))
        .sort((one, other) => one.rank - other.rank || other.age - one.age || one.index - other.index)
        .map(({ finding }) => finding);
}
