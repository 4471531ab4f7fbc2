import assert from "node:assert/strict";
import * as path from "node:path";
import { FakeAws, type FakeAccount, type FakeKey } from "../support/fakeAws";
import { type Run, ended, startPalisade } from "../support/palisade";
import { folder, removeFolders } from "../support/project";

const OWN = "111122223333";
const OTHER = "444455556666";
const OLD: FakeKey = { userName: "alice", keyId: "AKIAIOSFODNN7EXAMPLE", ageDays: 120 };
const TABLE = "access-key-history";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:access-keys";

interface Report {
    readonly findings: readonly { readonly result?: string }[];
}

const reportOf = ({ stdout }: Run): Report => JSON.parse(stdout) as Report;

describe("palisade audit access-keys --act", () => {
    let aws: FakeAws;

    async function start(accounts: Readonly<Record<string, FakeAccount>>): Promise<void> {
        aws = new FakeAws(accounts);
        await aws.listen();
    }

    const audit = (argv: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
        ended(startPalisade(["audit", "access-keys", ...argv], { ...aws.environment, ...env }));

    afterEach(() => aws?.close());
    after(removeFolders);

    /** As the component gives it to the function, and AWS prints it. */
    function functionFile(more: object = {}): string {
        const config = {
            accounts: { list: [{ accountId: OWN }] },
            memberRole: { name: "audited", externalId: "x-1" },
            exemptions: { paths: ["/service/"] },
            act: { mode: "off", accountIds: [OWN], graceDays: 14 },
            tell: { topicArn: TOPIC, reports: { bucket: "reports", owner: OWN }, securityHub: true },
            historyTable: TABLE,
            ...more,
        };
        const printed = { FunctionName: "audit", Environment: { Variables: { AUDIT_CONFIG: JSON.stringify(config) } } };
        return path.join(folder({ "function.json": JSON.stringify(printed) }), "function.json");
    }

    async function startWarned(warnedDaysAgo: number, key: FakeKey = OLD): Promise<void> {
        await start({ [OWN]: { keys: [key] } });
        const warnedAt = { S: new Date(Date.now() - warnedDaysAgo * 86_400_000).toISOString() };
        const created = { S: new Date(aws.created(key)).toISOString() };
        aws.history = [{ accountId: { S: OWN }, keyId: { S: key.keyId }, userName: { S: key.userName }, created, warnedAt }];
    }

    const published = (): string[] => aws.inputsOf("Publish").map(({ Subject }) => Subject ?? "");
    /** Names of what changes something. */
    const changes = (): string[] =>
        aws.calls.map(({ action }) => action).filter((one) => ["Publish", "UpdateAccessKey", "UpdateItem"].includes(one));

    it("tells and then disables a key that was warned of long enough ago", async () => {
        await startWarned(20);
        const run = await audit(["--act", "disable", "--config", functionFile()]);
        assert.equal(run.code, 0, run.stdout + run.stderr);
        assert.match(run.stdout, /\nWhat was done\n {2}111122223333 alice \*{16}MPLE: disabled; created on /);
        assert.deepEqual(changes().slice(0, 4), ["UpdateItem", "Publish", "UpdateAccessKey", "UpdateItem"]);
        assert.equal(published()[0], "Access-key audit disables 1 access key");
        const [{ Status, AccessKeyId } = {}] = aws.inputsOf("UpdateAccessKey");
        assert.deepEqual([Status, AccessKeyId], ["Inactive", OLD.keyId]);
        assert.deepEqual(new Set(aws.inputsOf("Publish").map(({ TopicArn }) => TopicArn)), new Set([TOPIC]));
        assert.deepEqual(new Set(aws.inputsOf("AssumeRole").map(({ RoleArn }) => RoleArn)), new Set([`arn:aws:iam::${OWN}:role/audited`]));
    });

    it("takes the configuration from the environment, and enters the own account without a role", async () => {
        await startWarned(20);
        const config = {
            ...{ accounts: { organization: {} }, memberRole: { name: "audited" }, historyTable: TABLE },
            ...{ act: { accountIds: [OWN, OTHER] }, tell: { topicArn: TOPIC } },
        };
        const run = await audit(["--act", "disable", "--own-account"], { AUDIT_CONFIG: JSON.stringify(config) });
        assert.equal(run.code, 0, run.stdout + run.stderr);
        assert.deepEqual([aws.inputsOf("UpdateAccessKey").length, aws.inputsOf("AssumeRole").length], [1, 0]);
    });

    it("disables nothing that the function would spare: by its grace, its exemptions or what was promised", async () => {
        await startWarned(20);
        const grace = await audit(["--act", "disable", "--config", functionFile({ act: { accountIds: [OWN], graceDays: 60 } })]);
        assert.match(grace.stdout, /\nOver age, and not disabled\n {2}111122223333 alice \*{16}MPLE: its owner has time until /);
        aws.close();
        await startWarned(20);
        aws.history = aws.history.map((item) => ({ ...item, graceDays: { N: "60" } }));
        const promised = await audit(["--act", "disable", "--config", functionFile()]);
        assert.match(promised.stdout, /alice \*{16}MPLE: its owner has time until /);
        assert.deepEqual([grace.code, promised.code, aws.inputsOf("UpdateAccessKey")], [3, 3, []]);
        aws.close();
        await startWarned(20, { ...OLD, path: "/service/" });
        const exempt = await audit(["--act", "disable", "--config", functionFile(), "--exempt-path", "/ci/"]);
        assert.match(exempt.stdout, /alice \*{16}MPLE: its user is exempt: path \/service\//);
        assert.deepEqual([exempt.code, aws.inputsOf("UpdateAccessKey")], [0, []]);
    });

    it("only tells in a dry run, and disables nothing that was warned of too recently", async () => {
        await startWarned(20);
        const config = functionFile();
        const dry = await audit(["--act", "dry-run", "--config", config, "--json"]);
        assert.deepEqual([dry.code, reportOf(dry).findings[0]?.result], [3, "wouldDisable"]);
        assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
        const early = await audit(["--act", "disable", "--config", config, "--grace-days", "30"]);
        assert.equal(early.code, 3);
        assert.match(early.stdout, /\nOver age, and not disabled\n {2}111122223333 alice \*{16}MPLE: its owner has time until /);
        assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
    });

    it("refuses to go beyond the function's configuration, before anything is called", async () => {
        await start({ [OWN]: { keys: [OLD] } });
        const argv = ["--act", "disable", "--config", functionFile(), "--act-account", OTHER, "--grace-days", "1"];
        const run = await audit(argv);
        assert.equal(run.code, 1);
        assert.match(run.stderr, /--grace-days: found '1'; allowed with --act: 14 or more, since .*function\.json has 14\n/);
        assert.match(run.stderr, /--act-account: found '444455556666'; allowed with --act: 111122223333, as act\.accountIds of .*\n/);
        assert.deepEqual(aws.calls, []);
    });

    it("does not blame the name of an exempt group that may be in an account which is left out", async () => {
        await startWarned(20);
        aws.groups = false;
        const accounts = { list: [{ accountId: OWN }, { accountId: OTHER }] };
        const config = functionFile({ accounts, exemptions: { groups: ["robots"] } });
        const run = await audit(["--act", "disable", "--config", config, "--own-account"]);
        assert.equal(run.code, 4);
        const why = "exempt group robots could not be found: other accounts are left out of this run; nothing is disabled until they are";
        assert.ok(run.stdout.includes(`Nothing is disabled: ${why}`), run.stdout);
        assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
        const whole = await audit(["--act", "disable", "--config", functionFile({ exemptions: { groups: ["robots"] } })]);
        assert.match(whole.stdout, /exempt group robots is in none of the audited accounts: correct its name or remove it/);
    });

    it("begins no time of grace unless it may act: it publishes, and only reads the history", async () => {
        await start({ [OWN]: { keys: [OLD] } });
        const table = ["--history-table", TABLE];
        const runs = [
            await audit(table),
            await audit([...table, "--topic-arn", TOPIC]),
            await audit(["--config", functionFile(), "--topic-arn", TOPIC]),
        ];
        assert.deepEqual(
            runs.map(({ code }) => code),
            [3, 3, 3],
        );
        assert.deepEqual(changes(), ["Publish", "Publish"]);
        assert.ok(aws.inputsOf("Query").length > 0);
        aws.inputsOf("Publish").forEach(({ Message = "" }) => assert.doesNotMatch(Message, /may be disabled/));
        await audit(["--config", functionFile(), "--act", "dry-run"]);
        assert.deepEqual(changes().slice(2), ["Publish", "UpdateItem"]);
        assert.match(aws.inputsOf("Publish").at(-1)?.Message ?? "", /may be disabled from 14 days after the first warning on/);
        assert.match(aws.inputsOf("UpdateItem")[0]?.body ?? "", /":graceDays":\{"N":"14"\}/);
    });
});
