import { type AuditConfig, ConfigError, decodeConfig } from "../access-key-audit/config";
import type { ActPolicy } from "../access-key-audit/model";
import { readAccounts } from "./accountsFile";
import { CONFIG_VARIABLE, HOW_TO_WRITE, readFunctionConfig } from "./configFile";
import { type Given, type GivenAccounts, idsOf, listed, mergedConfig } from "./given";
import { wideningProblems } from "./narrow";
import { didYouMean } from "./nearest";
import type { OptionName, Values } from "./options";
import { sayProblem } from "./problems";
import { UserError } from "./userError";

/** A checked command line. */
export interface Settings {
    readonly profile: string | undefined;
    readonly region: string | undefined;
    readonly format: "table" | "json" | "csv";
    /** Whether key ids are shown in full. */
    readonly fullIds: boolean;
    /** Whether the account of the credentials is audited, and no other: then `config` has no accounts yet. */
    readonly own: boolean;
    readonly config: AuditConfig;
    /** What `config` was made of. */
    readonly given: Given;
}

/** Stands for accounts that are not known yet. */
const ANY_ACCOUNTS: GivenAccounts = { organization: {} };

const MODES: Readonly<Record<string, ActPolicy["mode"]>> = { off: "off", "dry-run": "dryRun", disable: "disable" };

function modeOf(values: Values, problems: string[]): ActPolicy["mode"] {
    const given = values.one("act") ?? "off";
    const mode = Object.hasOwn(MODES, given) ? MODES[given] : undefined;
    if (mode === undefined) {
        problems.push(`--act: found '${given}'; allowed: dry-run, disable, or off as by default${didYouMean(given, Object.keys(MODES))}`);
    }
    return mode ?? "off";
}

function readGiven(values: Values, variable: string | undefined, problems: string[]): Given {
    const mode = modeOf(values, problems);
    const file = values.one("config");
    const base = readFunctionConfig(file, variable, problems);
    if (mode !== "off" && file === undefined && variable === undefined) {
        problems.push(
            `--config: found nothing; allowed: a file with the function's configuration, since --act is '${values.one("act")}': its exemptions ` +
                `and its days of grace hold by hand, too. Write one by: ${HOW_TO_WRITE}`,
        );
    }
    return { values, base, mode };
}

/** Options that say which accounts are audited. */
const NAME_ACCOUNTS: readonly OptionName[] = ["config", "accounts", "organization"];

const isOwn = ({ values, base }: Given): boolean =>
    values.has("own-account") || (base === undefined && !NAME_ACCOUNTS.some((name) => values.has(name)));

function accountsOf(given: Given, problems: string[]): GivenAccounts {
    const { values, base } = given;
    const file = values.one("accounts");
    if (file === undefined) {
        const units = listed(values.all("ou")) ?? base?.config.accounts.organization?.organizationalUnitIds;
        const named = isOwn(given) || values.has("organization");
        return named || base === undefined ? { organization: { organizationalUnitIds: units } } : base.config.accounts;
    }
    const read = readAccounts(file);
    if ("problem" in read) {
        problems.push(read.problem);
        return ANY_ACCOUNTS;
    }
    return { list: read.entries };
}

const NEEDS_ACT: readonly OptionName[] = ["act-account", "grace-days", "spare-used-within-days"];
const NEEDS_ROLE: readonly OptionName[] = ["role", "external-id"];

function checkTogether(given: Given, problems: string[]): void {
    const { values } = given;
    const alone = (names: readonly OptionName[], right: boolean, why: string): void => {
        names.filter((name) => !right && values.has(name)).forEach((name) => problems.push(`--${name} ${why}`));
    };
    const named = values.has("accounts") || values.has("organization");
    alone(["csv"], !values.has("json"), "does not go with --json: give one of them");
    alone(["organization"], !values.has("accounts"), "does not go with --accounts: give one of them");
    alone(["own-account"], !named, "does not go with --accounts or --organization: give one of them");
    alone(["ou"], values.has("organization"), "goes with --organization");
    const entered = "the account of the credentials is entered without a role";
    alone(NEEDS_ROLE, !isOwn(given), `goes with --accounts, --organization or --config: ${entered}`);
    alone(NEEDS_ACT, values.has("act"), "goes with --act dry-run or --act disable");
    const region = values.one("region");
    if (region !== undefined && !/^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(region)) {
        problems.push(`--region: found '${region}'; allowed: a region of AWS, such as eu-west-1`);
    }
}

function decode(given: Given, accounts: GivenAccounts, problems: string[]): AuditConfig | undefined {
    try {
        return decodeConfig(mergedConfig(given, accounts, problems));
    } catch (error) {
        if (!(error instanceof ConfigError)) {
            throw error;
        }
        problems.push(...error.problems.map((problem) => sayProblem(problem, given.values.one("accounts"))));
        return undefined;
    }
}

function refuse(problems: readonly string[]): never {
    throw new UserError([...problems, "See 'palisade audit access-keys --help'."].join("\n"));
}

/**
 * The settings that a command line asks for.
 * @param environment Has the function's configuration where the command line names no file with it.
 * @throws UserError naming everything that is wrong at once, one problem a line.
 */
export function readSettings(values: Values, environment: Readonly<Record<string, string | undefined>>): Settings {
    const problems = [...values.problems];
    const given = readGiven(values, environment[CONFIG_VARIABLE] || undefined, problems);
    const { base, mode } = given;
    checkTogether(given, problems);
    const accounts = accountsOf(given, problems);
    if (base !== undefined && mode !== "off") {
        problems.push(...wideningProblems(values, base, values.has("accounts") ? idsOf(accounts) : []));
    }
    const config = decode(given, accounts, problems);
    if (config === undefined || problems.length > 0) {
        return refuse(problems);
    }
    return {
        profile: values.one("profile"),
        region: values.one("region"),
        format: values.has("json") ? "json" : values.has("csv") ? "csv" : "table",
        fullIds: values.has("full-ids"),
        own: isOwn(given),
        config,
        given,
    };
}

/**
 * The configuration for the account of the credentials, which is known by now.
 * @throws UserError where keys were to be disabled in another account.
 */
export function ownConfig({ given }: Settings, accountId: string): AuditConfig {
    const problems: string[] = [];
    const config = decode(given, { list: [{ accountId }] }, problems);
    return config === undefined || problems.length > 0 ? refuse(problems) : config;
}
