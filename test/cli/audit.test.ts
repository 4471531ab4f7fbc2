import assert from "node:assert/strict";
import * as path from "node:path";
import { FakeAws, type FakeAccount } from "../support/fakeAws";
import { type Run, ended, palisade, startPalisade } from "../support/palisade";
import { folder, removeFolders } from "../support/project";

const OWN = "111122223333";
const OTHER = "444455556666";
const OLD = { userName: "alice", keyId: "AKIAIOSFODNN7EXAMPLE", ageDays: 120 };
const YOUNG = { userName: "bob", keyId: "AKIAI44QH8DHBEXAMPLE", ageDays: 3 };
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:access-keys";

interface Report {
    readonly accounts: readonly { readonly accountId: string; readonly outcome: string; readonly errors: readonly string[] }[];
    readonly findings: readonly { readonly userName: string; readonly keyId: { readonly value: string }; readonly result?: string }[];
}

const reportOf = ({ stdout }: Run): Report => JSON.parse(stdout) as Report;

describe("palisade audit access-keys", () => {
    let aws: FakeAws;

    async function start(accounts: Readonly<Record<string, FakeAccount>>): Promise<void> {
        aws = new FakeAws(accounts);
        await aws.listen();
    }

    const audit = (argv: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
        ended(startPalisade(["audit", "access-keys", ...argv], { ...aws.environment, ...env }));

    afterEach(() => aws?.close());
    after(removeFolders);

    it("has help, with examples and exit codes, and stands in that of palisade", async () => {
        const [own, general] = await Promise.all([palisade("audit", "access-keys", "--help"), palisade("--help")]);
        assert.equal(own.code, 0);
        assert.match(own.stdout, /^Examples\n {2}palisade audit access-keys --profile production$/m);
        assert.match(own.stdout, /^Exit codes\n {2}0 .*\n {2}1 .*\n {2}3 .*\n {2}4 /m);
        assert.match(general.stdout, /palisade audit access-keys/);
    });

    it("says everything that is wrong with a command line in one error, and as JSON", async () => {
        const argv = ["--profil", "x", "--ou", "ou-1", "--warn-days", "abc", "--act", "disable"];
        const lines = [
            "unknown option '--profil'; did you mean '--profile'?",
            "--ou goes with --organization",
            '--act-account: found nothing; allowed: at least one account, since --act is "disable": keys are disabled in no other',
            '--history-table: found nothing; allowed: the name of a DynamoDB table, since --act is "disable": it keeps who was warned when',
            '--ou: found "ou-1"; allowed: ids of organizational units (ou-…) or roots (r-…)',
            '--warn-days: found "abc"; allowed: a whole number of days from 1 to 36500; by default 75',
            "--topic-arn: found nothing; allowed: the ARN of an SNS topic, since keys are disabled only after they were told of",
            "See 'palisade audit access-keys --help'.",
        ];
        const [text, json] = await Promise.all([
            palisade("audit", "access-keys", ...argv),
            palisade("audit", "access-keys", "--json", ...argv),
        ]);
        assert.deepEqual([text.code, text.stdout, text.stderr.split("\n")[0]], [1, "", `error: ${lines[0]}`]);
        assert.deepEqual(new Set(text.stderr.trimEnd().replace("error: ", "").split("\n")), new Set(lines));
        assert.deepEqual([json.code, JSON.parse(json.stdout)], [1, { errors: [text.stderr.trimEnd().replace("error: ", "")] }]);
    });

    it("audits the account of the credentials without a role, and ends with 0 where no key is over age", async () => {
        await start({ [OWN]: { keys: [YOUNG] } });
        const run = await audit([]);
        assert.deepEqual([run.code, run.stderr], [0, ""]);
        assert.equal(
            run.stdout,
            "No active key is known to be 75 days old or older.\n" +
                "1 account with 1 user and 1 active key: 1 audited, 0 not completely, 0 failed.\n",
        );
        assert.deepEqual(
            aws.calls.map(({ action }) => action),
            ["GetCallerIdentity", "GenerateCredentialReport", "GetCredentialReport"],
        );
    });

    it("shows keys that are over age in a table, masked, and ends with 3", async () => {
        await start({ [OWN]: { keys: [OLD, YOUNG] } });
        const run = await audit(["--profile", "audited"], {
            AWS_ACCESS_KEY_ID: "",
            AWS_SHARED_CREDENTIALS_FILE: path.join(
                folder({ credentials: `[audited]\naws_access_key_id = ${OWN}\naws_secret_access_key = secret\n` }),
                "credentials",
            ),
        });
        assert.equal(run.code, 3, run.stderr);
        const [head, row] = run.stdout.split("\n");
        assert.deepEqual(
            [head, row],
            ["ACCOUNT       USER   KEY      AGE  LAST USE  TIER", "111122223333  alice  …MPLE  120 d  never     over age"],
        );
        assert.match(run.stdout, /\n1 key from 75 days on: 1 over age, /);
        assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
    });

    it("audits a list of accounts by their roles, tells which failed and why, and ends with 4", async () => {
        await start({ [OWN]: { keys: [OLD] }, [OTHER]: { keys: [], denied: true } });
        const file = path.join(folder({ "accounts.yaml": `- "${OWN}"\n- accountId: "${OTHER}"\n  name: staging\n` }), "accounts.yaml");
        const run = await audit(["--accounts", file, "--role", "audit/reader", "--external-id", "x-1"]);
        assert.equal(run.code, 4, run.stderr);
        assert.match(
            run.stdout,
            /\nAccounts with errors\n {2}444455556666 \(staging\) failed: .*AccessDenied: no GenerateCredentialReport for you/,
        );
        assert.match(run.stdout, /alice/);
        assert.deepEqual(
            new Set(aws.inputsOf("AssumeRole").map(({ RoleArn, ExternalId }) => `${RoleArn} ${ExternalId}`)),
            new Set([OWN, OTHER].map((accountId) => `arn:aws:iam::${accountId}:role/audit/reader x-1`)),
        );
    });

    it("prints the full report as JSON and CSV, with key ids in full only on request", async () => {
        await start({ [OWN]: { keys: [OLD] } });
        const [masked, full, csv] = await Promise.all([audit(["--json"]), audit(["--json", "--full-ids"]), audit(["--csv"])]);
        assert.deepEqual([masked.code, full.code, csv.code], [3, 3, 3]);
        assert.deepEqual(
            [masked, full].map((run) => reportOf(run).findings.map(({ userName, keyId }) => [userName, keyId.value])),
            [[["alice", "****************MPLE"]], [["alice", OLD.keyId]]],
        );
        assert.match(csv.stdout, /^account_id,.*\r\n111122223333,,alice,arn:aws:iam::111122223333:user\/alice,\*{16}MPLE,/);
        assert.doesNotMatch(masked.stdout + csv.stdout, new RegExp(OLD.keyId));
    });

    it("says what is wrong with credentials that do not work", async () => {
        await start({ [OWN]: { keys: [] } });
        const none = await audit(["--profile", "nobody"], { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" });
        assert.equal(none.code, 1);
        assert.match(none.stderr, /^error: AWS does not take the credentials of profile 'nobody': CredentialsProviderError: /);
        const noRegion = await audit([], { AWS_REGION: "" });
        assert.equal(noRegion.code, 1);
        assert.match(noRegion.stderr, /^error: No region is known: .*\nGive --region, /);
    });

    describe("acting", () => {
        const acting = ["--act-account", OWN, "--history-table", "access-key-history", "--topic-arn", TOPIC];

        async function startWarned(warnedDaysAgo: number): Promise<void> {
            await start({ [OWN]: { keys: [OLD] } });
            const warnedAt = { S: new Date(Date.now() - warnedDaysAgo * 86_400_000).toISOString() };
            const created = { S: new Date(aws.created(OLD)).toISOString() };
            aws.history = [{ accountId: { S: OWN }, keyId: { S: OLD.keyId }, userName: { S: "alice" }, created, warnedAt }];
        }

        const published = (): string[] => aws.inputsOf("Publish").map(({ Subject }) => Subject ?? "");

        it("tells and then disables a key that was warned of long enough ago", async () => {
            await startWarned(20);
            const run = await audit(["--act", "disable", ...acting]);
            assert.equal(run.code, 0, run.stdout + run.stderr);
            assert.match(run.stdout, /\nWhat was done\n {2}111122223333 alice \*{16}MPLE: disabled; created on /);
            const order = aws.calls.map(({ action }) => action).filter((one) => one === "Publish" || one === "UpdateAccessKey");
            assert.deepEqual(order.slice(0, 2), ["Publish", "UpdateAccessKey"]);
            assert.equal(published()[0], "Access-key audit disables 1 access key");
            const [{ Status, AccessKeyId } = {}] = aws.inputsOf("UpdateAccessKey");
            assert.deepEqual([Status, AccessKeyId], ["Inactive", OLD.keyId]);
        });

        it("only tells in a dry run, and disables nothing that was warned of too recently", async () => {
            await startWarned(20);
            const dry = await audit(["--act", "dry-run", ...acting, "--json"]);
            assert.deepEqual([dry.code, reportOf(dry).findings[0]?.result], [3, "wouldDisable"]);
            assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
            const early = await audit(["--act", "disable", ...acting, "--grace-days", "30"]);
            assert.equal(early.code, 3);
            assert.match(early.stdout, /\nOver age, and not disabled\n {2}111122223333 alice \*{16}MPLE: its owner has time until /);
            assert.deepEqual(aws.inputsOf("UpdateAccessKey"), []);
        });

        it("refuses to act in an account that is not audited", async () => {
            await start({ [OWN]: { keys: [OLD] } });
            const run = await audit(["--act", "disable", ...acting, "--act-account", OTHER]);
            assert.equal(run.code, 1);
            assert.match(
                run.stderr,
                /--act-account: found \["111122223333","444455556666"\]; allowed: only accounts of this audit, which lacks 444455556666/,
            );
            assert.deepEqual(aws.inputsOf("GenerateCredentialReport"), []);
        });

        it("writes nothing to the history unless it tells or acts", async () => {
            await startWarned(20);
            const run = await audit(["--history-table", "access-key-history"]);
            assert.equal(run.code, 3, run.stderr);
            assert.deepEqual([aws.inputsOf("Query").length > 0, aws.inputsOf("UpdateItem")], [true, []]);
        });
    });
});
