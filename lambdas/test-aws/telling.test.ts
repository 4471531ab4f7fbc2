import * as assert from "node:assert/strict";
import { AUDITOR } from "./support/awsWays";
import { afterDays, disabling, invoke, metricsOf, settings } from "./support/invoke";
import { elements } from "./support/moto";
import { aWorld, BUCKET, TOPIC } from "./support/world";

const [A, B] = ["111111111111", "222222222222"] as const;

interface SecurityFinding {
    readonly Id: string;
    readonly AwsAccountId: string;
    readonly RecordState: string;
    readonly CreatedAt: string;
    readonly Severity: { readonly Label: string };
}

describe("telling", () => {
    const world = aWorld(A, B);

    async function findingsOf(accountId: string): Promise<SecurityFinding[]> {
        return (JSON.parse(await world.moto.rest("securityhub", accountId, "POST", "/findings", "{}")) as { Findings: SecurityFinding[] })
            .Findings;
    }

    it("publishes a summary with masked key ids, and stores the full report", async () => {
        const [key = ""] = await world.addUser(A, "ann");
        const { answer } = await invoke(world, { config: settings([A]), requestId: "run-1" });
        const [{ text } = { text: "" }] = await world.heard();
        assert.match(text, new RegExp(`\\*{16}${key.slice(-4)}: 100 days old`));
        assert.equal(text.includes(key), false);
        const reports = ["json", "csv"].map((kind) => `s3://${BUCKET}/access-key-audit/reports/run-1.${kind}`);
        assert.deepEqual(answer, { runId: "run-1", accounts: 1, keys: 1, disabled: 0, reports });
        const report = JSON.parse(await world.object("access-key-audit/reports/run-1.json")) as { findings: { keyId: object }[] };
        assert.deepEqual(report.findings[0]?.keyId, { known: true, value: key });
        const csv = await world.object("access-key-audit/reports/run-1.csv");
        assert.equal(csv.split("\r\n")[1]?.split(",")[4], key);
    });

    /** The root user's row of the report of an account, with one key that is 400 days old on day 100. */
    function setRootKey(accountId: string, active: boolean): void {
        const old = afterDays(-300)
            .toISOString()
            .replace(/\.\d+Z$/, "+00:00");
        const none = "false,N/A,N/A,N/A,N/A";
        const row = `<root_account>,arn:aws:iam::${accountId}:root,${old},not_supported,no_information,not_supported,not_supported,true`;
        world.proxy.ways.rootRows.set(accountId, `${row},${active},${old},N/A,N/A,N/A,${none},false,N/A,false,N/A`);
    }

    it("keeps reports out of a bucket of another account than its own", async () => {
        await world.addUser(A, "ann");
        const reports = (owner: string): object => settings([A], { tell: { topicArn: TOPIC, reports: { bucket: BUCKET, owner } } });
        const { error } = await invoke(world, { config: reports("999999999999") });
        assert.match(error?.message ?? "", /The full report could not be stored as .*AccessDenied/);
        assert.deepEqual(await world.stored(), []);
        assert.equal((await invoke(world, { config: reports(AUDITOR), requestId: "own" })).error, undefined);
        assert.ok((await world.stored()).includes("access-key-audit/reports/own.csv"));
    });

    it("takes the root user's keys from the report, and never acts on them", async () => {
        setRootKey(A, true);
        await world.addUser(A, "ann", { keys: 0 });
        const first = await invoke(world, { config: settings([A], disabling(A)) });
        const second = await invoke(world, { config: settings([A], disabling(A)), at: afterDays(130) });
        assert.deepEqual([first.error, second.error], [undefined, undefined]);
        assert.equal(metricsOf(first).KeysOverAge, 1);
        assert.match((await world.heard())[0]?.text ?? "", /<root_account> key id not known .*: 400 days old, over age/);
        assert.equal(
            world.proxy.calls.some(({ action }) => action === "UpdateAccessKey"),
            false,
        );
    });

    it("writes each metric as a line of its own, and no key id in any line", async () => {
        const keys = [...(await world.addUser(A, "ann")), ...(await world.addUser(B, "bob"))];
        const ended = await invoke(world, { config: settings([A, B]), at: afterDays(80) });
        assert.deepEqual(metricsOf(ended), {
            ...{ KeysOverAge: 0, KeysOverAgeExempt: 0, KeysWarned: 2, KeysNotKnown: 0, KeysDisabled: 0 },
            ...{ AccountsAudited: 2, AccountsFailed: 0, RunFailed: 0 },
        });
        assert.equal(metricsOf(ended, B).KeysWarned, 1);
        assert.equal(ended.lines.length, 5);
        assert.ok(ended.lines.every((line) => !line.includes("\n") && !keys.some((key) => line.includes(key))));
    });

    it("imports findings from each account, under the same ids again, and archives them when keys are gone", async () => {
        const [key = ""] = await world.addUser(A, "ann");
        await world.addUser(B, "bob");
        const config = settings([A, B], { tell: { topicArn: TOPIC, securityHub: true } });
        await invoke(world, { config, at: afterDays(80) });
        const [first] = await findingsOf(A);
        assert.deepEqual([first?.AwsAccountId, first?.RecordState, first?.Severity.Label], [A, "ACTIVE", "LOW"]);
        assert.equal((await findingsOf(B))[0]?.AwsAccountId, B);
        assert.deepEqual(await findingsOf(AUDITOR), []);
        await invoke(world, { config, at: afterDays(95) });
        await world.setStatus(A, "ann", key, "Inactive");
        assert.equal((await invoke(world, { config, at: afterDays(96) })).error, undefined);
        const after = await findingsOf(A);
        assert.deepEqual(
            after.map(({ Id, RecordState }) => [Id, RecordState]),
            [[first?.Id, "ARCHIVED"]],
        );
        assert.equal((await findingsOf(B))[0]?.RecordState, "ACTIVE");
    });

    it("archives the root user's finding and an exempt one, too, and imports none of them again", async () => {
        setRootKey(A, true);
        const [key = ""] = await world.addUser(A, "rob", { path: "/service/" });
        const config = settings([A], { exemptions: { paths: ["/service/"] }, tell: { topicArn: TOPIC, securityHub: true } });
        const states = async (day: number): Promise<unknown[]> => {
            world.proxy.record();
            assert.equal((await invoke(world, { config, at: afterDays(day) })).error, undefined);
            const imports = world.proxy.calls.filter(({ service }) => service === "securityhub").length;
            const found = await findingsOf(A);
            return [
                imports,
                ...found.map(({ RecordState, Severity, CreatedAt }) => `${RecordState} ${Severity.Label} ${CreatedAt}`).sort(),
            ];
        };
        const first = await states(100);
        assert.deepEqual(
            first.map((one) => String(one).replace(/ 20.*/, "")),
            ["1", "ACTIVE CRITICAL", "ACTIVE LOW"],
        );
        assert.deepEqual(await states(101), first);
        setRootKey(A, false);
        await world.setStatus(A, "rob", key, "Inactive");
        const [imports, ...archived] = await states(102);
        assert.deepEqual([imports, archived.map((one) => String(one).split(" ")[0])], [1, ["ARCHIVED", "ARCHIVED"]]);
        assert.deepEqual(await states(103), [0, ...archived]);
    });

    it("mails the owners that tags name, and says whom it could not mail", async () => {
        await world.query("ses", AUDITOR, { Action: "VerifyEmailIdentity", EmailAddress: "audit@example.com" });
        await world.addUser(A, "ann", { tags: { owner: "ann@example.com" } });
        await world.addUser(A, "bob");
        const mail = (from: string): object => settings([A], { ownerTag: "owner", tell: { topicArn: TOPIC, mail: { from } } });
        const ended = await invoke(world, { config: mail("audit@example.com") });
        assert.equal(ended.error, undefined);
        assert.deepEqual(elements(await world.query("ses", AUDITOR, { Action: "GetSendStatistics" }), "DeliveryAttempts"), ["1"]);
        await world.addUser(A, "eve", { tags: { owner: "eve@example.com" } });
        const refused = await invoke(world, { config: mail("nobody@example.com"), at: afterDays(101) });
        assert.match(refused.error?.message ?? "", /No warning about .*eve.*MessageRejected/);
    });
});
