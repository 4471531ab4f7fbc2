import * as assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { DAY } from "../src/testing/clock";
import { AUDITOR } from "./support/awsWays";
import { disabling, type Ended, metricsOf, settings } from "./support/invoke";
import { elements } from "./support/moto";
import { aWorld, BUCKET, REGION, TABLE } from "./support/world";

const BUNDLE = pathToFileURL(join(__dirname, "../../components/dist/lambda/access-key-audit/index.mjs")).href;
const [A, B] = ["111111111111", "222222222222"] as const;

interface Answer {
    readonly answer?: unknown;
    readonly name?: string;
    readonly message?: string;
    readonly stack?: string;
}

/** What runs in a process of its own, as in Lambda: it knows nothing but its environment. */
const PROGRAM = `
const { handler } = await import(process.argv[1]);
const context = { awsRequestId: "invoked", getRemainingTimeInMillis: () => 900_000 };
const end = await handler(JSON.parse(process.argv[2]), context).then(
    (answer) => ({ answer }),
    ({ name, message, stack }) => ({ name, message, stack }),
);
process.send(end, () => process.disconnect());
`;

function answerOf(child: ChildProcess): Promise<Answer> {
    return new Promise((resolve, reject) => {
        child.on("message", resolve);
        child.on("disconnect", () => reject(new Error("The bundle ended without an answer")));
    });
}

describe("the bundle that the components ship", () => {
    const world = aWorld(A, B);

    async function invoked(config: object, event: object = {}): Promise<Ended> {
        const environment = {
            ...{ PATH: process.env["PATH"], AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
            ...{ AWS_ENDPOINT_URL: world.proxy.url, AWS_REGION: REGION, AUDIT_CONFIG: JSON.stringify(config) },
            ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_SESSION_TOKEN: "test" },
        };
        const args = ["--enable-source-maps", "--input-type=module", "-e", PROGRAM, BUNDLE, JSON.stringify(event)];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit", "ipc"], env: environment });
        assert.ok(child.stdout);
        const [{ answer, name = "Error", message, stack }, lines] = await Promise.all([answerOf(child), text(child.stdout)]);
        const error = message === undefined ? undefined : Object.assign(new Error(message), { name, stack: stack ?? "" });
        return { answer, error, lines: lines.trim().split("\n"), waited: 0 };
    }

    /** A key as it is remembered after a first warning. */
    async function warned(accountId: string, userName: string, keyId: string, days: number): Promise<void> {
        const listed = await world.query("iam", accountId, { Action: "ListAccessKeys", UserName: userName });
        const created = new Date(Math.floor(Date.parse(elements(listed, "CreateDate")[0] ?? "") / 1000) * 1000 - world.proxy.ways.olderBy);
        const warnedAt = new Date(Date.now() - days * DAY);
        const item = { accountId, keyId, userName, created: created.toISOString(), warnedAt: warnedAt.toISOString() };
        const Item = Object.fromEntries(Object.entries(item).map(([key, S]) => [key, { S }]));
        await world.moto.json("dynamodb", AUDITOR, "DynamoDB_20120810.PutItem", { TableName: TABLE, Item });
    }

    it("audits, tells, warns and disables by itself", async () => {
        world.proxy.ways.olderBy = 100 * DAY;
        const [annsKey = ""] = await world.addUser(A, "ann");
        const [bobsKey = ""] = await world.addUser(A, "bob");
        const [cidsKey = ""] = await world.addUser(B, "cid");
        await warned(A, "ann", annsKey, 20);
        await warned(A, "bob", bobsKey, 10);
        await warned(B, "cid", cidsKey, 20);
        const ended = await invoked(settings([A, B], disabling(A)));
        assert.equal(ended.error, undefined);
        const reports = ["json", "csv"].map((kind) => `s3://${BUCKET}/access-key-audit/reports/invoked.${kind}`);
        assert.deepEqual(ended.answer, { runId: "invoked", accounts: 2, keys: 3, disabled: 1, reports });
        const statuses = [world.statuses(A, "ann"), world.statuses(A, "bob"), world.statuses(B, "cid")];
        assert.deepEqual(await Promise.all(statuses), [["Inactive"], ["Active"], ["Active"]]);
        const told = await world.heard();
        assert.deepEqual(told.map(({ subject }) => subject).sort(), [
            "Access-key audit disables 1 access key",
            "Access-key audit: 3 over age",
        ]);
        const summary = told.find(({ subject }) => subject.endsWith("over age"))?.text ?? "";
        assert.match(summary, new RegExp(`\\*{16}${cidsKey.slice(-4)}: 100 days old`));
        assert.deepEqual(metricsOf(ended), {
            ...{ KeysOverAge: 3, KeysOverAgeExempt: 0, KeysWarned: 0, KeysNotKnown: 0, KeysDisabled: 1 },
            ...{ AccountsAudited: 2, AccountsFailed: 0, RunFailed: 0 },
        });
        assert.equal(metricsOf(ended, B).KeysOverAge, 1);
        const csv = await world.object("access-key-audit/reports/invoked.csv");
        assert.deepEqual(
            csv
                .trim()
                .split("\r\n")
                .slice(1)
                .map((line) => line.split(",").slice(0, 5))
                .sort(),
            [
                [A, "account-1", "ann", `arn:aws:iam::${A}:user/ann`, annsKey],
                [A, "account-1", "bob", `arn:aws:iam::${A}:user/bob`, bobsKey],
                [B, "account-2", "cid", `arn:aws:iam::${B}:user/cid`, cidsKey],
            ],
        );
        const remembered = await world.history();
        assert.deepEqual(
            [annsKey, bobsKey, cidsKey].map((key) => remembered.get(key)?.["disabledAt"]?.slice(0, 10)),
            [new Date().toISOString().slice(0, 10), undefined, undefined],
        );
    });

    it("fails by an error that names its source, after it has told what it found", async () => {
        world.proxy.ways.olderBy = 80 * DAY;
        world.proxy.ways.externalIds.delete(B);
        await world.addUser(A, "ann");
        const ended = await invoked(settings([A, B]));
        assert.equal(ended.error?.name, "AuditIncomplete");
        assert.match(ended.error.message, /^Run invoked is partial: 1 of 2 accounts failed; account 222222222222: AccessDenied: /);
        assert.match(ended.error.stack ?? "", /at .*lambdas\/src\/access-key-audit\/ending\.ts:\d+:\d+/);
        assert.deepEqual(
            (await world.heard()).map(({ subject }) => subject),
            ["Access-key audit: 0 over age, 1 of 2 accounts failed"],
        );
        assert.deepEqual([metricsOf(ended).KeysWarned, metricsOf(ended).AccountsFailed], [1, 1]);
    });

    it("runs a step of a state machine", async () => {
        const { answer, error } = await invoked(settings([A, B]), { mode: "accounts", run: "nightly" });
        assert.equal(error, undefined);
        assert.deepEqual(answer, { accounts: 2, key: "access-key-audit/runs/nightly/accounts.json" });
        const stored = JSON.parse(await world.object("access-key-audit/runs/nightly/accounts.json")) as { accountId: string }[];
        assert.deepEqual(
            stored.map(({ accountId }) => accountId),
            [A, B],
        );
    });
});
