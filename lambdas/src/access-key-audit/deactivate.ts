import type { NamedKey } from "./plan";
import type { Iam, ListedKey } from "./ports";
import { shownReason } from "./text";

/** What became of a key whose status was to be set to Inactive. */
export interface Deactivation {
    readonly result: "disabled" | "alreadyInactive" | "failed";
    /** What is to be said of it; undefined where all went well. */
    readonly detail: string | undefined;
}

function judge(keys: readonly ListedKey[] | undefined, keyId: string, reason: string): Deactivation {
    const key = keys?.find((one) => one.keyId === keyId);
    if (key === undefined) {
        return { result: "alreadyInactive", detail: "the key does not exist any more" };
    }
    return key.active
        ? { result: "failed", detail: `its status could not be set to Inactive: ${reason}` }
        : { result: "disabled", detail: `the answer got lost (${reason}), and its status is Inactive` };
}

/** Sets the status of a key to Inactive. An error may be that of the answer only, so its keys are listed again after one. */
export async function deactivate({ finding, keyId }: NamedKey, iam: Iam): Promise<Deactivation> {
    const { userName } = finding;
    try {
        await iam.deactivate(userName, keyId);
        return { result: "disabled", detail: undefined };
    } catch (error) {
        const reason = shownReason(error);
        try {
            return judge(await iam.listKeys(userName), keyId, reason);
        } catch (unread) {
            const detail = `it may be Inactive now: setting its status failed (${reason}), and it cannot be read: ${shownReason(unread)}`;
            return { result: "failed", detail };
        }
    }
}
