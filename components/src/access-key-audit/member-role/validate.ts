import { accountOfArn, findPartition, type Partition } from "../../internal/arn";
import { checkRegion, type Problem } from "../../internal/problems";
import { accountProblems, organizationProblems } from "../../secure-bucket/access/validate-principals";
import { externalIdProblems, patternProblems, roleArnProblems, roleNameProblems } from "../validate-common";
import type { AccessKeyAuditMemberRoleArgs } from "./args";

/** What the trust names; texts are judged, and what comes from other resources is not. */
interface Trusted {
    readonly auditRoleArn: unknown;
    readonly operatorRoleArns?: unknown;
    readonly organizationId: unknown;
    readonly externalId?: unknown;
}

/** Problems of what the trust names, as far as it is known. */
export function auditorProblems(trusted: Trusted, partition: Partition): Problem[] {
    const { auditRoleArn, operatorRoleArns, organizationId, externalId } = trusted;
    const operatorArns: readonly unknown[] = Array.isArray(operatorRoleArns) ? operatorRoleArns : [];
    // The principal of the trust is the audit's account: a role of another one could never enter.
    const account = typeof auditRoleArn === "string" ? accountOfArn(auditRoleArn) : undefined;
    const operators = { partition, account, kinds: ["role"] } as const;
    return [
        ...roleArnProblems(auditRoleArn, "auditRoleArn", partition),
        ...operatorArns.flatMap((one, index) => patternProblems(one, `operatorRoleArns[${index}]`, operators)),
        ...(typeof organizationId === "string" ? organizationProblems(organizationId, "organizationId") : []),
        ...externalIdProblems(externalId, "externalId"),
    ];
}

/** Everything that is wrong with the arguments, as far as their values are known; empty when they are fine. */
export function memberRoleProblems(args: AccessKeyAuditMemberRoleArgs): Problem[] {
    const { region, accountId, roleName } = args;
    const partition = findPartition(region);
    return [
        ...checkRegion("region", region),
        ...accountProblems(accountId, "accountId"),
        ...(partition === undefined ? [] : auditorProblems(args, partition)),
        ...roleNameProblems(roleName, "roleName"),
    ];
}
