import type { RememberedKey } from "./model";
import type { ReportStore } from "./ports";
import type { Seen, SeenUser } from "./seen";
import { date, decodeStored, type Decode, list, object, oneOf, optional, refuse, text } from "./shape";
import { shownReason } from "./text";
import type { Troubles } from "./troubles";

const SCHEMA_VERSION = 1;
const KEY_ID = /^\w{16,128}$/;

export function encodeSeen(accountId: string, { reportTime, users, waiting }: Seen): string {
    const list = [...users].map(([userName, { changes, older }]) => ({
        ...{ userName, changes },
        ...(older.length === 0 ? {} : { older: older.map(({ keyId, created }) => ({ keyId, created })) }),
    }));
    const since = waiting.size === 0 ? undefined : [...waiting].map(([userName, reported]) => ({ userName, since: reported }));
    return JSON.stringify({ schemaVersion: SCHEMA_VERSION, accountId, reportTime, users: list, waiting: since });
}

const keyId: Decode<string> = (value, at) => (KEY_ID.test(text(value, at)) ? text(value, at) : refuse(at, value, "the id of a key"));

const seenUser: Decode<[string, SeenUser]> = (value, at) => {
    const found = object(value, at);
    const userName = text(found["userName"], `${at}.userName`);
    const key: Decode<RememberedKey> = (one, where) => {
        const parts = object(one, where);
        return { keyId: keyId(parts["keyId"], `${where}.keyId`), userName, created: date(parts["created"], `${where}.created`) };
    };
    const older = found["older"] === undefined ? [] : list(key)(found["older"], `${at}.older`);
    return [userName, { changes: list(date)(found["changes"], `${at}.changes`), older }];
};

const waitingUser: Decode<[string, Date]> = (value, at) => {
    const found = object(value, at);
    return [text(found["userName"], `${at}.userName`), date(found["since"], `${at}.since`)];
};

/**
 * What `encodeSeen` made.
 * @throws Error naming the first thing that is wrong; what is another account's is wrong, too.
 */
export function decodeSeen(body: string, accountId: string): Seen {
    return decodeStored("What the run before saw", body, (found) => {
        oneOf(SCHEMA_VERSION)(found["schemaVersion"], "schemaVersion");
        oneOf(accountId)(found["accountId"], "accountId");
        return {
            reportTime: date(found["reportTime"], "reportTime"),
            users: new Map(list(seenUser)(found["users"], "users")),
            waiting: new Map(optional(list(waitingUser))(found["waiting"], "waiting")),
        };
    });
}

const isMissing = (error: unknown): boolean => error instanceof Error && error.name === "NoSuchKey";

/**
 * What the runs before saw of an account, in one object of the store. Each version of it is whole and says of which report it is: of two
 * runs at the same time either may be the last to write, and the next run compares with that one.
 */
export class SeenFile {
    private body: string | undefined;
    private seen: Seen | undefined;
    private readable = true;

    private constructor(
        private readonly store: ReportStore | undefined,
        private readonly accountId: string,
        private readonly troubles: Troubles,
    ) {}

    /** What cannot be read is a trouble, and is not written over: what it remembers would be lost. */
    static async load(store: ReportStore | undefined, accountId: string, troubles: Troubles): Promise<SeenFile> {
        const file = new SeenFile(store, accountId, troubles);
        try {
            file.body = await store?.get(file.key);
            file.seen = file.body === undefined ? undefined : decodeSeen(file.body, accountId);
        } catch (error) {
            file.readable = isMissing(error);
            if (!file.readable) {
                const what = `What the run before saw could not be read, so keys whose status was changed may be missed; mend or delete ${file.key}`;
                troubles.add(what, shownReason(error));
            }
        }
        return file;
    }

    private get key(): string {
        return `state/${this.accountId}.json`;
    }

    /** undefined where nothing is remembered, or where it cannot be read. */
    get before(): Seen | undefined {
        return this.seen;
    }

    async save(now: Seen): Promise<void> {
        const body = encodeSeen(this.accountId, now);
        if (this.store === undefined || !this.readable || body === this.body) {
            return;
        }
        try {
            await this.store.put(this.key, body, "application/json");
        } catch (error) {
            this.troubles.add("It could not be remembered what the credential report shows", shownReason(error));
        }
    }
}
