import type { AccountResult, KeyFinding, Outcome, RunResult, Tier } from "./model";

/** Accounts that get metrics of their own; CloudWatch bills each metric of each account. */
export const MOST_ACCOUNTS = 100;

type Values = Readonly<Record<string, number>>;

/** One line in CloudWatch's embedded metric format, without line breaks. */
function line(namespace: string, time: Date, values: Values, dimensions: Readonly<Record<string, string>> = {}): string {
    const metrics = Object.keys(values).map((name) => ({ Name: name, Unit: "Count" }));
    const directive = { Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics: metrics };
    return JSON.stringify({ _aws: { Timestamp: time.getTime(), CloudWatchMetrics: [directive] }, ...dimensions, ...values });
}

const inTier = ({ tier }: KeyFinding, ...tiers: readonly Tier[]): boolean => tier.known && tiers.includes(tier.value);

function keyValues(findings: readonly KeyFinding[], outcomes: readonly Outcome[]): Values {
    const overAge = findings.filter((finding) => inTier(finding, "overAge"));
    return {
        KeysOverAge: overAge.length,
        KeysOverAgeExempt: overAge.filter(({ exemption }) => exemption.known && exemption.value !== undefined).length,
        KeysWarned: findings.filter((finding) => inTier(finding, "warn", "finalWarning")).length,
        KeysNotKnown: findings.filter(({ tier }) => !tier.known).length,
        KeysDisabled: outcomes.filter(({ result }) => result === "disabled").length,
    };
}

const failed = ({ outcome }: AccountResult): boolean => outcome === "failed";

/** Which accounts come first where there are too many. */
function weight(account: AccountResult): number {
    const overAge = account.findings.filter((finding) => inTier(finding, "overAge")).length;
    return failed(account) ? Number.MAX_SAFE_INTEGER : overAge;
}

/** The metrics of a run: one line without dimensions, and one for each account by `AccountId`, the worst `MOST_ACCOUNTS` of them. */
export function metricLines({ accounts, outcomes, outcome, time }: RunResult, namespace: string): string[] {
    const findings = accounts.flatMap((account) => account.findings);
    const all: Values = {
        ...keyValues(findings, outcomes),
        AccountsAudited: accounts.filter((account) => !failed(account)).length,
        AccountsFailed: accounts.filter(failed).length,
        RunFailed: outcome === "complete" ? 0 : 1,
    };
    const worst = [...accounts].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_ACCOUNTS);
    const own = worst.map((account) => {
        const done = outcomes.filter(({ finding }) => finding.accountId === account.accountId);
        const values = { ...keyValues(account.findings, done), AccountsFailed: failed(account) ? 1 : 0 };
        return line(namespace, time, values, { AccountId: account.accountId });
    });
    return [line(namespace, time, all), ...own];
}
