import { checkOneOf, checkRange, type Problem, unless } from "../../internal/problems";
import type { AccessKeyAuditArgs } from "../args";
import { emailProblems, listProblems, textProblems } from "../validate-common";
import { type AuditedAccountsArgs, type KeyActArgs, KeyActMode, type KeyAgesArgs, type KeyExemptionsArgs } from "./args";

const ACCOUNT_ID = /^\d{12}$/;
const AN_ACCOUNT = "an account id of 12 digits";
const UNIT_ID = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/;
/** Of IAM's tags; `=` in a key would be read as the end of it. */
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,385}$/u;
const PATH = /^\/[\x21-\x7e]{0,509}[\x21-\x2e\x30-\x7e]\/$/;
const GROUP = /^[\w+=,.@-]{1,128}$/;

export function accountsProblems({ organization, list }: AuditedAccountsArgs): Problem[] {
    const given = [organization, list].filter((one) => one !== undefined).length;
    const ids = (list ?? []).map(({ accountId }) => accountId);
    const units = organization?.organizationalUnitIds ?? [];
    return [
        ...unless(given === 1, "accounts", `found ${given === 0 ? "neither" : "both"} of organization and list; allowed: exactly one`),
        ...unless(list?.length !== 0, "accounts.list", "found none; allowed: at least one account"),
        ...listProblems(ids, "accounts.list", ACCOUNT_ID, AN_ACCOUNT),
        ...(list ?? []).flatMap(({ name }, index) =>
            textProblems(name, `accounts.list[${index}].name`, /^.{1,50}$/u, "1 to 50 characters"),
        ),
        ...listProblems(units, "accounts.organization.organizationalUnitIds", UNIT_ID, "organisational units (ou-…) or roots (r-…)"),
    ];
}

export function agesProblems({ warnDays = 75, finalWarningDays = 85, maxAgeDays = 90 }: KeyAgesArgs): Problem[] {
    const days = (key: string, value: number): Problem[] => checkRange(`ages.${key}`, value, 1, 36_500, "days");
    return [
        ...days("warnDays", warnDays),
        ...days("finalWarningDays", finalWarningDays),
        ...days("maxAgeDays", maxAgeDays),
        ...unless(
            !(warnDays >= finalWarningDays),
            "ages.warnDays",
            `found ${warnDays}; allowed: less than finalWarningDays, which is ${finalWarningDays} and by default 85`,
        ),
        ...unless(
            !(finalWarningDays >= maxAgeDays),
            "ages.finalWarningDays",
            `found ${finalWarningDays}; allowed: less than maxAgeDays, which is ${maxAgeDays} and by default 90`,
        ),
    ];
}

export function exemptionsProblems({ tags = [], paths = [], groups = [] }: KeyExemptionsArgs): Problem[] {
    return [
        ...listProblems(tags, "exemptions.tags", TAG, "the key of a tag, or key=value"),
        ...listProblems(
            paths,
            "exemptions.paths",
            PATH,
            'a path that begins and ends with a slash, such as /service/, but not "/", which is every user',
        ),
        ...listProblems(groups, "exemptions.groups", GROUP, "the name of an IAM group, without its path"),
    ];
}

export function actProblems(act: KeyActArgs, { list }: AuditedAccountsArgs): Problem[] {
    const { mode = KeyActMode.Off, accountIds = [], graceDays, spareUsedWithinDays } = act;
    const audited = list?.map(({ accountId }) => accountId);
    const strangers = accountIds.flatMap((id, index) => (audited === undefined || audited.includes(id) ? [] : [{ id, index }]));
    return [
        ...checkOneOf("act.mode", mode, KeyActMode),
        ...listProblems(accountIds, "act.accountIds", ACCOUNT_ID, AN_ACCOUNT),
        ...unless(
            mode === KeyActMode.Off || accountIds.length > 0,
            "act.accountIds",
            `found none, with mode "${mode}"; allowed: at least one account, since keys are disabled in no other`,
        ),
        ...strangers.map(({ id, index }) => ({
            propertyPath: `act.accountIds[${index}]`,
            reason: `found "${id}"; allowed: accounts of accounts.list, which are audited`,
        })),
        ...checkRange("act.graceDays", graceDays, 1, 3650, "days"),
        ...checkRange("act.spareUsedWithinDays", spareUsedWithinDays, 0, 3650, "days"),
    ];
}

export function ownerProblems({ ownerTag, mailFrom }: AccessKeyAuditArgs): Problem[] {
    return [
        ...textProblems(ownerTag, "ownerTag", TAG_KEY, "the key of a tag, 1 to 128 characters"),
        ...emailProblems(mailFrom, "mailFrom"),
        ...unless(
            mailFrom === undefined || ownerTag !== undefined,
            "ownerTag",
            "found none, with mailFrom; allowed: the tag that says whom to mail",
        ),
    ];
}
