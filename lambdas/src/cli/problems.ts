import type { ConfigProblem } from "../access-key-audit/decode";
import type { OptionName } from "./options";

/** Options by the places of the configuration that they set. */
const OPTION_AT: Readonly<Record<string, OptionName>> = {
    "accounts.organization.organizationalUnitIds": "ou",
    "memberRole.name": "role",
    "memberRole.externalId": "external-id",
    "ages.warnDays": "warn-days",
    "ages.finalWarningDays": "final-warning-days",
    "ages.maxAgeDays": "max-age-days",
    "exemptions.tags": "exempt-tag",
    "exemptions.paths": "exempt-path",
    "exemptions.groups": "exempt-group",
    ownerTag: "owner-tag",
    "act.mode": "act",
    "act.accountIds": "act-account",
    "act.graceDays": "grace-days",
    "act.spareUsedWithinDays": "spare-used-within-days",
    "tell.topicArn": "topic-arn",
    historyTable: "history-table",
    concurrency: "concurrency",
};

/** What sentences of the configuration call by its own names, and how that is said on the command line. */
const WORDING: readonly (readonly [RegExp, string])[] = [
    [/\bact\.mode\b/g, "--act"],
    [/"dryRun"/g, '"dry-run"'],
    [/\bfinalWarningDays\b/g, "--final-warning-days"],
    [/\bmaxAgeDays\b/g, "--max-age-days"],
];

const ENTRY = /^accounts\.list\[(\d+)\](?:\.(.+))?$/;
const QUOTES = "in quotes: without them YAML and JSON read a number, which loses leading zeros";

function placeOf(path: string, file: string): string {
    const [, index, key] = ENTRY.exec(path) ?? [];
    if (index !== undefined) {
        return `${file}: entry ${Number(index) + 1}${key === undefined ? "" : `, ${key}`}`;
    }
    const option = OPTION_AT[path.replace(/\[\d+\]$/, "")];
    return option === undefined ? path : `--${option}`;
}

/** A problem of the configuration in the words of the command line. `file` holds the list of accounts, if there is one. */
export function sayProblem({ path, found, allowed }: ConfigProblem, file: string | undefined): string {
    const said = WORDING.reduce((text, [name, option]) => text.replace(name, option), allowed);
    const number = path.endsWith(".accountId") && /^[\d.e+-]+$/.test(found);
    const place = placeOf(path, file ?? "--accounts");
    return `${place}: found ${found}; allowed: ${said.replace("accounts.list", file ?? "this audit")}${number ? `, ${QUOTES}` : ""}`;
}
