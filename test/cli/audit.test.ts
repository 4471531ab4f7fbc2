import assert from "node:assert/strict";
import * as path from "node:path";
import { FakeAws, type FakeAccount } from "../support/fakeAws";
import { type Run, ended, palisade, startPalisade } from "../support/palisade";
import { folder, removeFolders } from "../support/project";

const OWN = "111122223333";
const OTHER = "444455556666";
const OLD = { userName: "alice", keyId: "AKIAIOSFODNN7EXAMPLE", ageDays: 120 };
const YOUNG = { userName: "bob", keyId: "AKIAI44QH8DHBEXAMPLE", ageDays: 3 };

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
        const argv = ["--profil", "x", "--ou", "ou-1", "--warn-days", "abc", "--act", "disable", "--exempt-path", "/service/"];
        const lines = [
            "unknown option '--profil'; did you mean '--profile'?",
            "--ou goes with --organization",
            "--config: found nothing; allowed: a file with the function's configuration, since --act is 'disable': its exemptions and its days " +
                "of grace hold by hand, too. Write one by: aws lambda get-function-configuration --function-name palisade-access-key-audit " +
                "> function.json",
            '--ou: found "ou-1"; allowed: ids of organizational units (ou-…) or roots (r-…)',
            '--warn-days: found "abc"; allowed: a whole number of days from 1 to 36500; by default 75',
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
});
