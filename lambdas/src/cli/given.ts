import type { ActPolicy } from "../access-key-audit/model";
import type { FunctionConfig } from "./configFile";
import type { OptionName, Values } from "./options";

export type Json = Readonly<Record<string, unknown>>;

/** What was given: the command line, and the function's configuration below it. */
export interface Given {
    readonly values: Values;
    readonly base: FunctionConfig | undefined;
    readonly mode: ActPolicy["mode"];
}

/** As the configuration has it. */
export interface GivenAccounts {
    readonly organization?: Json | undefined;
    /** Not checked yet. */
    readonly list?: readonly unknown[] | undefined;
}

const DEFAULT_ROLE = "palisade-access-key-audit";

export function number(text: string | undefined): unknown {
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

export function listed(texts: readonly string[]): readonly string[] | undefined {
    return texts.length === 0 ? undefined : texts;
}

/** Ids in a list of accounts, as far as they are any. */
export function idsOf({ list = [] }: GivenAccounts): string[] {
    return list.flatMap((entry) => {
        const id = typeof entry === "object" && entry !== null && "accountId" in entry ? entry.accountId : undefined;
        return typeof id === "string" ? [id] : [];
    });
}

/** What is exempt by the function is so by hand, and what else is named. */
function added(before: readonly string[] = [], more: readonly string[]): readonly string[] {
    return [...before, ...more.filter((one) => !before.includes(one))];
}

/** The accounts in which keys may be disabled: those that are named, or all of the function's that are audited. */
function actAccounts({ values, base }: Given, accounts: GivenAccounts): readonly string[] {
    const ids = idsOf(accounts);
    const audited = (base?.config.act.accountIds ?? []).filter((id) => accounts.list === undefined || ids.includes(id));
    return listed(values.all("act-account")) ?? audited;
}

function actOf(given: Given, accounts: GivenAccounts, problems: string[]): Json {
    const { values, base, mode } = given;
    const accountIds = actAccounts(given, accounts);
    const nowhere = mode !== "off" && base !== undefined && accountIds.length === 0;
    if (nowhere) {
        const all = base.config.act.accountIds.join(", ") || "none";
        problems.push(
            `--act: found '${values.one("act")}'; allowed: off, since no audited account is among act.accountIds of ${base.from}, which has ${all}: ` +
                "the function's configuration names the accounts in which keys may be disabled, whatever its mode is",
        );
    }
    return {
        mode: nowhere || base === undefined ? "off" : mode,
        accountIds,
        graceDays: number(values.one("grace-days")) ?? base?.config.act.graceDays,
        spareUsedWithinDays: number(values.one("spare-used-within-days")) ?? base?.config.act.spareUsedWithinDays,
    };
}

/**
 * The configuration of a run by hand, to be decoded. Reports and findings of Security Hub are the function's, and so is it to mail and record
 * warnings, unless keys may be disabled.
 */
export function mergedConfig(given: Given, accounts: GivenAccounts, problems: string[]): Json {
    const { values, base, mode } = given;
    const one = (name: OptionName): string | undefined => values.one(name);
    const days = (name: OptionName): unknown => number(one(name));
    const { memberRole, ages, exemptions, ownerTag, tell, historyTable, concurrency } = base?.config ?? {};
    return {
        accounts,
        memberRole: { name: one("role") ?? memberRole?.name ?? DEFAULT_ROLE, externalId: one("external-id") ?? memberRole?.externalId },
        ages: {
            warnDays: days("warn-days") ?? ages?.warnDays,
            finalWarningDays: days("final-warning-days") ?? ages?.finalWarningDays,
            maxAgeDays: days("max-age-days") ?? ages?.maxAgeDays,
        },
        exemptions: {
            tags: added(exemptions?.tags, values.all("exempt-tag")),
            paths: added(exemptions?.paths, values.all("exempt-path")),
            groups: added(exemptions?.groups, values.all("exempt-group")),
        },
        ownerTag: one("owner-tag") ?? ownerTag,
        act: actOf(given, accounts, problems),
        tell: {
            topicArn: one("topic-arn") ?? (mode === "off" ? undefined : tell?.topicArn),
            mail: mode === "off" ? undefined : tell?.mail,
        },
        historyTable: one("history-table") ?? historyTable,
        concurrency: number(one("concurrency")) ?? concurrency,
    };
}
