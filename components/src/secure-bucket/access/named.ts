import type { Role, User } from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { accountOfArn } from "../../internal/arn";
import { PrincipalMatch } from "./args";
import { type Conditions, merge, oneOf, type Text } from "./statement";

/** Principals in the forms in which a request can be compared with them. */
export interface Named {
    /** Patterns of `aws:userid`: `AROA…:*` is every session of a role, `AIDA…` a user. */
    readonly userIds: readonly Text[];
    /** Patterns of `aws:PrincipalArn`, which for a session is its role's ARN. */
    readonly arns: readonly Text[];
    readonly accountIds: readonly string[];
    readonly organizationIds: readonly string[];
}

interface Principals {
    roles?: Role[];
    users?: User[];
    principalArns?: Text[];
    accountIds?: string[];
    organizationId?: string;
}

const ROOT = /^arn:[a-z-]+:iam::(\d{12}):root$/;

export function isRoot(arn: Text): arn is string {
    return typeof arn === "string" && ROOT.test(arn);
}

/** Pattern of the user ids of a role's sessions. */
function sessionsOf(uniqueId: Text): Text {
    return typeof uniqueId === "string" ? `${uniqueId}:*` : pulumi.interpolate`${uniqueId}:*`;
}

export function namedBy(principals: Principals, match: PrincipalMatch): Named {
    const { roles = [], users = [], principalArns = [], accountIds = [], organizationId } = principals;
    const byId = match === PrincipalMatch.UniqueId;
    const roots = principalArns.filter(isRoot).flatMap((arn) => accountOfArn(arn) ?? []);
    return {
        userIds: byId ? [...roles.map(({ uniqueId }) => sessionsOf(uniqueId)), ...users.map(({ uniqueId }) => uniqueId)] : [],
        arns: [...(byId ? [] : [...roles, ...users].map(({ arn }) => arn)), ...principalArns.filter((arn) => !isRoot(arn))],
        accountIds: [...accountIds, ...roots],
        organizationIds: organizationId === undefined ? [] : [organizationId],
    };
}

export function union(...all: readonly Named[]): Named {
    return {
        userIds: unique(all.flatMap(({ userIds }) => userIds)),
        arns: unique(all.flatMap(({ arns }) => arns)),
        accountIds: unique(all.flatMap(({ accountIds }) => accountIds)),
        organizationIds: unique(all.flatMap(({ organizationIds }) => organizationIds)),
    };
}

function unique<T>(values: readonly T[]): T[] {
    return [...new Set(values)];
}

/**
 * Holds for whoever is not named. Within a statement all conditions must hold, so that the named form a union; negated operators hold for
 * requests that lack the key, so that anonymous requests are nobody named.
 */
export function unlessNamed({ userIds, arns, accountIds, organizationIds }: Named): Conditions {
    return merge(
        oneOf("StringNotLike", "aws:userid", userIds),
        oneOf("ArnNotLike", "aws:PrincipalArn", arns),
        oneOf("StringNotEquals", "aws:PrincipalAccount", accountIds),
        oneOf("StringNotEquals", "aws:PrincipalOrgID", organizationIds),
    );
}
