import { type AuditConfig, ConfigError, decodeConfig } from "../access-key-audit/config";
import { readAccounts } from "./accountsFile";
import { didYouMean } from "./nearest";
import type { OptionName, Values } from "./options";
import { sayProblem } from "./problems";
import { UserError } from "./userError";

type Json = Readonly<Record<string, unknown>>;

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
    /** What `config` was decoded from. */
    readonly json: Json;
}

const DEFAULT_ROLE = "palisade-access-key-audit";
/** Stands for accounts that are not known yet. */
const ANY_ACCOUNTS: Json = { organization: {} };

const MODES: Readonly<Record<string, string>> = { off: "off", "dry-run": "dryRun", disable: "disable" };

function number(text: string | undefined): unknown {
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function listed(texts: readonly string[]): readonly string[] | undefined {
    return texts.length === 0 ? undefined : texts;
}

function modeOf(values: Values, problems: string[]): string {
    const given = values.one("act") ?? "off";
    const mode = Object.hasOwn(MODES, given) ? MODES[given] : undefined;
    if (mode === undefined) {
        problems.push(`--act: found '${given}'; allowed: dry-run, disable, or off as by default${didYouMean(given, Object.keys(MODES))}`);
    }
    return mode ?? "off";
}

/** The configuration of the core, but for its accounts. */
function toJson(values: Values, problems: string[]): Json {
    const one = (name: OptionName): string | undefined => values.one(name);
    const days = (name: OptionName): unknown => number(values.one(name));
    return {
        memberRole: { name: one("role") ?? DEFAULT_ROLE, externalId: one("external-id") },
        ages: { warnDays: days("warn-days"), finalWarningDays: days("final-warning-days"), maxAgeDays: days("max-age-days") },
        exemptions: {
            tags: listed(values.all("exempt-tag")),
            paths: listed(values.all("exempt-path")),
            groups: listed(values.all("exempt-group")),
        },
        ownerTag: one("owner-tag"),
        act: {
            mode: modeOf(values, problems),
            accountIds: listed(values.all("act-account")),
            graceDays: days("grace-days"),
            spareUsedWithinDays: days("spare-used-within-days"),
        },
        tell: { topicArn: one("topic-arn") },
        historyTable: one("history-table"),
        concurrency: number(one("concurrency")),
    };
}

function accountsOf(values: Values, problems: string[]): Json {
    const file = values.one("accounts");
    if (file === undefined) {
        return { organization: { organizationalUnitIds: listed(values.all("ou")) } };
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

function checkTogether(values: Values, problems: string[]): void {
    const alone = (names: readonly OptionName[], right: boolean, why: string): void => {
        names.filter((name) => !right && values.has(name)).forEach((name) => problems.push(`--${name} ${why}`));
    };
    const many = values.has("accounts") || values.has("organization");
    alone(["csv"], !values.has("json"), "does not go with --json: give one of them");
    alone(["organization"], !values.has("accounts"), "does not go with --accounts: give one of them");
    alone(["ou"], values.has("organization"), "goes with --organization");
    alone(NEEDS_ROLE, many, "goes with --accounts or --organization: the account of the credentials is entered without a role");
    alone(NEEDS_ACT, values.has("act"), "goes with --act dry-run or --act disable");
    const region = values.one("region");
    if (region !== undefined && !/^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(region)) {
        problems.push(`--region: found '${region}'; allowed: a region of AWS, such as eu-west-1`);
    }
}

function decode(json: Json, file: string | undefined, problems: string[]): AuditConfig | undefined {
    try {
        return decodeConfig(json);
    } catch (error) {
        if (!(error instanceof ConfigError)) {
            throw error;
        }
        problems.push(...error.problems.map((problem) => sayProblem(problem, file)));
        return undefined;
    }
}

function refuse(problems: readonly string[]): never {
    throw new UserError([...problems, "See 'palisade audit access-keys --help'."].join("\n"));
}

/**
 * The settings that a command line asks for.
 * @throws UserError naming everything that is wrong at once, one problem a line.
 */
export function readSettings(values: Values): Settings {
    const problems = [...values.problems];
    checkTogether(values, problems);
    const accounts = accountsOf(values, problems);
    const json = { ...toJson(values, problems), accounts };
    const config = decode(json, values.one("accounts"), problems);
    if (config === undefined || problems.length > 0) {
        return refuse(problems);
    }
    return {
        profile: values.one("profile"),
        region: values.one("region"),
        format: values.has("json") ? "json" : values.has("csv") ? "csv" : "table",
        fullIds: values.has("full-ids"),
        own: !values.has("accounts") && !values.has("organization"),
        config,
        json,
    };
}

/**
 * The configuration for the account of the credentials, which is known by now.
 * @throws UserError where keys were to be disabled in another account.
 */
export function ownConfig({ json }: Settings, accountId: string): AuditConfig {
    const problems: string[] = [];
    return decode({ ...json, accounts: { list: [{ accountId }] } }, undefined, problems) ?? refuse(problems);
}
