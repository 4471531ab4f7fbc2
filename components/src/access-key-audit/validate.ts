import { findPartition } from "../internal/arn";
import { checkRegion, type Problem, unless } from "../internal/problems";
import { accountProblems, organizationProblems, principalProblems } from "../secure-bucket/access/validate-principals";
import { accountsProblems, actProblems, agesProblems, exemptionsProblems, ownerProblems } from "./audit/validate";
import type { AccessKeyAuditArgs } from "./args";
import { environmentProblems, runningProblems } from "./function/validate";
import { notifyProblems } from "./notify/validate";
import { scheduleProblems } from "./schedule/validate";
import { externalIdProblems, patternProblems, roleNameProblems, textProblems, topicProblems } from "./validate-common";

/** Bucket names have 63 characters, with the account and the region in them. S3 reserves some beginnings. */
const NAME_PREFIX = /^(?!xn--|sthree-|amzn-s3-demo-)[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

type Partition = ReturnType<typeof findPartition>;

function placeProblems({ region, accountId, organizationId, namePrefix, environment, retain }: AccessKeyAuditArgs): Problem[] {
    return [
        ...checkRegion("region", region),
        ...accountProblems(accountId, "accountId"),
        ...organizationProblems(organizationId, "organizationId"),
        ...textProblems(
            namePrefix,
            "namePrefix",
            NAME_PREFIX,
            "3 to 32 lower-case letters, digits and hyphens, a letter first and no hyphen last; not xn--, sthree- or amzn-s3-demo- at its beginning",
        ),
        ...unless(environment !== "prod" || retain !== false, "retain", "found false in environment prod; allowed: true, or leave it out"),
    ];
}

/** Readers of other accounts would need a grant, which a report of all accounts' users is not made for. */
function readerProblems({ accountId, reportReaderArns = [] }: AccessKeyAuditArgs, partition: Partition): Problem[] {
    const readers = partition && ({ partition, account: accountId, kinds: ["role", "user"] } as const);
    return readers === undefined
        ? []
        : reportReaderArns.flatMap((reader, index) => patternProblems(reader, `reportReaderArns[${index}]`, readers));
}

/** Everything that is wrong with the arguments, as far as their values are known; empty when they are fine. */
export function accessKeyAuditProblems(args: AccessKeyAuditArgs): Problem[] {
    const { region, accounts, ages = {}, exemptions = {}, act = {}, notify = {}, schedule = {} } = args;
    const partition = findPartition(region);
    const problems = [
        ...placeProblems(args),
        ...principalProblems(args.deployRoleArn, "deployRoleArn", partition, "wildcards"),
        ...accountsProblems(accounts),
        ...roleNameProblems(args.memberRoleName, "memberRoleName"),
        ...externalIdProblems(args.externalId, "externalId"),
        ...agesProblems(ages),
        ...exemptionsProblems(exemptions),
        ...actProblems(act, accounts),
        ...ownerProblems(args),
        ...notifyProblems(notify, partition, region),
        ...topicProblems(args.alarmTopicArn, "alarmTopicArn", partition, region),
        ...scheduleProblems(schedule),
        ...runningProblems(args),
        ...readerProblems(args, partition),
    ];
    // The size of a configuration that is wrong in itself says nothing.
    return partition === undefined || problems.length > 0 ? problems : environmentProblems(args, partition);
}
