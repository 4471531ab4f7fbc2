import { arnOf, type FakeKey, type FakeUser } from "./users";

const KEY_COLUMNS = ["active", "last_rotated", "last_used_date", "last_used_region", "last_used_service"];

/** The columns of a credential report, in its order. */
export const COLUMNS: readonly string[] = [
    ...["user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"],
    ...["password_next_rotation", "mfa_active"],
    ...[1, 2].flatMap((slot) => KEY_COLUMNS.map((column) => `access_key_${slot}_${column}`)),
    ...["cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated"],
];

const NO_KEY = ["false", "N/A", "N/A", "N/A", "N/A"];
const NO_CERTIFICATES = ["false", "N/A", "false", "N/A"];

/** A time as reports write it: to the second, in UTC. */
export const reportTime = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "+00:00");

function keyFields(key: FakeKey | undefined): readonly string[] {
    if (key === undefined) {
        return NO_KEY;
    }
    const { lastUse } = key;
    const use = lastUse.used === "at" ? [reportTime(lastUse.date), lastUse.region, lastUse.service] : ["N/A", "N/A", "N/A"];
    return [String(key.active), reportTime(key.changed), ...use];
}

function rootFields(accountId: string, keys: readonly FakeKey[]): readonly string[] {
    const first = ["<root_account>", `arn:aws:iam::${accountId}:root`, "2015-06-24T12:45:00+00:00"];
    const password = ["not_supported", "2016-10-07T14:30:00+00:00", "not_supported", "not_supported", "true"];
    return [...first, ...password, ...keyFields(keys[0]), ...keyFields(keys[1]), ...NO_CERTIFICATES];
}

function userFields(accountId: string, user: FakeUser): readonly string[] {
    const first = [user.name, arnOf(accountId, user), reportTime(user.created)];
    const password = ["true", "no_information", reportTime(user.created), "N/A", "false"];
    return [...first, ...password, ...keyFields(user.keys[0]), ...keyFields(user.keys[1]), ...NO_CERTIFICATES];
}

const further = (count: number): string => (count === 0 ? "N/A" : `${count} more access keys. Use ListAccessKeys to list them.`);

/**
 * A credential report as AWS writes it: the root user first, fields never quoted, no line end after the last row. The column of
 * credentials beyond the second is there only when a user has any.
 */
export function credentialReport(accountId: string, users: readonly FakeUser[], rootKeys: readonly FakeKey[] = []): string {
    const extended = users.some(({ furtherKeys }) => furtherKeys > 0);
    const rows = [
        [...COLUMNS, ...(extended ? ["additional_credentials_info"] : [])],
        [...rootFields(accountId, rootKeys), ...(extended ? [further(0)] : [])],
        ...users.map((user) => [...userFields(accountId, user), ...(extended ? [further(user.furtherKeys)] : [])]),
    ];
    return rows.map((fields) => fields.join(",")).join("\n");
}
