import { linesOf, QuoteError, splitLine } from "./csv";
import { type Finding, known, type LastUse, notKnown } from "./model";

/** The root user's name in credential reports; no IAM user can have it. */
export const ROOT_USER = "<root_account>";

/** What a credential report tells of one of the first two keys of a user. It does not tell the key's id. */
export interface ReportKey {
    readonly active: Finding<boolean>;
    /** When the key was last created or changed, at or after its creation; undefined where there is no key. */
    readonly lastRotated: Finding<Date | undefined>;
    readonly lastUse: Finding<LastUse>;
}

/** One row of a credential report. */
export interface CredentialRow {
    /** `<root_account>` for the root user. */
    readonly userName: string;
    readonly arn: string;
    /** When the user was created; renaming does not change it. undefined where the report does not tell. */
    readonly created: Date | undefined;
    readonly keys: readonly [ReportKey, ReportKey];
    /** Whether the user may have credentials beyond those that the report tells of. */
    readonly more: boolean;
}

/** A credential report that cannot be read. */
export class ReportError extends Error {
    override readonly name = "ReportError";

    constructor(readonly problems: readonly string[]) {
        const shown = problems.slice(0, 5);
        const rest = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
        super(`The credential report cannot be read: ${[...shown, ...rest].join("; ")}`);
    }
}

const keyColumns = (slot: 1 | 2) =>
    ["active", "last_rotated", "last_used_date", "last_used_region", "last_used_service"].map((column) => `access_key_${slot}_${column}`);
const NEEDED: readonly string[] = ["user", "arn", ...keyColumns(1), ...keyColumns(2)];
/** Stands only in reports of accounts that allow more than two keys or certificates of a user. */
const FURTHER = "additional_credentials_info";
const NONE = new Set(["", "n/a", "0"]);
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

type Fields = ReadonlyMap<string, string>;

const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
const unread = (column: string, text: string) => notKnown(`the credential report has ${shown(text)} as ${column}`);

function readDate(fields: Fields, column: string): Finding<Date | undefined> {
    const text = fields.get(column) ?? "";
    if (text.toUpperCase() === "N/A") {
        return known(undefined);
    }
    const date = DATE.test(text) ? new Date(text) : undefined;
    return date === undefined || Number.isNaN(date.getTime()) ? unread(column, text) : known(date);
}

function readFlag(fields: Fields, column: string): Finding<boolean> {
    const text = fields.get(column) ?? "";
    const flag = text.toLowerCase();
    return flag === "true" || flag === "false" ? known(flag === "true") : unread(column, text);
}

function readKey(fields: Fields, slot: 1 | 2): ReportKey {
    const at = (column: string) => `access_key_${slot}_${column}`;
    const used = readDate(fields, at("last_used_date"));
    const service = fields.get(at("last_used_service")) ?? "N/A";
    const region = fields.get(at("last_used_region")) ?? "N/A";
    const never: LastUse = { used: "never" };
    return {
        active: readFlag(fields, at("active")),
        lastRotated: readDate(fields, at("last_rotated")),
        lastUse: used.known ? known(used.value === undefined ? never : { used: "at", date: used.value, service, region }) : used,
    };
}

/**
 * Fields of a line that holds commas which nothing quotes: in the user and the ARN, which are the first two columns, or in the last one,
 * when that is the text about further credentials.
 */
function splitUnquoted(line: string, columns: readonly string[]): string[] | undefined {
    const userEnd = line.indexOf(",arn:");
    const userName = line.slice(0, Math.max(userEnd, 0));
    const arnEnd = userName === ROOT_USER ? ":root," : `/${userName},`;
    const count = columns.length - 2;
    let overlong: string[] | undefined;
    for (let at = line.indexOf(arnEnd, userEnd); userEnd > 0 && at >= 0; at = line.indexOf(arnEnd, at + 1)) {
        const names = [userName, line.slice(userEnd + 1, at + arnEnd.length - 1)];
        const rest = splitQuietly(line.slice(at + arnEnd.length)) ?? [];
        if (rest.length === count) {
            return [...names, ...rest];
        }
        const further = rest.slice(count - 1).join(",");
        overlong ??= rest.length > count ? [...names, ...rest.slice(0, count - 1), further] : undefined;
    }
    return columns.at(-1) === FURTHER ? overlong : undefined;
}

function splitQuietly(line: string): string[] | undefined {
    try {
        return splitLine(line);
    } catch (error) {
        if (error instanceof QuoteError) {
            return undefined;
        }
        throw error;
    }
}

/** The columns of the first line. */
function readHeader(line: string | undefined): readonly string[] {
    const columns = (splitQuietly(line ?? "") ?? []).map((column) => column.trim());
    const missing = NEEDED.filter((column) => !columns.includes(column));
    if (missing.length > 0) {
        const found = line === undefined ? "no line" : shown(line);
        throw new ReportError([`found ${found} as its first line; allowed: column names, of which are missing ${missing.join(", ")}`]);
    }
    return columns;
}

function readRow(line: string, columns: readonly string[]): CredentialRow | string {
    const plain = splitQuietly(line);
    const namesFirst = columns[0] === "user" && columns[1] === "arn";
    const fields = plain?.length === columns.length ? plain : namesFirst ? splitUnquoted(line, columns) : undefined;
    if (fields === undefined) {
        const found = plain === undefined ? "quotes that do not match" : `${plain.length} fields`;
        return `found ${found} in ${shown(line)}; allowed: ${columns.length} fields, one for each column`;
    }
    const byColumn: Fields = new Map(columns.map((column, index) => [column, fields[index] ?? ""]));
    const userName = byColumn.get("user") ?? "";
    const arn = byColumn.get("arn") ?? "";
    if (userName === "" || !arn.startsWith("arn:")) {
        return `found ${shown(userName)} as user and ${shown(arn)} as arn; allowed: a name and an ARN`;
    }
    const more = !NONE.has((byColumn.get(FURTHER) ?? "").trim().toLowerCase());
    const created = readDate(byColumn, "user_creation_time");
    return { userName, arn, created: created.known ? created.value : undefined, keys: [readKey(byColumn, 1), readKey(byColumn, 2)], more };
}

/**
 * The rows of a credential report, the root user's first as AWS writes them. Columns that are not needed are left out. IAM allows commas
 * in the names and paths of users, and AWS does not document how reports quote them: both ways are read.
 * @throws ReportError naming all missing columns, or all lines that cannot be read.
 */
export function parseCredentialReport(csv: string): CredentialRow[] {
    const [header, ...lines] = linesOf(csv);
    const columns = readHeader(header?.text);
    const rows = lines.map(({ number, text }) => ({ number, row: readRow(text, columns) }));
    const problems = rows.flatMap(({ number, row }) => (typeof row === "string" ? [`line ${number}: ${row}`] : []));
    if (problems.length > 0) {
        throw new ReportError(problems);
    }
    return rows.flatMap(({ row }) => (typeof row === "string" ? [] : [row]));
}
