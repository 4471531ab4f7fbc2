import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { output } from "@pulumi/pulumi";
import { auditAlarms } from "../../components/src/access-key-audit/alarms/alarms";
import { auditConfig } from "../../components/src/access-key-audit/function/config";
import { functionPermissions } from "../../components/src/access-key-audit/function/policies";
import { memberPermissions } from "../../components/src/access-key-audit/member-role/policies";
import { auditArns, auditNames } from "../../components/src/access-key-audit/names";
import { definition } from "../../components/src/access-key-audit/scale/definition";
import { startFunction, startStateMachine } from "../../components/src/access-key-audit/schedule/started";
import { decodeConfig } from "../../lambdas/src/access-key-audit/config";
import { decodeEvent } from "../../lambdas/src/access-key-audit/event";
import { metricLines } from "../../lambdas/src/access-key-audit/metrics";
import { ROOT } from "../support/palisade";

const PLACE = { partition: "aws", region: "eu-west-1", accountId: "111122223333" } as const;
const names = auditNames(PLACE);
const arns = auditArns(names, PLACE);

/** Prefix of the actions of each client's service, where that is not the client's name. */
const SERVICES: Record<string, string> = { sesv2: "ses" };
/** Calls that need no permission. */
const FREE = ["sts:GetCallerIdentity"];
/** Actions that have another name than the call that they allow. */
const ACTIONS: Record<string, string> = { "s3:ListObjectsV2": "s3:ListBucket" };

/** Actions that the function's code asks for: `new ListUsersCommand(…)`, `paginateQuery(…)`. */
function actionsInCode(): Set<string> {
    const folder = path.join(ROOT, "lambdas/src/access-key-audit/aws");
    const sources = fs
        .readdirSync(folder)
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
    const imports = sources.flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([a-z0-9]+)"/g)]);
    const calls = imports.flatMap(([, imported = "", client = ""]) =>
        [...imported.matchAll(/\b(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)\b/g)].map(([, paged, plain]) => {
            const action = `${SERVICES[client] ?? client}:${paged ?? plain ?? ""}`;
            return ACTIONS[action] ?? action;
        }),
    );
    return new Set(calls.filter((action) => !FREE.includes(action)));
}

const actionsOf = ({ Statement }: { Statement: { Action: string | string[] }[] }): string[] => Statement.flatMap(({ Action }) => Action);

describe("the roles of the audit", () => {
    it("may do what the function's code does, and nothing else", () => {
        const inputs = { place: PLACE, names, arns, organizationId: "o-a1b2c3d4e5", memberRoleName: "audited" };
        const given = { topicArn: undefined, topicKeyArn: undefined, mailFrom: "keys@example.com" };
        const own = [{}, { organizationalUnitIds: ["r-ab12"] }].flatMap((organization) =>
            actionsOf(functionPermissions({ ...inputs, ...given, accounts: { organization } })),
        );
        const member = { partition: PLACE.partition, accountId: PLACE.accountId, allowDisable: true, allowImportFindings: true };
        const allowed = new Set([...own, ...actionsOf(memberPermissions(member))]);
        // What Lambda, S3 and SNS do with the role when they are called.
        const byServices = ["kms:Decrypt", "kms:GenerateDataKey", "logs:CreateLogStream", "logs:PutLogEvents", "sqs:SendMessage"];
        assert.deepEqual([...allowed].filter((action) => !byServices.includes(action)).sort(), [...actionsInCode()].sort());
    });
});

interface MetricLine {
    readonly _aws: { readonly CloudWatchMetrics: readonly { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[] };
}

describe("metrics of the audit", () => {
    for (const namePrefix of [undefined, "acme-keys", "k".repeat(32)]) {
        it(`are counted where the alarm looks, with the prefix ${namePrefix ?? "of the default"}`, () => {
            const args = {
                ...{ ...PLACE, deployRoleArn: "arn:aws:iam::111122223333:role/deploy", organizationId: "o-a1b2c3d4e5" },
                ...{ accounts: { organization: {} }, ...(namePrefix === undefined ? {} : { namePrefix }) },
            };
            const own = auditNames(args);
            const { tell } = decodeConfig(JSON.stringify(auditConfig(args, own, "aws", auditArns(own, PLACE).topic)));
            const run = { runId: "r1", time: new Date(0), accounts: [], decisions: [], outcomes: [], errors: [], reports: [] };
            const [line = ""] = metricLines({ ...run, outcome: "complete" }, tell.metricsNamespace);
            const [counted] = (JSON.parse(line) as MetricLine)._aws.CloudWatchMetrics;
            const alarm = auditAlarms(own, auditArns(own, PLACE), false).find(({ suffix }) => suffix === "accounts-failed");
            assert.deepEqual([counted?.Namespace, counted?.Dimensions], [alarm?.namespace, [[]]]);
            assert.equal(alarm?.dimensions, undefined);
            assert.ok(counted?.Metrics.some(({ Name }) => Name === alarm?.metricName));
        });
    }
});

interface Steps {
    readonly States: Readonly<Record<string, { readonly Parameters: { readonly Payload: object } }>>;
}

interface Mapping {
    readonly ItemSelector: object;
    readonly ItemProcessor: Steps;
}

const ACCOUNT = { accountId: "111122223333", name: "dev" };
/** What paths of the state machine lead to. */
const FOUND: Readonly<Record<string, unknown>> = {
    "$.run": "r1",
    "$.account": ACCOUNT,
    "$$.Map.Item.Value": ACCOUNT,
    "$.failure": { Error: "States.Timeout", Cause: "" },
};

const payloadOf = ({ States }: Steps, name: string): object => States[name]?.Parameters.Payload ?? {};

/** What the function reads in what Step Functions makes of a template. */
function asked(template: object): unknown {
    const filled = Object.entries(template).map(([key, value]: [string, unknown]): [string, unknown] =>
        key.endsWith(".$") ? [key.slice(0, -2), FOUND[String(value)]] : [key, value],
    );
    return decodeEvent(Object.fromEntries(filled), "request");
}

describe("events of the audit", () => {
    it("of the schedule ask for a run by the time that it is for", () => {
        for (const start of [startFunction, startStateMachine]) {
            const event = start(output("arn"), arns).input.replace("<aws.scheduler.scheduled-time>", "2026-11-22T06:00:00Z");
            assert.deepEqual(decodeEvent(JSON.parse(event), "request"), { mode: "run", run: "2026-11-22T06:00:00Z" });
        }
    });

    it("of the state machine are those that the function knows", () => {
        const inputs = { partition: "aws", functionArn: "function", bucketName: "reports", concurrency: 1, timeoutSeconds: 600 } as const;
        const machine = definition(inputs) as Steps;
        const { ItemSelector: item, ItemProcessor: child } = machine.States.Accounts as unknown as Mapping;
        assert.deepEqual(asked(item), { mode: "account", run: "r1", account: ACCOUNT });
        assert.deepEqual(asked(payloadOf(child, "KeepFailure")), { mode: "failed", run: "r1", account: ACCOUNT, reason: "States.Timeout" });
        assert.deepEqual(asked(payloadOf(machine, "ListAccounts")), { mode: "accounts", run: "r1" });
        assert.deepEqual(asked(payloadOf(machine, "Gather")), { mode: "gather", run: "r1" });
    });
});
