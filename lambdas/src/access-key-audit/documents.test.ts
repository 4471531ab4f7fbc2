import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, daysAgo, keyIdOf, NOW, usedAt } from "../testing/fakes";
import { linesOf, splitLine } from "./csv";
import { csvField, reportCsv, type Reported, reportJson } from "./documents";
import { type AccountResult, known, notKnown } from "./model";

const alice = aFinding({ lastUse: known(usedAt(daysAgo(1), "s3", "eu-central-1")), owner: known("a@example.com") });
const bob = aFinding({
    userName: '=HYPERLINK("http://evil")',
    keyId: notKnown("AccessDenied: no, never"),
    created: notKnown("denied"),
    ageDays: notKnown("denied"),
    tier: notKnown("denied"),
    exemption: known("tag robot"),
});

const account: AccountResult = {
    ...{ accountId: ACCOUNT_ID, accountName: "production, main", outcome: "partial", users: 10, activeKeys: 12, calls: 20 },
    ...{ findings: [alice, bob], errors: ["Tags could not be read"], reportTime: NOW },
};
const failed: AccountResult = {
    ...{ accountId: "222222222222", accountName: undefined, outcome: "failed", users: 0, activeKeys: 0, calls: 1 },
    ...{ findings: [], errors: ["Denied"], reportTime: undefined },
};

const content: Reported = {
    runId: "run",
    time: NOW,
    outcome: "partial",
    accounts: [account, failed],
    decisions: [
        { finding: alice, action: "disable" },
        { finding: bob, action: "none", reason: "the key's id is not known" },
    ],
    outcomes: [{ finding: alice, result: "disabled", detail: "created on 2026-07-25" }],
    errors: ["Something went wrong"],
    reports: [],
};

describe("reportJson", () => {
    it("has everything, with key ids in full", () => {
        const report: unknown = JSON.parse(reportJson(content));
        const { findings: _, ...bare } = account;
        const { findings: __, ...bareFailed } = failed;
        const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        assert.deepEqual(report, {
            schemaVersion: 1,
            runId: "run",
            time: "2026-11-22T06:00:00.000Z",
            outcome: "partial",
            accounts: [json({ ...bare, findings: 2 }), json({ ...bareFailed, findings: 0 })],
            errors: ["Something went wrong"],
            findings: [
                json({ ...alice, action: "disable", result: "disabled", detail: "created on 2026-07-25" }),
                json({ ...bob, action: "none", reason: "the key's id is not known" }),
            ],
        });
        assert.ok(reportJson(content).includes(keyIdOf(1)));
    });
});

describe("reportCsv", () => {
    it("has a row for each key, each error of an account, and each of the run", () => {
        assert.deepEqual(reportCsv(content).split("\r\n"), [
            "account_id,account_name,user,user_arn,key_id,created,age_days,tier,last_use,exemption,owner,action,reason,result,detail,error",
            `111111111111,"production, main",alice,arn:aws:iam::111111111111:user/alice,${keyIdOf(1)},2026-07-25T06:00:00.000Z,120,overAge,last used on 2026-11-21 by s3 in eu-central-1,,a@example.com,disable,,disabled,created on 2026-07-25,`,
            `111111111111,"production, main","'=HYPERLINK(""http://evil"")",arn:aws:iam::111111111111:user/alice,"not known: AccessDenied: no, never",not known: denied,not known: denied,not known: denied,never used,tag robot,,none,the key's id is not known,,,`,
            '111111111111,"production, main",,,,,,,,,,,,,,Tags could not be read',
            "222222222222,,,,,,,,,,,,,,,Denied",
            ",,,,,,,,,,,,,,,Something went wrong",
            "",
        ]);
    });
});

describe("csvField", () => {
    it("makes nothing a formula", () => {
        for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
            assert.match(csvField(`${start}1+1`), /^"?'/);
        }
        assert.equal(csvField("a=b"), "a=b");
        assert.equal(csvField(""), "");
    });

    it("keeps every value, but for the apostrophe before formulas", () => {
        const value = fc.string({ unit: "binary" }).filter((text) => !/[\r\n\ufeff]/.test(text));
        fc.assert(
            fc.property(fc.array(value, { minLength: 2, maxLength: 5 }), (values) => {
                const fields = splitLine(values.map(csvField).join(","));
                assert.deepEqual(
                    fields.map((field, index) => (field === `'${values[index] ?? ""}` ? field.slice(1) : field)),
                    values,
                );
                assert.ok(fields.every((field) => !/^[=+\-@\t]/.test(field)));
            }),
        );
    });

    it("keeps line breaks within quotes", () => assert.equal(csvField("a\r\nb"), '"a\r\nb"'));

    it("leaves as many fields in each line, whatever users are called", () => {
        fc.assert(
            fc.property(fc.array(fc.string(), { maxLength: 5 }), (names) => {
                const findings = names.map((userName) => aFinding({ userName: userName.replace(/[\r\n]/g, "") }));
                const lines = linesOf(reportCsv({ ...content, accounts: [{ ...account, findings }] }));
                assert.equal(lines.length, 1 + names.length + 2);
                lines.forEach(({ text }) => assert.equal(splitLine(text).length, 16));
            }),
        );
    });
});
