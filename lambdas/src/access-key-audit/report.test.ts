import assert from "node:assert/strict";
import fc from "fast-check";
import { ACCOUNT_ID, aKey, arnOf, aUser, COLUMNS, credentialReport, daysAgo, keyIdOf, usedAt } from "../testing/fakes";
import { known, type LastUse, notKnown } from "./model";
import { parseCredentialReport, ReportError, type ReportKey } from "./report";

const NEVER = known<LastUse>({ used: "never" });
const NO_KEY: ReportKey = { active: known(false), lastRotated: known(undefined), lastUse: NEVER };
const SEPTEMBER = "2026-09-01T10:00:00+00:00";

/** A report of one row with the given fields, all others as they are for a user without keys. */
function reportOf(fields: Readonly<Record<string, string>>, columns = COLUMNS): string {
    const none: Readonly<Record<string, string>> = { user: "alice", arn: "arn:aws:iam::111111111111:user/alice" };
    const of = (column: string): string => fields[column] ?? none[column] ?? (column.endsWith("_active") ? "false" : "N/A");
    return `${columns.join(",")}\n${columns.map(of).join(",")}\n`;
}

function keyOf(fields: Readonly<Record<string, string>>): ReportKey | undefined {
    return parseCredentialReport(reportOf(fields))[0]?.keys[0];
}

function messageOf(csv: string): string {
    try {
        parseCredentialReport(csv);
    } catch (error) {
        assert.ok(error instanceof ReportError);
        return error.message;
    }
    return "";
}

