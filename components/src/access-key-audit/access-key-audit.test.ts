import * as assert from "node:assert/strict";
import { previewProgram, type PreviewResult, UNKNOWN } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import * as sns from "@pulumi/aws/sns";
import { AUDIT } from "../testing/access-key-audit";
import { PACK, previewAudit, resource } from "../testing/audit-preview";
import { told, waitsFor } from "../testing/preview";
import { AccessKeyAudit } from "./access-key-audit";
import { type AccessKeyAuditArgs, AuditScale } from "./args";
import { KeyActMode } from "./audit/args";
import { AccessKeyAuditMemberRole } from "./member-role/member-role";
import { accessKeyAuditRoleArn } from "./names";

const AT = "eu-west-1:111122223333";

/** Type and name of what the audit itself makes, without the parts of its bucket. */
function family({ resources }: PreviewResult): string[] {
    return resources
        .filter(({ parent }) => parent.endsWith("palisade:index:AccessKeyAudit::keys"))
        .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
        .sort();
}

const DEFAULTS = [
    "Alias keys-key-alias",
    "Function keys-function",
    "FunctionEventInvokeConfig keys-function-invocations",
    "Key keys-key",
    "LogGroup keys-function-logs",
    "MetricAlarm keys-alarm-accounts-failed",
    "MetricAlarm keys-alarm-dead-letters",
    "MetricAlarm keys-alarm-errors",
    "Queue keys-dead-letters",
    "QueuePolicy keys-dead-letters-policy",
    "Role keys-function-role",
    "Role keys-scheduler-role",
    "RolePolicy keys-function-permissions",
    "RolePolicy keys-scheduler-permissions",
    "Schedule keys-schedule",
    "ScheduleGroup keys-schedules",
    "SecureBucket keys-reports",
    "Table keys-history",
    "Topic keys-topic",
    "TopicPolicy keys-topic-policy",
];

function configOf(result: PreviewResult): { act: object; tell: { topicArn: string } } {
    const { variables } = resource(result, "keys-function").inputs.environment as { variables: Record<string, string> };
    return JSON.parse(variables.AUDIT_CONFIG ?? "") as ReturnType<typeof configOf>;
}

