import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Values } from "./options";
import { ownConfig, readSettings, type Settings } from "./settings";
import { UserError } from "./userError";

const read = (...argv: string[]): Settings => readSettings(new Values(argv), {});

function problemsOf(work: () => unknown): string[] {
    try {
        work();
    } catch (error) {
        assert.ok(error instanceof UserError);
        return error.message.split("\n").slice(0, -1);
    }
    return [];
}

const refused = (...argv: string[]): string[] => problemsOf(() => read(...argv));

describe("settings of the audit by hand", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(path.join(tmpdir(), "palisade-audit-"))));
    after(() => rmSync(folder, { recursive: true }));

    function file(content: string): string {
        const name = path.join(folder, "accounts.yaml");
        writeFileSync(name, content);
        return name;
    }

    it("audits the own account with the defaults of the function, and neither tells nor acts, when nothing is said", () => {
        const settings = read();
        const { profile, region, format, fullIds, own } = settings;
        assert.deepEqual(
            { profile, region, format, fullIds, own },
            { profile: undefined, region: undefined, format: "table", fullIds: false, own: true },
        );
        const config = ownConfig(settings, "111122223333");
        assert.deepEqual(config.accounts.list, [{ accountId: "111122223333", name: undefined }]);
        assert.deepEqual(config.ages, { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 });
        assert.deepEqual([config.act.mode, config.tell.topicArn, config.historyTable], ["off", undefined, undefined]);
    });

    it("hands every option to the configuration", () => {
        const accounts = file('["111122223333", {accountId: "444455556666", name: staging}]');
        const { config, own, format, fullIds, profile, region } = read(
            ...["--accounts", accounts, "--role", "a/b", "--external-id", "x-1", "--profile", "p", "--region", "eu-west-1"],
            ...["--warn-days", "10", "--final-warning-days", "20", "--max-age-days", "30", "--concurrency", "3"],
            ...["--exempt-tag", "a=b", "--exempt-tag", "c", "--exempt-path", "/x/", "--exempt-group", "g", "--owner-tag", "owner"],
            ...["--history-table", "history", "--topic-arn", "arn:aws:sns:eu-west-1:111122223333:t", "--csv", "--full-ids"],
        );
        assert.deepEqual(
            { own, format, fullIds, profile, region },
            { own: false, format: "csv", fullIds: true, profile: "p", region: "eu-west-1" },
        );
        assert.deepEqual(config.accounts.list, [
            { accountId: "111122223333", name: undefined },
            { accountId: "444455556666", name: "staging" },
        ]);
        assert.deepEqual(config.memberRole, { name: "a/b", externalId: "x-1" });
        assert.deepEqual(config.ages, { warnDays: 10, finalWarningDays: 20, maxAgeDays: 30 });
        assert.deepEqual(config.exemptions, { tags: ["a=b", "c"], paths: ["/x/"], groups: ["g"] });
        assert.equal(config.act.mode, "off");
        assert.deepEqual(
            [config.ownerTag, config.historyTable, config.tell.topicArn, config.concurrency],
            ["owner", "history", "arn:aws:sns:eu-west-1:111122223333:t", 3],
        );
    });

    it("audits the organization or some of its units by the default role", () => {
        const { config, own } = read("--organization", "--ou", "ou-ab12-cd34ef56", "--ou", "r-ab12", "-j");
        assert.deepEqual([own, config.accounts.organization], [false, { organizationalUnitIds: ["ou-ab12-cd34ef56", "r-ab12"] }]);
        assert.equal(config.memberRole.name, "palisade-access-key-audit");
    });

    it("refuses what does not go together", () => {
        assert.deepEqual(refused("--accounts", file('["111122223333"]'), "--organization", "--json", "--csv", "--ou", "r-ab12"), [
            "--csv does not go with --json: give one of them",
            "--organization does not go with --accounts: give one of them",
        ]);
        assert.deepEqual(refused("--role", "r", "--ou", "r-ab12"), [
            "--ou goes with --organization",
            "--role goes with --accounts, --organization or --config: the account of the credentials is entered without a role",
        ]);
        assert.deepEqual(refused("--organization", "--own-account"), [
            "--own-account does not go with --accounts or --organization: give one of them",
        ]);
        assert.deepEqual(refused("--act-account", "111122223333", "--grace-days", "3"), [
            "--act-account goes with --act dry-run or --act disable",
            "--grace-days goes with --act dry-run or --act disable",
        ]);
        assert.deepEqual(refused("--act", "dryRun"), [
            "--act: found 'dryRun'; allowed: dry-run, disable, or off as by default; did you mean 'dry-run'?",
        ]);
    });

    it("says which values are wrong, in the words of the command line", () => {
        assert.deepEqual(refused("--max-age-days", "60", "--region", "Europe", "--concurrency", "-1", "--exempt-path", "/"), [
            "--region: found 'Europe'; allowed: a region of AWS, such as eu-west-1",
            "--final-warning-days: found nothing; allowed: less than --max-age-days, 60; by default 85",
            '--exempt-path: found "/"; allowed: a path that begins and ends with a slash; "/" would exempt every user: use --act "off" for that',
            '--concurrency: found "-1"; allowed: a whole number of accounts from 1 to 50; by default 10',
        ]);
        assert.deepEqual(refused("--warn-days", "1.5"), [
            '--warn-days: found "1.5"; allowed: a whole number of days from 1 to 36500; by default 75',
        ]);
    });

    it("says which options are not given as they have to be", () => {
        assert.deepEqual(refused("--json=yes", "--profile", "a", "--profile", "b", "--role=", "--orgnization", "--owner-tag"), [
            "option '--json' takes no value, found 'yes'",
            "option '--profile' may be given only once",
            "option '--role' needs a value, as in --role VALUE",
            "unknown option '--orgnization'; did you mean '--organization'?",
            "option '--owner-tag' needs a value, as in --owner-tag VALUE",
        ]);
    });

    it("takes no option for the value of another", () => {
        assert.deepEqual(refused("--profile", "--organization"), [
            "option '--profile' needs a value, found '--organization'; where that is the value, write --profile=--organization",
        ]);
        assert.equal(read("--profile=-x").profile, "-x");
    });

    it("says which entries of the list are wrong, and why numbers are refused", () => {
        const name = file('- 111122223333\n- accountId: 042\n- accountId: "12"\n  mame: x\n- "444455556666"\n- "444455556666"\n');
        assert.deepEqual(refused("--accounts", name), [
            `${name}: entry 3, mame: found "x"; allowed: only accountId, name`,
            `${name}: entry 1, accountId: found 111122223333; allowed: 12 digits, as text, in quotes: without them YAML and JSON read a number, which loses leading zeros`,
            `${name}: entry 2, accountId: found 42; allowed: 12 digits, as text, in quotes: without them YAML and JSON read a number, which loses leading zeros`,
            `${name}: entry 3, accountId: found "12"; allowed: 12 digits, as text`,
            `${name}: entry 5, accountId: found "444455556666"; allowed: each account once`,
        ]);
    });

    it("says that a list cannot be read, together with everything else", () => {
        assert.match(
            refused("--accounts", path.join(folder, "none.json"), "--warn-days", "x").join("\n"),
            /^--accounts: .*ENOENT.*\n--warn-days: /,
        );
    });
});
