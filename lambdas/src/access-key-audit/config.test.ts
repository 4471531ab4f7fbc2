import assert from "node:assert/strict";
import { ConfigError, decodeConfig } from "./config";

const LEAST = { accounts: { organization: {} }, memberRole: { name: "audit" } };

function problemsOf(json: unknown): string[] {
    try {
        decodeConfig(json);
    } catch (error) {
        assert.ok(error instanceof ConfigError);
        return error.problems.map(({ path, found, allowed }) => `${path}: ${found}; ${allowed}`);
    }
    return [];
}

describe("configuration of the access-key audit", () => {
    it("has defaults for everything but accounts and the member role, and disables nothing by default", () => {
        assert.deepEqual(decodeConfig(LEAST), {
            partition: "aws",
            accounts: { organization: { organizationalUnitIds: [] }, list: undefined },
            memberRole: { name: "audit", externalId: undefined },
            ages: { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 },
            exemptions: { tags: [], paths: [], groups: [] },
            ownerTag: undefined,
            act: { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 },
            tell: {
                topicArn: undefined,
                reports: undefined,
                securityHub: false,
                mail: undefined,
                metricsNamespace: "Palisade/AccessKeyAudit",
            },
            historyTable: undefined,
            concurrency: 10,
        });
    });

    it("reads everything that is given", () => {
        const given = {
            partition: "aws-us-gov",
            accounts: { list: [{ accountId: "111111111111", name: "dev" }, { accountId: "222222222222" }] },
            memberRole: { name: "audit/palisade", externalId: "a-b:c" },
            ages: { warnDays: 30, finalWarningDays: 40, maxAgeDays: 45 },
            exemptions: { tags: ["audit:exempt", "team=robots"], paths: ["/service/"], groups: ["robots"] },
            ownerTag: "owner",
            act: { mode: "disable", accountIds: ["222222222222"], graceDays: 7, spareUsedWithinDays: 3 },
            tell: {
                topicArn: "arn:aws-us-gov:sns:us-gov-west-1:111111111111:keys",
                reports: { bucket: "reports", prefix: "keys/audit", owner: "111111111111" },
                securityHub: true,
                mail: { from: "audit@example.com" },
                metricsNamespace: "Keys",
            },
            historyTable: "history",
            concurrency: 50,
        };
        assert.deepEqual(decodeConfig(JSON.stringify(given)), {
            ...given,
            accounts: { organization: undefined, list: [given.accounts.list[0], { accountId: "222222222222", name: undefined }] },
        });
    });

    it("fills in the prefix of reports", () => {
        assert.deepEqual(decodeConfig({ ...LEAST, tell: { reports: { bucket: "reports" } } }).tell.reports, {
            bucket: "reports",
            prefix: "access-key-audit",
            owner: undefined,
        });
    });

    it("names all problems at once, with path, what was found and what is allowed", () => {
        const error = new ConfigError([{ path: "ages.warnDays", found: "95", allowed: "less than finalWarningDays, 85" }]);
        assert.equal(
            error.message,
            "The configuration of the access-key audit has 1 problem:\n  ages.warnDays: found 95; allowed: less than finalWarningDays, 85",
        );
        const paths = problemsOf({
            accounts: { organization: {}, list: [{ accountId: "1" }] },
            memberRole: {},
            ages: { warnDays: 95 },
            exemptions: { paths: ["/"], tags: "exempt" },
            act: { mode: "delete" },
            tell: { topicArn: "arn:aws:sns:eu-central-1:111111111111:keys.fifo", securityHub: "yes" },
            concurrency: 51,
            limit: 3,
        }).map((problem) => problem.split(":")[0]);
        assert.deepEqual(paths.sort(), [
            "accounts",
            "accounts.list[0].accountId",
            "act.mode",
            "ages.warnDays",
            "concurrency",
            "exemptions.paths[0]",
            "exemptions.tags",
            "limit",
            "memberRole.name",
            "tell.securityHub",
            "tell.topicArn",
        ]);
    });

    it("refuses unknown keys at every level, with those that are known", () => {
        assert.deepEqual(problemsOf({ ...LEAST, tell: { topic: "x" } }), [
            'tell.topic: "x"; only topicArn, reports, securityHub, mail, metricsNamespace',
        ]);
    });

    const refused: readonly (readonly [string, object, string])[] = [
        ["neither organization nor list", { accounts: {} }, "accounts: {}; exactly one of accounts.organization and accounts.list"],
        ["an empty list", { accounts: { list: [] } }, "accounts.list: []; at least one account"],
        ["null for an object", { ages: null }, "ages: null; an object with warnDays, finalWarningDays, maxAgeDays"],
        ["ages out of order", { ages: { maxAgeDays: 60 } }, "ages.finalWarningDays: nothing; less than maxAgeDays, 60; by default 85"],
        ["equal ages of warnings", { ages: { warnDays: 85 } }, "ages.warnDays: 85; less than finalWarningDays, 85; by default 75"],
        ["an equal age", { ages: { maxAgeDays: 85 } }, "ages.finalWarningDays: nothing; less than maxAgeDays, 85; by default 85"],
        [
            "fractions of days",
            { ages: { maxAgeDays: 90.5 } },
            "ages.maxAgeDays: 90.5; a whole number of days from 1 to 36500; by default 90",
        ],
        ["no grace at all", { act: { graceDays: 0 } }, "act.graceDays: 0; a whole number of days from 1 to 3650; by default 14"],
        [
            "mail without an owner tag",
            { tell: { mail: { from: "a@b.example" } } },
            'tell.mail: {"from":"a@b.example"}; together with ownerTag, which names whom to mail',
        ],
        [
            "a path that exempts everyone",
            { exemptions: { paths: ["/"] } },
            'exemptions.paths[0]: "/"; a path that begins and ends with a slash; "/" would exempt every user: use act.mode "off" for that',
        ],
        [
            "an owner of the reports' bucket that is no account",
            { tell: { reports: { bucket: "reports", owner: "1234" } } },
            'tell.reports.owner: "1234"; 12 digits, as text',
        ],
        ["a text twice", { exemptions: { groups: ["a", "a"] } }, 'exemptions.groups[1]: "a" again; each once'],
    ];
    for (const [what, given, problem] of refused) {
        it(`refuses ${what}`, () => {
            assert.deepEqual(problemsOf({ ...LEAST, ...given }), [problem]);
        });
    }

    it("refuses an account that is listed twice", () => {
        const list = [{ accountId: "111111111111" }, { accountId: "111111111111" }];
        assert.deepEqual(problemsOf({ ...LEAST, accounts: { list } }), ['accounts.list[1].accountId: "111111111111"; each account once']);
    });

    for (const mode of ["dryRun", "disable"]) {
        it(`needs accounts, a history and a topic to ${mode}`, () => {
            const paths = problemsOf({ ...LEAST, act: { mode } }).map((problem) => problem.split(":")[0]);
            assert.deepEqual(paths, ["act.accountIds", "historyTable", "tell.topicArn"]);
        });
    }

    it("refuses to disable keys in accounts that are not audited", () => {
        const accounts = { list: [{ accountId: "111111111111" }] };
        assert.deepEqual(problemsOf({ ...LEAST, accounts, act: { accountIds: ["222222222222"] } }), [
            'act.accountIds: ["222222222222"]; only accounts of accounts.list, which lacks 222222222222',
        ]);
    });

    for (const json of [undefined, null, 5, [], "[]", '"text"']) {
        it(`refuses ${JSON.stringify(json)} as a whole`, () => {
            assert.match(problemsOf(json)[0] ?? "", /^the configuration: .*; an object with partition, accounts/);
        });
    }

    it("tells what is wrong with text that is no JSON", () => {
        assert.match(problemsOf("{accounts}")[0] ?? "", /^the configuration: "\{accounts\}"; JSON \(.*position/);
    });
});
