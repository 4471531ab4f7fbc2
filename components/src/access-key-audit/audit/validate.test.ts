import * as assert from "node:assert/strict";
import { auditProblems } from "../../testing/access-key-audit";
import type { AccessKeyAuditArgs } from "../args";
import { KeyActMode } from "./args";

const list = [{ accountId: "111122223333" }, { accountId: "444455556666", name: "Security" }];

describe("what an audit looks at and does", () => {
    const wrong: readonly (readonly [string, Partial<AccessKeyAuditArgs>, string])[] = [
        ["accounts, none", { accounts: {} }, "accounts: found neither of organization and list; allowed: exactly one"],
        ["accounts, both", { accounts: { organization: {}, list } }, "accounts: found both of organization and list; allowed: exactly one"],
        ["accounts.list, empty", { accounts: { list: [] } }, "accounts.list: found none; allowed: at least one account"],
        [
            "accounts.list, no id",
            { accounts: { list: [{ accountId: "dev" }] } },
            'accounts.list[0]: found "dev"; allowed: an account id of 12 digits',
        ],
        [
            "accounts.list, twice",
            { accounts: { list: [...list, ...list.slice(0, 1)] } },
            'accounts.list[2]: "111122223333" occurs before; allowed: once',
        ],
        [
            "accounts.list, name",
            { accounts: { list: [{ accountId: "111122223333", name: "" }] } },
            'accounts.list[0].name: found ""; allowed: 1 to 50 characters',
        ],
        [
            "accounts.organization",
            { accounts: { organization: { organizationalUnitIds: ["dev"] } } },
            'accounts.organization.organizationalUnitIds[0]: found "dev"; allowed: organisational units (ou-…) or roots (r-…)',
        ],
        ["ages", { ages: { warnDays: 0 } }, "ages.warnDays: found 0; allowed: a whole number of days from 1 to 36500"],
        [
            "ages, out of order",
            { ages: { warnDays: 85 } },
            "ages.warnDays: found 85; allowed: less than finalWarningDays, which is 85 and by default 85",
        ],
        [
            "ages, the last out of order",
            { ages: { maxAgeDays: 80 } },
            "ages.finalWarningDays: found 85; allowed: less than maxAgeDays, which is 80 and by default 90",
        ],
        ["exemptions.tags", { exemptions: { tags: ["!"] } }, 'exemptions.tags[0]: found "!"; allowed: the key of a tag, or key=value'],
        [
            "exemptions.paths",
            { exemptions: { paths: ["/"] } },
            'exemptions.paths[0]: found "/"; allowed: a path that begins and ends with a slash, such as /service/, but not "/", which is every user',
        ],
        [
            "exemptions.groups",
            { exemptions: { groups: ["a/b"] } },
            'exemptions.groups[0]: found "a/b"; allowed: the name of an IAM group, without its path',
        ],
        ["ownerTag", { ownerTag: "" }, 'ownerTag: found ""; allowed: the key of a tag, 1 to 128 characters'],
        [
            "mailFrom",
            { mailFrom: "keys", ownerTag: "owner" },
            'mailFrom: found "keys"; allowed: a mail address such as security@example.com',
        ],
        [
            "mailFrom without ownerTag",
            { mailFrom: "keys@example.com" },
            "ownerTag: found none, with mailFrom; allowed: the tag that says whom to mail",
        ],
        [
            "act, without accounts",
            { act: { mode: KeyActMode.Disable } },
            'act.accountIds: found none, with mode "disable"; allowed: at least one account, since keys are disabled in no other',
        ],
        [
            "act, in a dry run without accounts",
            { act: { mode: KeyActMode.DryRun } },
            'act.accountIds: found none, with mode "dryRun"; allowed: at least one account, since keys are disabled in no other',
        ],
        [
            "act, in an account that is not audited",
            { accounts: { list }, act: { mode: KeyActMode.Disable, accountIds: ["444455556666", "777788889999"] } },
            'act.accountIds[1]: found "777788889999"; allowed: accounts of accounts.list, which are audited',
        ],
        [
            "act.mode",
            { act: { mode: "delete" as KeyActMode, accountIds: ["111122223333"] } },
            'act.mode: found "delete"; allowed: "off", "dryRun", "disable"',
        ],
        ["act.graceDays", { act: { graceDays: 0 } }, "act.graceDays: found 0; allowed: a whole number of days from 1 to 3650"],
        [
            "act.spareUsedWithinDays",
            { act: { spareUsedWithinDays: -1 } },
            "act.spareUsedWithinDays: found -1; allowed: a whole number of days from 0 to 3650",
        ],
    ];
    for (const [what, change, problem] of wrong) {
        it(`cannot have a wrong ${what}`, () => {
            assert.deepEqual(auditProblems(change), [problem]);
        });
    }
});