describe("AccessKeyAudit", () => {
    it("makes these children and no others, without a complaint from the policy pack", async () => {
        const result = await previewAudit();
        assert.deepEqual([told(result), result.policies], [[], []]);
        assert.deepEqual(family(result), DEFAULTS);
    });

    it("adds subscribers where there are some, and no topic where one is given", async () => {
        const emails = ["a@example.com", "b@example.com"];
        const subscriptions = emails.map((email) => `TopicSubscription keys-topic-${email}`);
        assert.deepEqual(family(await previewAudit({ notify: { emails } })), [...DEFAULTS, ...subscriptions].sort());
        const topicArn = `arn:aws:sns:${AT}:security`;
        const given = await previewAudit({ notify: { topicArn } });
        assert.deepEqual(
            family(given),
            DEFAULTS.filter((one) => !one.startsWith("Topic")),
        );
        assert.equal(configOf(given).tell.topicArn, topicArn);
        assert.deepEqual(resource(given, "keys-alarm-errors").inputs.alarmActions, [topicArn]);
    });

    it("runs once per account by the one switch, and keeps everything else", async () => {
        const result = await previewAudit({ scale: AuditScale.DistributedMap });
        assert.deepEqual([told(result), result.policies], [[], []]);
        const added = ["LogGroup keys-states-logs", "MetricAlarm keys-alarm-executions-failed", "Role keys-states-role"];
        const more = ["RolePolicy keys-states-permissions", "StateMachine keys-states"];
        assert.deepEqual(family(result), [...DEFAULTS, ...added, ...more].sort());
        const { arn } = resource(result, "keys-schedule").inputs.target as { arn: string };
        assert.deepEqual([arn, result.outputs.stateMachineArn], Array(2).fill(`arn:aws:states:${AT}:stateMachine:acme-keys`));
    });

    it("tells its outputs, policies and configuration at preview", async () => {
        const { outputs, resources } = await previewAudit({ scale: AuditScale.DistributedMap });
        assert.deepEqual(outputs, {
            functionArn: `arn:aws:lambda:${AT}:function:acme-keys`,
            roleArn: accessKeyAuditRoleArn({ ...AUDIT, namePrefix: "acme-keys" }),
            reportBucketName: "acme-keys-111122223333-eu-west-1",
            historyTableName: "acme-keys-history",
            topicArn: `arn:aws:sns:${AT}:acme-keys`,
            deadLetterQueueArn: `arn:aws:sqs:${AT}:acme-keys-dead-letters`,
            stateMachineArn: `arn:aws:states:${AT}:stateMachine:acme-keys`,
        });
        const unknown = resources.flatMap(({ name, inputs }) =>
            Object.entries(inputs).flatMap(([key, value]) => (JSON.stringify(value).includes(UNKNOWN) ? `${name}.${key}` : [])),
        );
        const ofKeys = ["function-logs.kmsKeyId", "states-logs.kmsKeyId", "topic.kmsMasterKeyId", "key-alias.targetKeyId"];
        const ofBucket = ["reports-key-alias.targetKeyId", "reports-encryption.rules"];
        assert.deepEqual(unknown.sort(), [...ofKeys, ...ofBucket, "dead-letters-policy.queueUrl"].map((one) => `keys-${one}`).sort());
    });

    it("tags everything that can have tags, and nothing unless it is told to", async () => {
        const without = /:(Alias|Bucket[A-Z]\w+|FunctionEventInvokeConfig|QueuePolicy|RolePolicy|Schedule|TopicPolicy|TopicSubscription)$/;
        const change = { notify: { emails: ["a@example.com"] }, scale: AuditScale.DistributedMap };
        const tags = { team: "security" };
        for (const [given, expected] of [
            [{ tags }, tags],
            [{}, undefined],
        ] as const) {
            const { resources } = await previewAudit({ ...change, ...given });
            const made = resources.filter(({ type }) => type.startsWith("aws:"));
            assert.deepEqual(
                made.map(({ name, inputs }) => [name, inputs.tags]),
                made.map(({ name, type }) => [name, without.test(type) ? undefined : expected]),
            );
        }
    });

    it("makes the log group, the bucket, the table and the permissions before the function, and the function before its schedule", async () => {
        const result = await previewAudit();
        const before = waitsFor(resource(result, "keys-function"));
        for (const name of [
            "keys-function-logs",
            "keys-function-permissions",
            "keys-history",
            "keys-reports-policy",
            "keys-topic-policy",
        ]) {
            assert.ok(before.includes(name), `${name} before ${before.join(", ")}`);
        }
        const schedule = waitsFor(resource(result, "keys-schedule"));
        for (const name of ["keys-function", "keys-scheduler-permissions", "keys-schedules", "keys-dead-letters"]) {
            assert.ok(schedule.includes(name), `${name} before ${schedule.join(", ")}`);
        }
    });

    it("keeps what holds data in prod, and elsewhere where it is told to", async () => {
        const names = ["keys-key", "keys-history", "keys-function-logs", "keys-reports", "keys-reports-key"];
        for (const [change, kept] of [
            [{ environment: "prod" }, true],
            [{ retain: true }, true],
            [{}, false],
        ] as const) {
            const result = await previewAudit(change);
            const bucket = result.resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
            const stateful = [bucket, ...names.filter((name) => name !== "keys-reports").map((name) => resource(result, name))];
            assert.deepEqual(
                stateful.map((one) => [one?.protect ?? false, one?.retainOnDelete ?? false]),
                stateful.map(() => [kept, kept]),
            );
            assert.equal(resource(result, "keys-history").inputs.deletionProtectionEnabled, kept);
        }
    });

    it("keeps reports to itself and to their readers", async () => {
        const reader = "arn:aws:iam::111122223333:role/readers/*";
        const policyOf = async (change: Partial<AccessKeyAuditArgs>): Promise<string> =>
            resource(await previewAudit(change), "keys-reports-policy").inputs.policy as string;
        const role = (name: string): string => `arn:aws:iam::111122223333:role/acme-keys-${name}`;
        const alone = await policyOf({});
        assert.ok(alone.includes(role("function")) && !alone.includes(role("states")) && !alone.includes(reader));
        const together = await policyOf({ scale: AuditScale.DistributedMap, reportReaderArns: [reader] });
        assert.ok(together.includes(role("function")) && together.includes(role("states")) && together.includes(reader));
    });

    it("registers the same children when a topic is known only after the update", async () => {
        const result = await previewAudit(() => {
            const topic = new sns.Topic("later", {});
            return { notify: { topicArn: topic.arn }, alarmTopicArn: topic.arn };
        });
        assert.deepEqual([told(result), result.outputs.topicArn], [[], UNKNOWN]);
        assert.deepEqual(
            family(result),
            DEFAULTS.filter((one) => !one.startsWith("Topic")),
        );
    });

    it("refuses wrong arguments with one error for all of them, and makes nothing", async () => {
        const result = await previewAudit({ act: { mode: KeyActMode.Disable }, timeoutSeconds: 1000 });
        assert.deepEqual([result.exitCode, family(result)], [1, []]);
        assert.deepEqual(told(result), [
            'error: AccessKeyAudit "keys" has 2 problems in its arguments:\n' +
                '  act.accountIds: found none, with mode "disable"; allowed: at least one account, since keys are disabled in no other\n' +
                "  timeoutSeconds: found 1000; allowed: a whole number of seconds from 600 to 900",
        ]);
    });
});

describe("an audit and its member roles", () => {
    it("fit together in one program, whichever comes first", async () => {
        const result = await previewProgram(
            () => {
                const provider = new Provider("account", { region: "eu-west-1" });
                const opts = { providers: [provider] };
                const auditRoleArn = accessKeyAuditRoleArn(AUDIT);
                const { roleArn } = new AccessKeyAuditMemberRole("member", { ...AUDIT, auditRoleArn }, opts);
                return { roleArn, auditRoleArn: new AccessKeyAudit("keys", AUDIT, opts).roleArn };
            },
            { packs: [PACK] },
        );
        assert.deepEqual([told(result), result.policies], [[], []]);
        const trust = resource(result, "member").inputs.assumeRolePolicy as string;
        assert.ok(trust.includes(`"aws:PrincipalArn":"${String(result.outputs.auditRoleArn)}"`), trust);
    });
});
