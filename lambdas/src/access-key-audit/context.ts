import type { AuditConfig } from "./config";
import { isOver } from "./deadlines";
import type { ExemptGroups } from "./exemptions";
import { type Finding, type KeyFinding, type KeyHistory, known, notKnown } from "./model";
import type { Clock, History, Iam, ListedKey } from "./ports";
import type { Seen } from "./seen";
import { shownReason } from "./text";
import type { Troubles } from "./troubles";

/** What the audit of a user needs to know of its account. */
export interface AccountContext {
    readonly accountId: string;
    readonly iam: Iam;
    readonly config: AuditConfig;
    readonly history: History | undefined;
    readonly clock: Clock;
    readonly now: Date;
    readonly groups: ExemptGroups;
    readonly troubles: Troubles;
    /** The history of the account's keys. */
    readonly past: readonly KeyHistory[];
    readonly before: Seen | undefined;
    /** Takes the keys of users that are listed. */
    readonly listings: Map<string, readonly ListedKey[]>;
}

export type Person = Pick<KeyFinding, "accountId" | "userName" | "userArn" | "exemption" | "owner">;

/** The answer of a call, or why there is none, which the troubles tell, too. */
export async function ask<T>(
    call: () => Promise<T>,
    trouble: string,
    userName: string,
    { troubles, clock }: AccountContext,
): Promise<Finding<T>> {
    try {
        if (isOver(clock, "audit")) {
            throw new Error("The run has to end before: allow it more time");
        }
        return known(await call());
    } catch (error) {
        const reason = shownReason(error);
        troubles.add(trouble, reason, userName);
        return notKnown(reason);
    }
}
