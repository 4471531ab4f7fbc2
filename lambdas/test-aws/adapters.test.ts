import * as assert from "node:assert/strict";
import { AwsAccounts } from "../src/access-key-audit/aws/accounts";
import { clientOptions } from "../src/access-key-audit/aws/clients";
import { SecurityHubFindings } from "../src/access-key-audit/aws/findings";
import { DynamoHistory } from "../src/access-key-audit/aws/history";
import { AwsNotifier } from "../src/access-key-audit/aws/notifier";
import { S3Reports } from "../src/access-key-audit/aws/reports";
import { Sessions } from "../src/access-key-audit/aws/sessions";
import type { KeyHistory } from "../src/access-key-audit/model";
import type { Iam } from "../src/access-key-audit/ports";
import { AUDITOR } from "./support/awsWays";
import { accessDenied, firstTimes, lost, onAction, throttled } from "./support/faults";
import { aWorld, BUCKET, EXTERNAL_ID, ROLE, TABLE } from "./support/world";

const A = "111111111111";
const OPTIONS = clientOptions({ maxAttempts: 2, requestTimeout: 10_000 });
const sessions = (): Sessions => new Sessions({ partition: "aws", name: ROLE, externalId: EXTERNAL_ID }, OPTIONS);

describe("adapters of the AWS SDK", () => {
    const world = aWorld(A);

    const enter = (): Promise<Iam> => new AwsAccounts({ organization: undefined, list: [] }, sessions(), OPTIONS).enter(A);
    const actions = (): string[] => world.proxy.calls.map(({ action }) => action);

    describe("IAM", () => {
        for (const [entries, pageSize, pages] of [
            [0, 1_000, 1],
            [1, 1_000, 1],
            [100, 1_000, 1],
            [101, 100, 2],
            [200, 100, 2],
            [201, 100, 3],
        ] as const) {
            it(`finds ${entries} members of a group, by ${pages} calls`, async () => {
                await world.addGroup(A, "people");
                for (let user = 0; user < entries; user++) {
                    await world.addUser(A, `user-${user}`, { groups: ["people"], keys: 0 });
                }
                world.proxy.ways.mostEntries = pageSize;
                const iam = await enter();
                const members = await iam.listMembers("people");
                assert.deepEqual(
                    members,
                    Array.from({ length: entries }, (_, user) => `user-${user}`),
                );
                assert.equal(iam.calls, pages);
            });
        }

        it("follows the pages of keys, tags and groups of a user", async () => {
            const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index}`, `value ${index} <&>`]));
            const groups = Array.from({ length: 10 }, (_, index) => `group-${index}`);
            for (const group of groups) {
                await world.addGroup(A, group);
            }
            const ids = await world.addUser(A, "ann", { tags, groups, keys: 2, path: "/people/" });
            world.proxy.ways.mostEntries = 1;
            const iam = await enter();
            assert.deepEqual(
                (await iam.listKeys("ann"))?.map(({ keyId, active }) => [keyId, active]),
                [
                    [ids[0], true],
                    [ids[1], true],
                ],
            );
            assert.equal(iam.calls, 2);
            assert.deepEqual(await iam.listTags("ann"), tags);
            assert.deepEqual(await iam.listGroups("ann"), groups);
            assert.equal(iam.calls, 62);
            assert.equal(await iam.path("ann"), "/people/");
            assert.deepEqual(await iam.lastUse(ids[0] ?? ""), { used: "never" });
            assert.equal(await iam.userOf(ids[0] ?? ""), "ann");
            await iam.deactivate("ann", ids[1] ?? "");
            assert.deepEqual(await world.statuses(A, "ann"), ["Active", "Inactive"]);
            assert.equal(iam.calls, 66);
        });

        it("tells what does not exist from what is denied", async () => {
            const iam = await enter();
            const asked = () =>
                Promise.allSettled([iam.listKeys("x"), iam.listTags("x"), iam.listGroups("x"), iam.listMembers("x"), iam.path("x")]);
            assert.deepEqual(
                (await asked()).map((one) => ("value" in one ? one.value : one)),
                Array(5).fill(undefined),
            );
            world.proxy.record(() => accessDenied);
            const denied = (await asked()).map((one) => ("reason" in one ? (one.reason as Error).name : one));
            assert.deepEqual(denied, Array(5).fill("AccessDenied"));
        });

        it("does not tell whose a key is that does not exist, or that may not be looked up", async () => {
            const iam = await enter();
            assert.equal(await iam.userOf("AKIAAAAAAAAAAAAAAAAA"), undefined);
            world.proxy.record(() => accessDenied);
            assert.equal(await iam.userOf("AKIAAAAAAAAAAAAAAAAA"), undefined);
            world.proxy.record(() => throttled);
            await assert.rejects(iam.userOf("AKIAAAAAAAAAAAAAAAAA"), /Throttling|Rate exceeded/);
        });

        it("has no report before one is asked for", async () => {
            const iam = await enter();
            assert.deepEqual(await iam.getReport(), { state: "notPresent" });
            assert.deepEqual(await iam.generateReport(), { state: "inProgress" });
            assert.deepEqual(await iam.generateReport(), { state: "complete" });
            const report = await iam.getReport();
            assert.ok("csv" in report && report.csv.startsWith("user,arn,user_creation_time,"));
        });

        it("counts a call once, however often it was tried", async () => {
            await world.addUser(A, "ann");
            const iam = await enter();
            world.proxy.record(firstTimes(1, onAction(throttled, "ListAccessKeys")));
            assert.equal((await iam.listKeys("ann"))?.length, 1);
            assert.equal(iam.calls, 1);
            assert.equal(world.proxy.calls[0]?.attempts, 2);
        });
    });

    describe("history", () => {
        const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
        const entry = (more: Partial<KeyHistory> = {}): KeyHistory => ({
            ...{ accountId: A, keyId: "AKIA1", userName: "ann", created: at(1) },
            ...{ warnedAt: undefined, finalWarnedAt: undefined, graceDays: undefined, disablingAt: undefined, disabledAt: undefined },
            ...{ inactiveAt: undefined, findingAt: undefined, openedAt: undefined, archivedAt: undefined },
            ...more,
        });
        const history = (): DynamoHistory => new DynamoHistory(TABLE, OPTIONS);

        it("keeps what was there first, but for the times of which the last one counts", async () => {
            const first = { warnedAt: at(2), graceDays: 14, findingAt: at(2) };
            const last = { graceDays: 30, inactiveAt: at(6), openedAt: at(7), archivedAt: at(8) };
            await history().record(entry({ ...first, inactiveAt: at(3), openedAt: at(2), archivedAt: at(3) }));
            await history().record(entry({ ...last, warnedAt: at(4), finalWarnedAt: at(5), findingAt: at(6), userName: "other" }));
            await history().record(entry());
            const expected = entry({ ...first, ...last, finalWarnedAt: at(5) });
            assert.deepEqual(await history().ofAccount(A), [expected]);
            assert.deepEqual(await history().ofAccount("222222222222"), []);
        });

        it("gives a claim to one run only, until it is out of date", async () => {
            assert.equal(await history().claim(entry({ disablingAt: at(10) }), at(9)), true);
            assert.equal(await history().claim(entry({ disablingAt: at(10) }), at(9)), false);
            assert.equal(await history().claim(entry({ disablingAt: at(11) }), at(10)), false);
            assert.equal(await history().claim(entry({ disablingAt: at(12) }), at(11)), true);
            assert.deepEqual(
                (await history().ofAccount(A)).map(({ disablingAt }) => disablingAt),
                [at(12)],
            );
            const claims = await Promise.all([1, 2, 3, 4].map(() => history().claim(entry({ disablingAt: at(20) }), at(19))));
            assert.equal(claims.filter(Boolean).length, 1);
        });

        it("has a claim whose answer got lost", async () => {
            world.proxy.record(firstTimes(1, onAction(lost, "UpdateItem")));
            assert.equal(await history().claim(entry({ disablingAt: at(10) }), at(9)), true);
            assert.equal(world.proxy.calls[0]?.attempts, 2);
        });

        it("reads all pages", async () => {
            const userName = "u".repeat(60_000);
            for (let index = 0; index < 20; index++) {
                await history().record(entry({ keyId: `AKIA${index}`, userName }));
            }
            assert.equal((await history().ofAccount(A)).length, 20);
            assert.ok(actions().filter((action) => action === "Query").length > 1);
        });

        it("refuses items that somebody else wrote", async () => {
            const put = (item: object): Promise<unknown> =>
                world.moto.json("dynamodb", AUDITOR, "DynamoDB_20120810.PutItem", { TableName: TABLE, Item: item });
            const key = { accountId: { S: A }, keyId: { S: "AKIA1" }, userName: { S: "ann" } };
            await put({ ...key, created: { S: "soon" } });
            await assert.rejects(history().ofAccount(A), /The history of key 111111111111\/AKIA1 has no ISO 8601 time in created/);
            await put({ ...key, created: { S: "2026-01-01T00:00:00Z" }, graceDays: { S: "x" } });
            await assert.rejects(history().ofAccount(A), /has no whole number in graceDays/);
            await put({ ...key, created: { N: "1" } });
            await assert.rejects(history().ofAccount(A), /has no text in created: mend or delete the item/);
        });
    });

    describe("reports", () => {
        const reports = (owner?: string): S3Reports => new S3Reports({ bucket: BUCKET, owner, forcePathStyle: true }, OPTIONS);

        it("puts, gets and lists, with all pages", async () => {
            assert.equal(await reports().put("a/é.csv", "ä,ö\r\n", "text/csv; charset=utf-8"), `s3://${BUCKET}/a/é.csv`);
            assert.equal(await reports().get("a/é.csv"), "ä,ö\r\n");
            for (let index = 0; index < 1_001; index++) {
                await world.moto.rest("s3", AUDITOR, "PUT", `/${BUCKET}/b/${index}`, "x");
            }
            assert.equal((await reports().list("b/")).length, 1_001);
            assert.deepEqual(await reports().list("c/"), []);
            await assert.rejects(reports().get("c/none"), { name: "NoSuchKey" });
        });

        it("names the account that has to own the bucket", async () => {
            await reports(AUDITOR).put("a", "b", "text/plain");
            await assert.rejects(reports("999999999999").put("a", "c", "text/plain"), { name: "AccessDenied" });
            await assert.rejects(reports("999999999999").get("a"), { name: "AccessDenied" });
            await assert.rejects(reports("999999999999").list(""), { name: "AccessDenied" });
            assert.equal(await reports().get("a"), "b");
        });
    });

    describe("findings", () => {
        it("are refused one by one", async () => {
            const importer = new SecurityHubFindings(sessions(), OPTIONS);
            const { failed, reason } = await importer.importFindings(A, [
                { Id: "1", Resources: [] },
                { Id: "2", Resources: [{}] },
            ]);
            assert.equal(failed, 1);
            assert.match(reason ?? "", /^InvalidInput: /);
        });
    });

    describe("notifier", () => {
        it("has nobody to tell where nothing is configured", async () => {
            const notifier = new AwsNotifier({ topicArn: undefined, mail: undefined }, OPTIONS);
            await assert.rejects(notifier.publish({ subject: "s", text: "t" }), /tell.topicArn: found nothing/);
            await assert.rejects(notifier.mail("ann@example.com", { subject: "s", text: "t" }), /tell.mail.from: found nothing/);
            assert.deepEqual(world.proxy.calls, []);
        });
    });

    describe("sessions", () => {
        it("are opened once for each account, and again after a failure", async () => {
            const all = sessions();
            world.proxy.record(firstTimes(1, onAction(accessDenied, "AssumeRole")));
            const both = await Promise.allSettled([all.credentials(A), all.credentials(A)]);
            assert.deepEqual(
                both.map(({ status }) => status),
                ["rejected", "rejected"],
            );
            const credentials = await all.credentials(A);
            assert.equal(await all.credentials(A), credentials);
            assert.ok(credentials.expiration.getTime() > Date.now() + 3_000_000);
        });
    });
});
