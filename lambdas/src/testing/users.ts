import type { LastUse } from "../access-key-audit/model";
import { daysAgo } from "./clock";

export interface FakeKey {
    readonly keyId: string;
    active: boolean;
    readonly created: Date;
    /** When it was last created, or its status set: what the report tells. */
    changed: Date;
    readonly lastUse: LastUse;
}

export interface FakeUser {
    readonly name: string;
    readonly path: string;
    readonly created: Date;
    readonly tags: Readonly<Record<string, string>>;
    readonly groups: readonly string[];
    readonly keys: readonly FakeKey[];
    /** Keys that the report does not list, beyond the first two. */
    readonly furtherKeys: number;
}

export const usedAt = (date: Date, service = "s3", region = "N/A"): LastUse => ({ used: "at", date, service, region });

/** The id of a made-up key: `AKIA` and 16 characters of a number. */
export const keyIdOf = (number: number): string => `AKIA${number.toString(36).toUpperCase().padStart(16, "0")}`;

let made = 0;

/** An active key of so many days, never used; its id is a new one unless it is given. */
export function aKey(age: number | Date, more: Partial<FakeKey> = {}): FakeKey {
    const created = typeof age === "number" ? daysAgo(age) : age;
    made += 1;
    return { keyId: keyIdOf(made), active: true, created, changed: created, lastUse: { used: "never" }, ...more };
}

/** A user with the given keys. */
export function aUser(name: string, keys: readonly FakeKey[] = [], more: Partial<FakeUser> = {}): FakeUser {
    return { name, path: "/", created: daysAgo(900), tags: {}, groups: [], keys, furtherKeys: 0, ...more };
}

export const arnOf = (accountId: string, user: Pick<FakeUser, "name" | "path">): string =>
    `arn:aws:iam::${accountId}:user${user.path}${user.name}`;

/** So many users with one young key each, of whom the first `offenders` have one that is `age` days old instead. */
export function manyUsers(count: number, { offenders = 0, age = 120 }: { offenders?: number; age?: number } = {}): FakeUser[] {
    return Array.from({ length: count }, (_, index) =>
        aUser(`user-${index}`, [aKey(index < offenders ? age : 10)], {
            tags: { owner: `owner-${index}@example.com` },
            groups: index % 2 === 0 ? ["even"] : [],
        }),
    );
}
