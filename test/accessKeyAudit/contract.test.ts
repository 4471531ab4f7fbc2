import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { output } from "@pulumi/pulumi";
import { functionPermissions } from "../../components/src/access-key-audit/function/policies";
import { memberPermissions } from "../../components/src/access-key-audit/member-role/policies";
import { auditArns, auditNames } from "../../components/src/access-key-audit/names";
import { definition } from "../../components/src/access-key-audit/scale/definition";
import { startFunction, startStateMachine } from "../../components/src/access-key-audit/schedule/started";
import { decodeEvent } from "../../lambdas/src/access-key-audit/event";
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

interface Steps {
    readonly States: Readonly<Record<string, { readonly Parameters: { readonly Payload: object } }>>;
}

describe("events of the audit", () => {
    it("of the schedule ask for a run by the time that it is for", () => {
        for (const start of [startFunction, startStateMachine]) {
            const event = start(output("arn"), arns).input.replace("<aws.scheduler.scheduled-time>", "2026-11-22T06:00:00Z");
            assert.deepEqual(decodeEvent(JSON.parse(event), "request"), { mode: "run", run: "2026-11-22T06:00:00Z" });
        }
    });

    it("of the state machine have room for 2,800 accounts with the longest names, which Step Functions takes 256 KiB for", () => {
        const accounts = Array.from({ length: 2800 }, () => ({ accountId: "111122223333", name: "n".repeat(50) }));
        assert.ok(JSON.stringify({ run: "2026-11-22T06:00:00Z", listed: { accounts } }).length < 256 * 1024);
    });

    it("of the state machine are those that the function knows", () => {
        const inputs = { partition: "aws", functionArn: "function", bucketName: "reports", concurrency: 1, timeoutSeconds: 60 } as const;
        const { States } = definition(inputs) as Steps;
        const filled = (template: object, values: object): unknown => {
            const entries = Object.entries({ ...template, ...values }).filter(([key]) => !key.endsWith(".$"));
            return decodeEvent(Object.fromEntries(entries), "request");
        };
        const account = { accountId: "111122223333", name: "dev" };
        const item = (States.Accounts as unknown as { ItemSelector: object }).ItemSelector;
        assert.deepEqual(Object.keys(item), ["mode", "run.$", "account.$"]);
        assert.deepEqual(filled(item, { run: "r1", account }), { mode: "account", run: "r1", account });
        assert.deepEqual(filled(States.ListAccounts?.Parameters.Payload ?? {}, { run: "r1" }), { mode: "accounts", run: "r1" });
        assert.deepEqual(filled(States.Gather?.Parameters.Payload ?? {}, { run: "r1" }), { mode: "gather", run: "r1", failed: [] });
    });
});
