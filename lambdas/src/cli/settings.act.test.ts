import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { Values } from "./options";
import { ownConfig, readSettings, type Settings } from "./settings";
import { UserError } from "./userError";

const [A, B, C] = ["111122223333", "444455556666", "777788889999"] as const;
const TOPIC = `arn:aws:sns:eu-west-1:${A}:keys`;

/** As the component gives it to the function. */
const FUNCTION = {
    partition: "aws",
    accounts: { list: [{ accountId: A, name: "security" }, { accountId: B }, { accountId: C }] },
    memberRole: { name: "audited", externalId: "acme" },
    ages: { warnDays: 30, finalWarningDays: 50, maxAgeDays: 60 },
    exemptions: { tags: ["exempt"], paths: ["/service/"] },
    ownerTag: "owner",
    act: { mode: "off", accountIds: [A, B], graceDays: 60, spareUsedWithinDays: 2 },
    tell: {
        topicArn: TOPIC,
        reports: { bucket: "reports", prefix: "access-key-audit", owner: A },
        securityHub: true,
        mail: { from: "keys@example.com" },
        metricsNamespace: "Palisade/AccessKeyAudit",
    },
    historyTable: "history",
    concurrency: 5,
};

function problemsOf(work: () => unknown): string[] {
    try {
        work();
    } catch (error) {
        assert.ok(error instanceof UserError);
        return error.message.split("\n").slice(0, -1);
    }
    return [];
}

