import type { AccountContext } from "./context";
import type { KeyFinding } from "./model";
import { inPool } from "./pool";
import type { CredentialRow } from "./report";
import type { Suspects } from "./suspects";
import { auditUser } from "./user";

/** Users of one account that are looked at at the same time. */
const AT_ONCE = 8;
/** Calls that the audit of an account with 100 old keys may take, but for the report, its polls and the exempt groups. */
const CALLS = 208;
/** Where more keys are old, one call more for so many. */
const CALLS_PER_MOVED = 25;

/** What the keys of users are. */
export interface Listed {
    readonly findings: readonly KeyFinding[];
    /** Users who are left to the next run. */
    readonly left: readonly CredentialRow[];
}

/**
 * Looks at the keys of all users who certainly have to be, and then at those of the others, in their order, as far as the calls go: users
 * may replace more keys in a day than the audit can look at.
 */
export async function listSuspects({ certain, moved }: Suspects, context: AccountContext): Promise<Listed> {
    const { iam } = context;
    const start = iam.calls;
    const found = await inPool(certain, AT_ONCE, (row) => auditUser(row, context));
    const spent = iam.calls - start;
    const budget = Math.max(CALLS, spent + Math.ceil(spent / CALLS_PER_MOVED));
    const left: CredentialRow[] = [];
    const others = await inPool(moved, AT_ONCE, async (row) => {
        if (iam.calls - start < budget) {
            return await auditUser(row, context);
        }
        left.push(row);
        return [];
    });
    return { findings: [...found, ...others].flat(), left };
}