describe("credential report", () => {
    it("is read with the root user, users without keys, and users with two", () => {
        const used = usedAt(daysAgo(1), "ec2", "eu-west-1");
        const users = [aUser("bob"), aUser("alice", [aKey(100, { lastUse: used }), aKey(3, { active: false })], { path: "/team/a/" })];
        const [root, bob, alice, ...others] = parseCredentialReport(credentialReport(ACCOUNT_ID, users));
        assert.deepEqual(others, []);
        assert.deepEqual(root, {
            ...{ userName: "<root_account>", arn: `arn:aws:iam::${ACCOUNT_ID}:root`, created: new Date("2015-06-24T12:45:00Z") },
            ...{ keys: [NO_KEY, NO_KEY], more: false },
        });
        assert.deepEqual(bob, {
            ...{ userName: "bob", arn: `arn:aws:iam::${ACCOUNT_ID}:user/bob`, created: daysAgo(900) },
            ...{ keys: [NO_KEY, NO_KEY], more: false },
        });
        assert.deepEqual(alice, {
            userName: "alice",
            arn: `arn:aws:iam::${ACCOUNT_ID}:user/team/a/alice`,
            created: daysAgo(900),
            keys: [
                { active: known(true), lastRotated: known(daysAgo(100)), lastUse: known(used) },
                { active: known(false), lastRotated: known(daysAgo(3)), lastUse: NEVER },
            ],
            more: false,
        });
    });

    it("does not tell when users were created where it lacks that, or has no time there", () => {
        const csv = credentialReport(ACCOUNT_ID, [aUser("alice", [aKey(3)])]);
        const created = (text: string): unknown => parseCredentialReport(text)[1]?.created;
        assert.deepEqual(created(csv), daysAgo(900));
        assert.equal(created(csv.replaceAll("user_creation_time", "since")), undefined);
        assert.equal(created(csv.replaceAll(/,2024-[^,]*/g, ",soon")), undefined);
    });

    it("has no rows when it is but the header", () => {
        assert.deepEqual(parseCredentialReport(COLUMNS.join(",")), []);
    });

    for (const [form, date] of [
        ["Z", "2026-09-01T10:00:00Z"],
        ["a zone of its own", "2026-09-01T12:30:00+02:30"],
        ["fractions of a second", "2026-09-01T10:00:00.000+00:00"],
    ] as const) {
        it(`reads times with ${form} as the same moment, in any time zone`, () => {
            const before = process.env["TZ"];
            for (const zone of ["Pacific/Kiritimati", "America/St_Johns"]) {
                process.env["TZ"] = zone;
                assert.deepEqual(keyOf({ access_key_1_last_rotated: date })?.lastRotated, known(new Date("2026-09-01T10:00:00Z")));
            }
            process.env["TZ"] = before ?? "";
            if (before === undefined) {
                delete process.env["TZ"];
            }
        });
    }

    for (const text of ["no_information", "not_supported", "2026-09-01", "2026-09-01T10:00:00", "2026-13-01T10:00:00Z", "0", ""]) {
        it(`does not know a date that is ${JSON.stringify(text)}`, () => {
            const reason = `the credential report has ${JSON.stringify(text)} as access_key_1_last_rotated`;
            assert.deepEqual(keyOf({ access_key_1_last_rotated: text })?.lastRotated, notKnown(reason));
        });
    }

    it("tells keys that were never used from those whose use is not known", () => {
        assert.deepEqual(keyOf({ access_key_1_last_used_date: "N/A" })?.lastUse, NEVER);
        const unknown = notKnown('the credential report has "no_information" as access_key_1_last_used_date');
        assert.deepEqual(keyOf({ access_key_1_last_used_date: "no_information" })?.lastUse, unknown);
        const fields = { access_key_1_last_used_date: SEPTEMBER, access_key_1_last_used_service: "s3" };
        assert.deepEqual(keyOf(fields)?.lastUse, known(usedAt(new Date(SEPTEMBER))));
    });

    it("reads true and false in any case, and does not know anything else", () => {
        assert.deepEqual(keyOf({ access_key_1_active: "TRUE" })?.active, known(true));
        assert.deepEqual(keyOf({ access_key_1_active: "False" })?.active, known(false));
        const unknown = notKnown('the credential report has "not_supported" as access_key_1_active');
        assert.deepEqual(keyOf({ access_key_1_active: "not_supported" })?.active, unknown);
    });

    it("leaves out columns that it does not need, in whatever order they are", () => {
        const columns = [...COLUMNS].reverse();
        columns.splice(3, 0, "colour");
        const [row] = parseCredentialReport(reportOf({ access_key_2_active: "true", access_key_2_last_rotated: SEPTEMBER }, columns));
        assert.deepEqual(row?.keys[1].lastRotated, known(new Date(SEPTEMBER)));
    });

    it("tells users who may have keys beyond the second", () => {
        const rows = parseCredentialReport(credentialReport(ACCOUNT_ID, [aUser("a"), aUser("b", [], { furtherKeys: 1 })]));
        assert.deepEqual(
            rows.map(({ more }) => more),
            [false, false, true],
        );
    });

    it("reads what it says of them, though it holds commas that nothing quotes", () => {
        const csv = credentialReport(ACCOUNT_ID, [aUser("a,b", [aKey(100)], { path: "/c,d/", furtherKeys: 1 })]);
        const [root, row] = parseCredentialReport(`${csv.replace(",N/A\na,b", ",1, of which\na,b")}, also, ListSigningCertificates`);
        assert.deepEqual([root?.arn, root?.more], [`arn:aws:iam::${ACCOUNT_ID}:root`, true]);
        assert.equal(row?.userName, "a,b");
        assert.equal(row.arn, `arn:aws:iam::${ACCOUNT_ID}:user/c,d/a,b`);
        assert.deepEqual(row.keys[0].lastRotated, known(daysAgo(100)));
        assert.equal(row.more, true);
    });

    it("reads carriage returns, a byte order mark, empty lines and fields in quotes", () => {
        const [header = "", row = ""] = reportOf({ user: '"a,b"', arn: '"arn:aws:iam::111111111111:user/x""y/a,b"' }).split("\n");
        const [read] = parseCredentialReport(`\uFEFF"${header.replaceAll(",", '","')}"\r\n\r\n${row}\r\n`);
        assert.equal(read?.userName, "a,b");
        assert.equal(read.arn, 'arn:aws:iam::111111111111:user/x"y/a,b');
    });

    it("names all missing columns in one error", () => {
        const message = messageOf("user,arn,access_key_1_active\n");
        assert.match(message, /^The credential report cannot be read: found "user,arn,access_key_1_active" as its first line; allowed: /);
        assert.match(message, /missing access_key_1_last_rotated, .*access_key_2_last_used_service$/);
        assert.match(messageOf(""), /found no line as its first line/);
    });

    it("names all lines that cannot be read, the first five with what is wrong", () => {
        const [header = "", row = ""] = reportOf({}).split("\n");
        assert.equal(
            messageOf([header, row, `${row},1`, '"a'].join("\n")),
            'The credential report cannot be read: line 3: found 23 fields in "alice,arn:aws:iam::111111111111:user/alice,N/A,N/A,N/A,N/A,N…"; ' +
                'allowed: 22 fields, one for each column; line 4: found quotes that do not match in "\\"a"; allowed: 22 fields, one for each column',
        );
        assert.match(messageOf([header, ...Array.from({ length: 7 }, () => "x")].join("\n")), /line 6: .*; and 2 more$/);
        assert.match(
            messageOf([header, row.replace("arn:", "")].join("\n")),
            /line 2: found "alice" as user and .* as arn; allowed: a name and an ARN$/,
        );
    });

    const letters = (characters: string, maxLength: number) =>
        fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength });
    const userName = letters("abzABZ019_+=,.@-", 64);
    const printable = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index)).join("");
    const path = fc.oneof(
        fc.constant("/"),
        letters(printable, 20).map((text) => `/${text}/`),
        fc.tuple(userName, letters(',"/a', 5)).map(([name, rest]) => `/${name},${rest}/${name},x/`),
    );

    it("round-trips all names and paths that IAM allows, quoted or not", () => {
        fc.assert(
            fc.property(fc.array(fc.tuple(userName, path, fc.boolean()), { maxLength: 5 }), fc.boolean(), (named, extended) => {
                const users = named.map(([name, userPath]) =>
                    aUser(name, [aKey(100, { keyId: keyIdOf(1) })], { path: userPath, furtherKeys: extended ? 1 : 0 }),
                );
                const quoted = named.map(([, , quotes]) => quotes);
                const [header = "", root = "", ...lines] = credentialReport(ACCOUNT_ID, users).split("\n");
                const csv = lines.map((line, index) => {
                    const user = users[index];
                    if (user === undefined || quoted[index] !== true) {
                        return line;
                    }
                    const arn = arnOf(ACCOUNT_ID, user);
                    return `"${user.name}","${arn.replaceAll('"', '""')}"${line.slice(user.name.length + 1 + arn.length)}`;
                });
                const rows = parseCredentialReport([header, root, ...csv].join("\n"));
                assert.deepEqual(
                    rows.slice(1).map(({ userName: name, arn, keys }) => ({ name, arn, date: keys[0].lastRotated })),
                    users.map((user) => ({ name: user.name, arn: arnOf(ACCOUNT_ID, user), date: known(daysAgo(100)) })),
                );
            }),
        );
    });

    it("either reads garbage or refuses it with one error, of bounded length", () => {
        const [header = "", row = ""] = reportOf({}).split("\n");
        const garbage = fc.array(fc.oneof(fc.string(), fc.constantFrom(header, row, '"', ",", "\n", "\r\n", ",arn:", "<root_account>")));
        fc.assert(
            fc.property(garbage, fc.boolean(), (parts, headed) => {
                const csv = `${headed ? `${header}\n` : ""}${parts.join("")}`;
                const message = messageOf(csv);
                assert.ok(message === "" || message.startsWith("The credential report cannot be read: "));
                assert.ok(message.length < 2_000);
            }),
        );
    });
});
