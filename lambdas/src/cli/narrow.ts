import type { AccountsConfig } from "../access-key-audit/config";
import type { FunctionConfig } from "./configFile";
import type { OptionName, Values } from "./options";

type Limit = readonly [option: OptionName, value: string | number | undefined];

/** What was told to owners by these, or is recorded by these, has to be the function's. */
function fixed({ config }: FunctionConfig): Limit[] {
    const { ages, tell, historyTable, ownerTag } = config;
    return [
        ["warn-days", ages.warnDays],
        ["final-warning-days", ages.finalWarningDays],
        ["max-age-days", ages.maxAgeDays],
        ["owner-tag", ownerTag],
        ["topic-arn", tell.topicArn],
        ["history-table", historyTable],
    ];
}

function otherwise(values: Values, base: FunctionConfig): string[] {
    return fixed(base).flatMap(([option, value]) => {
        const given = values.one(option);
        const right = given === undefined || value === undefined || given === String(value);
        return right ? [] : [`--${option}: found '${given}'; allowed with --act: '${value}', as in ${base.from}, or nothing`];
    });
}

function less(values: Values, { from, config }: FunctionConfig): string[] {
    const least: Limit[] = [
        ["grace-days", config.act.graceDays],
        ["spare-used-within-days", config.act.spareUsedWithinDays],
    ];
    return least.flatMap(([option, value]) => {
        const given = values.one(option);
        const wrong = given !== undefined && Number(given) < Number(value);
        return wrong ? [`--${option}: found '${given}'; allowed with --act: ${value} or more, since ${from} has ${value}`] : [];
    });
}

function strangers(place: string, given: readonly string[], among: readonly string[] | undefined, whose: string): string[] {
    const beyond = among === undefined ? [] : given.filter((one) => !among.includes(one));
    return beyond.map((one) => `${place}: found '${one}'; allowed with --act: ${among?.join(", ") || "none"}, as ${whose} has them`);
}

function otherAccounts(values: Values, { from, config }: FunctionConfig, listed: readonly string[]): string[] {
    const { organization, list } = config.accounts;
    const units = organization?.organizationalUnitIds ?? [];
    const known = list?.map(({ accountId }) => accountId);
    const wider = values.has("organization") && known !== undefined;
    return [
        ...strangers("--act-account", values.all("act-account"), config.act.accountIds, `act.accountIds of ${from}`),
        ...strangers("--ou", values.all("ou"), units.length === 0 ? undefined : units, from),
        ...strangers(values.one("accounts") ?? "--accounts", listed, known, `accounts.list of ${from}`),
        ...(wider ? [`--organization: found; allowed with --act: the accounts that ${from} lists, or some of them by --accounts`] : []),
    ];
}

/**
 * What goes beyond the function's configuration where keys may be disabled, one sentence each: options may only name fewer accounts, a
 * longer time of grace and more exemptions.
 * @param listed Ids of the accounts of --accounts.
 */
export function wideningProblems(values: Values, base: FunctionConfig, listed: readonly string[]): string[] {
    return [...otherwise(values, base), ...less(values, base), ...otherAccounts(values, base, listed)];
}

/** Whether a run leaves out accounts that the function audits, as far as both tell. */
export function leavesOut(base: AccountsConfig, run: AccountsConfig): boolean {
    if (base.list !== undefined) {
        const ids = run.list?.map(({ accountId }) => accountId);
        return ids !== undefined && base.list.some(({ accountId }) => !ids.includes(accountId));
    }
    const all = base.organization.organizationalUnitIds;
    const units = run.organization?.organizationalUnitIds ?? [];
    const whole = units.length === 0 || (all.length > 0 && all.every((unit) => units.includes(unit)));
    return run.list !== undefined || !whole;
}
