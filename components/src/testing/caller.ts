import { anonymousPrincipal, type SimulationRequestPrincipal } from "@cloud-copilot/iam-simulate";
import { accountOfArn } from "../internal/arn";

interface Member {
    /** 12 digits. */
    accountId: string;
    /** Such as `o-a1b2c3d4e5`; left out for accounts outside of organizations. */
    organizationId?: string | undefined;
}

interface Identity extends Member {
    /** What its own account lets it do; by default `s3:*` on everything, so that the bucket policy alone decides. */
    identityPolicies?: readonly object[] | undefined;
}

export interface RoleSession extends Identity {
    kind: "role";
    /** Of the role, with its path: `arn:aws:iam::111122223333:role/team/reader` */
    roleArn: string;
    /** `AROA…` */
    uniqueId: string;
    sessionName: string;
}

export interface User extends Identity {
    kind: "user";
    userArn: string;
    /** `AIDA…` */
    uniqueId: string;
}

export interface Root extends Member {
    kind: "root";
}

/** An AWS service that calls as itself. What it calls for (aws:SourceArn, aws:SourceAccount) is part of the request's context. */
export interface Service {
    kind: "service";
    /** `logging.s3.amazonaws.com` */
    servicePrincipal: string;
}

/** An unsigned request. */
export interface Anonymous {
    kind: "anonymous";
}

export type Caller = RoleSession | User | Root | Service | Anonymous;

export type ContextKeys = Record<string, string | string[]>;

const ALLOW_EVERYTHING = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };

/** Root users cannot be limited by identity policies, and services are in no account that could limit them. */
export function identityPoliciesOf(caller: Caller): readonly object[] {
    switch (caller.kind) {
        case "role":
        case "user":
            return caller.identityPolicies ?? [ALLOW_EVERYTHING];
        case "root":
        case "service":
            return [ALLOW_EVERYTHING];
        case "anonymous":
            return [];
    }
}

/**
 * The ARNs and names the caller has in policies, its own one first.
 * A role session is also its role and its account, a user also its account.
 */
export function namesOf(caller: Caller, partition: string): string[] {
    switch (caller.kind) {
        case "role": {
            const roleName = lastSegment(caller.roleArn);
            const session = `arn:${partition}:sts::${caller.accountId}:assumed-role/${roleName}/${caller.sessionName}`;
            return [session, inAccount(caller.roleArn, caller), rootArn(caller, partition)];
        }
        case "user":
            return [inAccount(caller.userArn, caller), rootArn(caller, partition)];
        case "root":
            return [rootArn(caller, partition)];
        case "service":
            return [caller.servicePrincipal];
        case "anonymous":
            return [];
    }
}

export function principalOf(caller: Caller, partition: string): SimulationRequestPrincipal {
    return namesOf(caller, partition)[0] ?? anonymousPrincipal;
}

/** The context keys AWS fills in about who calls ("Principal key values" and "Properties of the principal" in the IAM User Guide). */
export function principalKeys(caller: Caller, partition: string): ContextKeys {
    switch (caller.kind) {
        case "role":
            return {
                ...memberKeys(caller, caller.roleArn, "AssumedRole"),
                "aws:userid": `${caller.uniqueId}:${caller.sessionName}`,
                "aws:multifactorauthpresent": "false",
            };
        case "user":
            return {
                ...memberKeys(caller, caller.userArn, "User"),
                "aws:userid": caller.uniqueId,
                "aws:username": lastSegment(caller.userArn),
            };
        case "root":
            return { ...memberKeys(caller, rootArn(caller, partition), "Account"), "aws:userid": caller.accountId };
        case "service":
            // AWS documents no account, ARN or id of services.
            return {
                ...SIGNED,
                "aws:principalisawsservice": "true",
                "aws:principalservicename": caller.servicePrincipal,
                "aws:principalservicenameslist": [caller.servicePrincipal],
            };
        case "anonymous":
            return { "aws:userid": "anonymous", "aws:principalaccount": "anonymous", "aws:principaltype": "Anonymous" };
    }
}

const SIGNED: ContextKeys = { "s3:authtype": "REST-HEADER", "s3:signatureversion": "AWS4-HMAC-SHA256" };

function memberKeys({ accountId, organizationId }: Member, arn: string, type: string): ContextKeys {
    return {
        ...SIGNED,
        "aws:principalarn": arn,
        "aws:principalaccount": accountId,
        "aws:principaltype": type,
        "aws:principalisawsservice": "false",
        ...(organizationId === undefined ? {} : { "aws:principalorgid": organizationId }),
    };
}

function rootArn({ accountId }: Member, partition: string): string {
    return `arn:${partition}:iam::${accountId}:root`;
}

function inAccount(arn: string, { accountId }: Member): string {
    const account = accountOfArn(arn);
    if (account !== accountId) {
        throw new RangeError(`${arn} is not in account ${accountId}`);
    }
    return arn;
}

function lastSegment(arn: string): string {
    return arn.slice(arn.lastIndexOf("/") + 1);
}
