import type * as pulumi from "@pulumi/pulumi";
import type { AuditedAccountsArgs, KeyActArgs, KeyAgesArgs, KeyExemptionsArgs } from "./audit/args";
import type { AuditNotifyArgs } from "./notify/args";
import type { AuditScheduleArgs } from "./schedule/args";

/** How many accounts one run can take. */
export const AuditScale = {
    /** One function for all accounts, which has 15 minutes. */
    Function: "Function",
    /** The function once per account, by a Distributed Map of AWS Step Functions. */
    DistributedMap: "DistributedMap",
} as const;
export type AuditScale = (typeof AuditScale)[keyof typeof AuditScale];

export interface AccessKeyAuditArgs {
    /** Region of the audit, such as `eu-west-1`. Decides the partition of its ARNs. */
    region: string;
    /** Account of the audit, 12 digits. */
    accountId: string;
    /** ARN of the role that deploys the audit, never locked out of the settings of the report bucket; `*` stands for any text in its path and name. */
    deployRoleArn: pulumi.Input<string>;
    /** Organisation of all audited accounts, such as `o-a1b2c3d4e5`. The audit enters no account outside of it. */
    organizationId: string;
    /** Which accounts are audited. Each needs an `AccessKeyAuditMemberRole`, the audit's own as well. */
    accounts: AuditedAccountsArgs;
    /** What the names of everything in AWS begin with: 3 to 32 lower-case letters, digits and hyphens. Two audits in one account need different ones.
     * Changing it replaces everything.
     * @default "palisade-access-key-audit" */
    namePrefix?: string;
    /** Name of the environment. In `prod`, what holds data is protected and retained.
     * @default none */
    environment?: string;
    /** Name of the role that the audit assumes in each account, without a path.
     * @default "palisade-access-key-audit" */
    memberRoleName?: string;
    /** External id that the member roles ask for, 2 to 1,224 letters, digits and `_+=,.@:/-`. It is no secret.
     * @default none */
    externalId?: string;
    /** Ages by which keys are judged.
     * @default 75, 85 and 90 days */
    ages?: KeyAgesArgs;
    /** Users whose keys are told of and never disabled.
     * @default none */
    exemptions?: KeyExemptionsArgs;
    /** Key of the tag on users that holds the mail address of their owner.
     * @default none */
    ownerTag?: string;
    /** Whether and where keys are disabled.
     * @default keys are told of */
    act?: KeyActArgs;
    /** Who gets the summary of each run.
     * @default a topic without subscribers */
    notify?: AuditNotifyArgs;
    /** Mail address that owners get mail from, of an identity that SES has verified in the audit's account and region. Needs `ownerTag`.
     * @default owners get no mail */
    mailFrom?: string;
    /** Imports findings into the Security Hub of each account. The member roles need `allowImportFindings`.
     * @default false */
    securityHub?: boolean;
    /** When the audit runs.
     * @default every day at 6:00 UTC */
    schedule?: AuditScheduleArgs;
    /** How many accounts one run can take. Changing it keeps reports and history.
     * @default "Function" */
    scale?: AuditScale;
    /** Accounts that are audited at the same time, 1 to 50.
     * @default 10 */
    concurrency?: number;
    /** Executions of the function that are reserved for it, and the most that it gets, from 1; with `DistributedMap` at least `concurrency`.
     * @default none are reserved */
    reservedConcurrency?: number;
    /** Memory of the function in MB, 256 to 10,240; its share of CPU grows with it.
     * @default 512 */
    memorySize?: number;
    /** Seconds that one run of the function may take, 600 to 900: it audits until 3 minutes before, waiting up to 5 minutes for a credential report.
     * @default 900 */
    timeoutSeconds?: number;
    /** Days that logs are kept; CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some whole years.
     * @default 365 */
    logRetentionDays?: number;
    /** Days that reports are kept, from 1.
     * @default 400 */
    reportRetentionDays?: number;
    /** ARNs of roles and users of the audit's account that may enter the report bucket as far as their IAM policies let them; `*` stands for any text in
     * their path and name.
     * @default nobody but the audit */
    reportReaderArns?: pulumi.Input<string>[];
    /** ARN of the topic for alarms, in the region of the audit.
     * @default the topic of `notify` */
    alarmTopicArn?: pulumi.Input<string>;
    /** What holds data cannot be deleted by Pulumi (`protect`), and stays in AWS when it leaves the program (`retainOnDelete`).
     * @default true in `prod`, false elsewhere */
    retain?: boolean;
    /** Tags of everything that can have them, at most 50 with those of the provider.
     * @default only those of the provider */
    tags?: Record<string, pulumi.Input<string>>;
}
