import { accountId, integer, listOf, oneOf, text } from "./decode";
import { object, optional, required } from "./object";
import { EMAIL, EXTERNAL_ID, LOG_RETENTION, NOT_EMPTY } from "./texts";

const ROLE_PATTERN = text(/^[\w+=,.@/*-]{1,512}$/, "the name of an IAM role, with its path; * stands for any text");

/** The audit of access keys, of a security stack. */
export const accessKeyAudit = object({
    accounts: required(oneOf("organization", "members")),
    externalId: required(EXTERNAL_ID),
    logRetentionDays: required(LOG_RETENTION),
    scale: optional(oneOf("Function", "DistributedMap")),
    emails: optional(listOf(EMAIL)),
    reportReaders: optional(listOf(ROLE_PATTERN)),
    operatorRoles: optional(listOf(ROLE_PATTERN)),
    schedule: optional(
        object({
            expression: required(text(/^(cron|rate)\(.+\)$/, "a cron or rate expression, such as cron(0 6 * * ? *)")),
            timeZone: required(text(/^[A-Za-z][\w/+-]*$/, "a time zone, such as Europe/Berlin")),
        }),
    ),
    exemptions: optional(
        object({ tags: optional(listOf(NOT_EMPTY)), paths: optional(listOf(NOT_EMPTY)), groups: optional(listOf(NOT_EMPTY)) }),
    ),
    act: optional(
        object({
            mode: required(oneOf("dryRun", "disable")),
            accountIds: required(listOf(accountId)),
            graceDays: required(integer(1, 3650)),
        }),
    ),
});
