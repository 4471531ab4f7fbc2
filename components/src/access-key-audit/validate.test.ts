import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AUDIT, auditProblems } from "../testing/access-key-audit";
import { roleArn } from "../testing/problems";
import type { AccessKeyAuditArgs } from "./args";
import { AuditScale } from "./args";
import { KeyActMode } from "./audit/args";

const SNS = "arn:aws:sns:eu-west-1:111122223333:security";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
const list = [{ accountId: "111122223333" }, { accountId: "444455556666", name: "Security" }];

describe("arguments of an audit", () => {
    const right: Record<string, Partial<AccessKeyAuditArgs>> = {
        "the least": {},
        "a list of accounts, and keys disabled in one of them": {
            accounts: { list },
            act: { mode: KeyActMode.Disable, accountIds: ["444455556666"], graceDays: 1, spareUsedWithinDays: 30 },
        },
        "units of an organisation": { accounts: { organization: { organizationalUnitIds: ["ou-ab12-cdefgh34", "r-ab12"] } } },
        "a topic of one's own, with its key": { notify: { topicArn: SNS, topicKeyArn: KEY }, alarmTopicArn: SNS },
        "all the rest": {
            namePrefix: "keys",
            memberRoleName: "audited",
            externalId: "acme:audit/1",
            ages: { warnDays: 1, finalWarningDays: 2, maxAgeDays: 3 },
            exemptions: { tags: ["audit:exempt", "team=robots"], paths: ["/service/"], groups: ["robots"] },
            ownerTag: "owner",
            mailFrom: "keys@example.com",
            notify: { emails: ["a@example.com", "b@example.com"] },
            schedule: {
                ...{ expression: "rate(1 day)", timeZone: "Europe/Berlin", flexibleWindowMinutes: 0 },
                ...{ startRetries: 0, startWithinSeconds: 60, enabled: false },
            },
            scale: AuditScale.DistributedMap,
            concurrency: 50,
            reservedConcurrency: 50,
            memorySize: 10_240,
            timeoutSeconds: 600,
            logRetentionDays: 1,
            reportRetentionDays: 1,
            reportReaderArns: ["arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/Auditors_*"],
            environment: "prod",
        },
    };
    for (const [what, change] of Object.entries(right)) {
        it(`can be ${what}`, () => {
            assert.deepEqual(auditProblems(change), []);
        });
    }

    it("are not judged where they come from other resources", () => {
        const later = pulumi.output("anything");
        const change = {
            deployRoleArn: later,
            alarmTopicArn: later,
            notify: { topicArn: later, topicKeyArn: later },
            reportReaderArns: [later],
        };
        assert.deepEqual(auditProblems(change), []);
    });

    const wrong: readonly (readonly [string, Partial<AccessKeyAuditArgs>, string])[] = [
        ["region", { region: "ireland" }, 'region: found "ireland"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1'],
        ["accountId", { accountId: "1111" }, 'accountId: found "1111"; allowed: an account id of 12 digits'],
        ["organizationId", { organizationId: "acme" }, 'organizationId: found "acme"; allowed: an organisation id such as o-a1b2c3d4e5'],
        [
            "deployRoleArn",
            { deployRoleArn: "deploy" },
            'deployRoleArn: found "deploy"; allowed: the ARN of an IAM role, user or account root, such as arn:aws:iam::111122223333:role/name',
        ],
        [
            "namePrefix",
            { namePrefix: "Keys" },
            'namePrefix: found "Keys"; allowed: 3 to 32 lower-case letters, digits and hyphens, a letter first and no hyphen last; ' +
                "not xn--, sthree- or amzn-s3-demo- at its beginning",
        ],
        ["retain", { retain: false, environment: "prod" }, "retain: found false in environment prod; allowed: true, or leave it out"],
        [
            "memberRoleName",
            { memberRoleName: "audit/role" },
            'memberRoleName: found "audit/role"; allowed: the name of an IAM role without a path, 1 to 64 letters, digits and _+=,.@-',
        ],
        ["externalId", { externalId: "x" }, 'externalId: found "x"; allowed: 2 to 1,224 letters, digits and _+=,.@:/-'],
        [
            "notify.emails",
            { notify: { emails: ["a@example.com", "b"] } },
            'notify.emails[1]: found "b"; allowed: a mail address such as security@example.com',
        ],
        [
            "notify.emails, twice",
            { notify: { emails: ["a@example.com", "a@example.com"] } },
            'notify.emails[1]: "a@example.com" occurs before; allowed: once',
        ],
        [
            "notify, both",
            { notify: { emails: ["a@example.com"], topicArn: SNS } },
            "notify.emails: found beside topicArn; allowed: one of them. Subscribers of a topic that exists are its owner's to add",
        ],
        [
            "notify.topicArn",
            { notify: { topicArn: `${SNS}.fifo` } },
            `notify.topicArn: found "${SNS}.fifo"; allowed: arn:aws:sns:eu-west-1:<account>:<topic>, which is no FIFO topic`,
        ],
        [
            "notify.topicKeyArn",
            { notify: { topicArn: SNS, topicKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/sns" } },
            'notify.topicKeyArn: found "arn:aws:kms:eu-west-1:111122223333:alias/sns", an alias, which requests cannot be compared with; ' +
                "allowed: arn:aws:kms:eu-west-1:<account>:key/<id>, a key in that region",
        ],
        [
            "notify.topicKeyArn without a topic",
            { notify: { topicKeyArn: KEY } },
            "notify.topicKeyArn: found without topicArn; allowed: the key of the topic that topicArn names",
        ],
        [
            "alarmTopicArn",
            { alarmTopicArn: "arn:aws:sns:us-east-1:111122223333:security" },
            'alarmTopicArn: found "arn:aws:sns:us-east-1:111122223333:security"; allowed: arn:aws:sns:eu-west-1:<account>:<topic>, which is no FIFO topic',
        ],
        [
            "schedule.expression",
            { schedule: { expression: "daily" } },
            'schedule.expression: found "daily", which is no cron or rate expression; allowed: such as cron(0 6 * * ? *) or rate(1 day)',
        ],
        [
            "schedule.timeZone",
            { schedule: { timeZone: "Berlin" } },
            'schedule.timeZone: found "Berlin"; allowed: a time zone of the IANA database, such as Europe/Berlin or UTC',
        ],
        [
            "schedule.flexibleWindowMinutes",
            { schedule: { flexibleWindowMinutes: 1441 } },
            "schedule.flexibleWindowMinutes: found 1441; allowed: a whole number of minutes from 0 to 1440",
        ],
        [
            "schedule.startRetries",
            { schedule: { startRetries: 186 } },
            "schedule.startRetries: found 186; allowed: a whole number of retries from 0 to 185",
        ],
        [
            "schedule.startWithinSeconds",
            { schedule: { startWithinSeconds: 59 } },
            "schedule.startWithinSeconds: found 59; allowed: a whole number of seconds from 60 to 86400",
        ],
        ["scale", { scale: "Big" as AuditScale }, 'scale: found "Big"; allowed: "Function", "DistributedMap"'],
        ["concurrency", { concurrency: 51 }, "concurrency: found 51; allowed: a whole number of accounts from 1 to 50"],
        [
            "reservedConcurrency",
            { reservedConcurrency: 0 },
            "reservedConcurrency: found 0; allowed: a whole number of executions from 1 to 1000",
        ],
        [
            "reservedConcurrency with a map",
            { reservedConcurrency: 9, scale: AuditScale.DistributedMap },
            "reservedConcurrency: found 9; allowed with DistributedMap: at least concurrency, which is 10 and by default 10",
        ],
        ["memorySize", { memorySize: 128 }, "memorySize: found 128; allowed: a whole number of MB from 256 to 10240"],
        ["timeoutSeconds", { timeoutSeconds: 901 }, "timeoutSeconds: found 901; allowed: a whole number of seconds from 600 to 900"],
        [
            "timeoutSeconds, too few",
            { timeoutSeconds: 599 },
            "timeoutSeconds: found 599; allowed: a whole number of seconds from 600 to 900",
        ],
        [
            "logRetentionDays",
            { logRetentionDays: 100 },
            "logRetentionDays: found 100; allowed: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
        ],
        ["reportRetentionDays", { reportRetentionDays: 0 }, "reportRetentionDays: found 0; allowed: a whole number of days from 1"],
        [
            "reportReaderArns",
            { reportReaderArns: [roleArn("reader", "444455556666")] },
            'reportReaderArns[0]: found "arn:aws:iam::444455556666:role/reader"; allowed: arn:aws:iam::111122223333:role/<name> or ' +
                "arn:aws:iam::111122223333:user/<name>, in which * stands for any text, but not for every name",
        ],
    ];
    for (const [what, change, problem] of wrong) {
        it(`cannot have a wrong ${what}`, () => {
            assert.deepEqual(auditProblems(change), [problem]);
        });
    }

    it("are told of all at once", () => {
        const problems = auditProblems({ accounts: {}, timeoutSeconds: 0, schedule: { timeZone: "x" }, act: { mode: KeyActMode.Disable } });
        assert.deepEqual(
            problems.map((problem) => problem.split(":")[0]),
            ["accounts", "act.accountIds", "schedule.timeZone", "timeoutSeconds"],
        );
    });

    it("cannot be more than the function's environment holds", () => {
        const accounts = (count: number): AccessKeyAuditArgs["accounts"] => ({
            list: Array.from({ length: count }, (_, index) => ({ accountId: String(100_000_000_000 + index) })),
        });
        assert.deepEqual(auditProblems({ accounts: accounts(80) }), []);
        const [problem, ...others] = auditProblems({ accounts: accounts(120) });
        assert.deepEqual(others, []);
        assert.match(
            problem ?? "",
            /^accounts: the function's configuration has \d{4} bytes; allowed: 4096, the most that Lambda takes\. Name an/,
        );
    });

    it("are judged in every partition", () => {
        const china = { region: "cn-north-1", deployRoleArn: roleArn("deploy", AUDIT.accountId, "aws-cn") };
        assert.deepEqual(auditProblems(china), []);
        assert.deepEqual(auditProblems({ ...china, notify: { topicArn: "arn:aws-cn:sns:cn-north-1:111122223333:security" } }), []);
        assert.deepEqual(auditProblems({ ...china, notify: { topicArn: SNS } }).length, 1);
    });
});
