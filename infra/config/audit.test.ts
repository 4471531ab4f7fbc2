import * as assert from "node:assert/strict";
import { accessKeyAudit } from "./audit";

const AUDIT = { accounts: "organization", externalId: "palisade", logRetentionDays: 400 };

/** The one problem of a config that differs from a good one at one place. */
function problemOf(change: object): string {
    const decoded = accessKeyAudit({ ...AUDIT, ...change }, "audit");
    assert.ok(!decoded.ok);
    const [{ path, found, allowed, hint }, ...others] = decoded.problems as [(typeof decoded.problems)[number]];
    assert.deepEqual(others, []);
    return `${path}: found ${found}; allowed: ${allowed}${hint === undefined ? "" : ` (${hint})`}`;
}

describe("config of the access-key audit", () => {
    it("is read with the least and with everything that it can have", () => {
        const everything = {
            ...{ accounts: "members", externalId: "palisade", logRetentionDays: 30, scale: "DistributedMap" },
            emails: ["security@example.com"],
            reportReaders: ["aws-reserved/sso.amazonaws.com/*/Auditors_*"],
            operatorRoles: ["aws-reserved/sso.amazonaws.com/*/Operators_*"],
            schedule: { expression: "rate(1 day)", timeZone: "Europe/Berlin" },
            exemptions: { tags: ["exempt"], paths: ["/service/"], groups: ["robots"] },
            act: { mode: "disable", accountIds: ["111122223333"], graceDays: 14 },
        };
        for (const config of [AUDIT, everything]) {
            assert.deepEqual(accessKeyAudit(config, "audit"), { ok: true, value: config });
        }
    });

    const wrong: readonly (readonly [string, object, string])[] = [
        ["accounts", { accounts: "all" }, 'accounts: found the text "all"; allowed: one of organization, members'],
        ["an external id", { externalId: "x" }, 'externalId: found the text "x"; allowed: an external id of 2 to 1,224 characters'],
        [
            "a mode",
            { act: { mode: "delete", accountIds: ["111122223333"], graceDays: 14 } },
            'act.mode: found the text "delete"; allowed: one of dryRun, disable',
        ],
        [
            "accounts to act in",
            { act: { mode: "disable", accountIds: [], graceDays: 14 } },
            "act.accountIds: found a list of 0; allowed: a list with at least one entry",
        ],
        [
            "a scale",
            { scale: "Functions" },
            'scale: found the text "Functions"; allowed: one of Function, DistributedMap (did you mean Function?)',
        ],
        ["an address", { emails: ["security"] }, 'emails[0]: found the text "security"; allowed: an e-mail address'],
        [
            "a reader",
            { reportReaders: ["arn:aws:iam::1:role/x y"] },
            'reportReaders[0]: found the text "arn:aws:iam::1:role/x y"; allowed: the name of an IAM role, with its path; * stands for any text',
        ],
        [
            "an operator",
            { operatorRoles: ["*", ""] },
            'operatorRoles[1]: found the text ""; allowed: the name of an IAM role, with its path; * stands for any text',
        ],
        [
            "a schedule",
            { schedule: { expression: "daily", timeZone: "Europe/Berlin" } },
            'schedule.expression: found the text "daily"; allowed: a cron or rate expression, such as cron(0 6 * * ? *)',
        ],
        [
            "a misspelt key",
            { acts: {} },
            'acts: found the unknown key "acts"; allowed: one of accounts, externalId, logRetentionDays, scale, emails, reportReaders, operatorRoles, ' +
                "schedule, exemptions, act (did you mean act?)",
        ],
    ];
    for (const [what, change, expected] of wrong) {
        it(`names what is wrong with ${what}`, () => {
            assert.equal(problemOf(change), `audit.${expected}`);
        });
    }
});