describe("the function's configuration by hand", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(path.join(tmpdir(), "palisade-config-"))));
    after(() => rmSync(folder, { recursive: true }));

    function file(content: unknown, name = "function.json"): string {
        const full = path.join(folder, name);
        writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
        return full;
    }

    const read = (config: unknown, ...argv: string[]): Settings => readSettings(new Values(["--config", file(config), ...argv]), {});
    const refused = (config: unknown, ...argv: string[]): string[] =>
        problemsOf(() => read(config, ...argv)).map((line) => line.replaceAll(`${folder}/`, ""));
    const plain = (...argv: string[]): string[] => problemsOf(() => readSettings(new Values(argv), {}));

    it("is needed to disable keys, and for a dry run", () => {
        for (const mode of ["disable", "dry-run"]) {
            assert.deepEqual(plain("--act", mode, "--act-account", A, "--exempt-path", "/service/", "--history-table", "history"), [
                `--config: found nothing; allowed: a file with the function's configuration, since --act is '${mode}': its exemptions and its ` +
                    "days of grace hold by hand, too. Write one by: aws lambda get-function-configuration --function-name " +
                    "palisade-access-key-audit > function.json",
            ]);
        }
    });

    it("has everything that acting needs, for all of its accounts", () => {
        const { config, own } = read(FUNCTION, "--act", "disable");
        assert.equal(own, false);
        assert.deepEqual(config, {
            ...FUNCTION,
            accounts: {
                organization: undefined,
                list: [FUNCTION.accounts.list[0], { accountId: B, name: undefined }, { accountId: C, name: undefined }],
            },
            exemptions: { ...FUNCTION.exemptions, groups: [] },
            act: { ...FUNCTION.act, mode: "disable" },
            tell: { ...FUNCTION.tell, reports: undefined, securityHub: false },
        });
    });

    it("is read as it stands, as AWS prints it in each form, and from the environment", () => {
        const text = JSON.stringify(FUNCTION);
        const printed = { FunctionName: "palisade-access-key-audit", Environment: { Variables: { AUDIT_CONFIG: text } } };
        const configs = [FUNCTION, text, JSON.stringify(text), printed].map((one) => read(one, "--act", "dry-run").config);
        configs.push(readSettings(new Values(["--act", "dry-run"]), { AUDIT_CONFIG: text }).config);
        configs.forEach((config) => assert.deepEqual(config, configs[0]));
        assert.deepEqual(configs[0]?.act, { ...FUNCTION.act, mode: "dryRun" });
        const other = { AUDIT_CONFIG: JSON.stringify({ ...FUNCTION, historyTable: "other" }) };
        assert.equal(readSettings(new Values(["--config", file(FUNCTION)]), other).config.historyTable, "history");
    });

    it("is narrowed by options: fewer accounts, more grace, more exemptions", () => {
        const accounts = file(JSON.stringify([B, C]), "accounts.json");
        const { config } = read(
            FUNCTION,
            ...["--act", "disable", "--accounts", accounts, "--grace-days", "90", "--spare-used-within-days", "7"],
            ...["--exempt-tag", "robot", "--exempt-tag", "exempt", "--exempt-path", "/ci/", "--exempt-group", "robots"],
        );
        assert.deepEqual(
            config.accounts.list?.map(({ accountId }) => accountId),
            [B, C],
        );
        assert.deepEqual(config.act, { mode: "disable", accountIds: [B], graceDays: 90, spareUsedWithinDays: 7 });
        assert.deepEqual(config.exemptions, { tags: ["exempt", "robot"], paths: ["/service/", "/ci/"], groups: ["robots"] });
        assert.deepEqual(read(FUNCTION, "--act", "disable", "--act-account", A).config.act.accountIds, [A]);
    });

    it("says all at once what would go beyond it", () => {
        const accounts = file(JSON.stringify([A, "999900001111"]), "accounts.json");
        assert.deepEqual(
            refused(
                FUNCTION,
                ...["--act", "disable", "--accounts", accounts, "--act-account", C, "--grace-days", "14", "--spare-used-within-days", "0"],
                ...["--warn-days", "20", "--max-age-days", "90", "--owner-tag", "team"],
                ...["--topic-arn", `${TOPIC}-2`, "--history-table", "mine"],
            ).slice(0, -1),
            [
                "--warn-days: found '20'; allowed with --act: '30', as in function.json, or nothing",
                "--max-age-days: found '90'; allowed with --act: '60', as in function.json, or nothing",
                "--owner-tag: found 'team'; allowed with --act: 'owner', as in function.json, or nothing",
                `--topic-arn: found '${TOPIC}-2'; allowed with --act: '${TOPIC}', as in function.json, or nothing`,
                "--history-table: found 'mine'; allowed with --act: 'history', as in function.json, or nothing",
                "--grace-days: found '14'; allowed with --act: 60 or more, since function.json has 60",
                "--spare-used-within-days: found '0'; allowed with --act: 2 or more, since function.json has 2",
                `--act-account: found '${C}'; allowed with --act: ${A}, ${B}, as act.accountIds of function.json has them`,
                `accounts.json: found '999900001111'; allowed with --act: ${A}, ${B}, ${C}, as accounts.list of function.json has them`,
            ],
        );
        assert.deepEqual(refused(FUNCTION, "--act", "disable", "--organization"), [
            "--organization: found; allowed with --act: the accounts that function.json lists, or some of them by --accounts",
        ]);
    });

    it("may be that of an organization, or of some of its units", () => {
        const [one, two] = ["ou-ab12-cdefgh34", "ou-ab12-cdefgh35"];
        const units = { ...FUNCTION, accounts: { organization: { organizationalUnitIds: [one, two] } } };
        const audited = (...argv: string[]): unknown => read(units, "--act", "disable", ...argv).config.accounts.organization;
        assert.deepEqual(audited(), { organizationalUnitIds: [one, two] });
        assert.deepEqual(audited("--organization"), { organizationalUnitIds: [one, two] });
        assert.deepEqual(audited("--organization", "--ou", two), { organizationalUnitIds: [two] });
        assert.deepEqual(refused(units, "--act", "disable", "--organization", "--ou", "r-ab12"), [
            `--ou: found 'r-ab12'; allowed with --act: ${one}, ${two}, as function.json has them`,
        ]);
        const all = { ...FUNCTION, accounts: { organization: {} } };
        assert.deepEqual(read(all, "--act", "disable", "--organization", "--ou", one).config.act.accountIds, [A, B]);
    });

    it("lets nothing be disabled where it names no account, or none that is audited", () => {
        const why = "the function's configuration names the accounts in which keys may be disabled, whatever its mode is";
        const nowhere = { ...FUNCTION, act: { mode: "off" } };
        assert.deepEqual(refused(nowhere, "--act", "disable"), [
            "--act: found 'disable'; allowed: off, since no audited account is among act.accountIds of function.json, which has none: " +
                why,
        ]);
        const accounts = file(JSON.stringify([C]), "accounts.json");
        assert.deepEqual(refused(FUNCTION, "--act", "dry-run", "--accounts", accounts), [
            `--act: found 'dry-run'; allowed: off, since no audited account is among act.accountIds of function.json, which has ${A}, ${B}: ${why}`,
        ]);
    });

    it("acts in the own account alone where that is wanted, and only there", () => {
        const settings = read(FUNCTION, "--act", "disable", "--own-account");
        assert.equal(settings.own, true);
        const { accounts, act } = ownConfig(settings, B);
        assert.deepEqual([accounts.list, act.accountIds], [[{ accountId: B, name: undefined }], [B]]);
        assert.match(problemsOf(() => ownConfig(settings, C)).join(), /^--act: found 'disable'; allowed: off, since no audited account/);
        const named = read(FUNCTION, "--act", "disable", "--own-account", "--act-account", A);
        assert.deepEqual(
            problemsOf(() => ownConfig(named, B)),
            [`--act-account: found ["${A}"]; allowed: only accounts of this audit, which lacks ${A}`],
        );
    });

    it("needs a topic and a history to act, which may be named beside it", () => {
        const bare = { ...FUNCTION, tell: {}, historyTable: undefined };
        assert.deepEqual(
            refused(bare, "--act", "disable").map((line) => line.split(":")[0]),
            ["--history-table", "--topic-arn"],
        );
        const { config } = read(bare, "--act", "disable", "--topic-arn", TOPIC, "--history-table", "mine");
        assert.deepEqual([config.tell.topicArn, config.historyTable], [TOPIC, "mine"]);
    });

    it("tells nobody where nothing is to be disabled, and then any option counts more", () => {
        const { config } = read(FUNCTION, "--warn-days", "10", "--owner-tag", "team", "--role", "reader", "--exempt-path", "/ci/");
        assert.deepEqual([config.act.mode, config.tell.topicArn, config.tell.mail], ["off", undefined, undefined]);
        assert.deepEqual([config.ages.warnDays, config.ages.maxAgeDays, config.ownerTag], [10, 60, "team"]);
        assert.deepEqual(config.memberRole, { name: "reader", externalId: "acme" });
        assert.deepEqual([config.exemptions.paths, config.historyTable], [["/service/", "/ci/"], "history"]);
    });

    it("is refused with all that is wrong in it, together with the command line", () => {
        assert.deepEqual(refused({ ...FUNCTION, limit: 3, ages: { warnDays: 95 } }, "--act", "disable", "--concurrency", "x"), [
            "function.json: limit: found 3; allowed: only partition, accounts, memberRole, ages, exemptions, ownerTag, act, tell, historyTable, concurrency",
            "function.json: ages.warnDays: found 95; allowed: less than finalWarningDays, 85; by default 75",
            '--concurrency: found "x"; allowed: a whole number of accounts from 1 to 50; by default 10',
        ]);
        const none = problemsOf(() => readSettings(new Values(["--act", "disable", "--config", path.join(folder, "none.json")]), {}));
        assert.equal(none.length, 1);
        assert.match(none[0] ?? "", /^--config: .*none\.json cannot be read: ENOENT/);
        assert.match(
            refused("{", "--role", "x")[0] ?? "",
            /^function\.json: found no configuration of the function: .*; allowed: the JSON of AUDIT_CONFIG/,
        );
        for (const Environment of [{}, { Error: { Message: "denied" } }, null, undefined]) {
            assert.match(
                refused({ FunctionName: "x", Environment })[0] ?? "",
                /^function\.json: found no configuration of the function: .* without/,
            );
        }
    });

    it("is never gone beyond, whatever the options are", () => {
        const option = fc.oneof(
            fc.tuple(fc.constantFrom("--act-account"), fc.constantFrom(A, B, C)),
            fc.tuple(fc.constantFrom("--grace-days", "--spare-used-within-days", "--warn-days", "--max-age-days"), fc.nat(120).map(String)),
            fc.tuple(fc.constantFrom("--exempt-tag", "--exempt-group"), fc.constantFrom("exempt", "robots")),
            fc.tuple(fc.constantFrom("--exempt-path"), fc.constantFrom("/service/", "/ci/")),
            fc.tuple(fc.constantFrom("--history-table", "--owner-tag"), fc.constantFrom("history", "owner")),
            fc.tuple(fc.constantFrom("--topic-arn"), fc.constantFrom(TOPIC, `${TOPIC}-2`)),
        );
        fc.assert(
            fc.property(fc.array(option, { maxLength: 4 }), (options) => {
                let config;
                try {
                    ({ config } = read(FUNCTION, "--act", "disable", ...options.flat()));
                } catch (error) {
                    assert.ok(error instanceof UserError);
                    return;
                }
                const { act, exemptions } = config;
                assert.ok(act.accountIds.length > 0 && act.accountIds.every((id) => id === A || id === B));
                assert.ok(act.graceDays >= 60 && act.spareUsedWithinDays >= 2);
                assert.ok(exemptions.tags.includes("exempt") && exemptions.paths.includes("/service/"));
                assert.deepEqual(config.ages, FUNCTION.ages);
                assert.deepEqual(
                    [config.tell.topicArn, config.tell.mail, config.historyTable, config.ownerTag],
                    [...[TOPIC, { from: "keys@example.com" }, "history", "owner"]],
                );
            }),
        );
    });
});
