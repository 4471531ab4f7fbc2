import type { NetworkArgs } from "./args";
import { type Named, union, unlessNamed } from "./named";
import { type Conditions, merge, oneOf, type Statement, type Text, UNLESS_SERVICE, UNLESS_VIA_SERVICE } from "./statement";

/** Who and what may pass. */
export interface Gate {
    readonly bucketArn: string;
    readonly partition: string;
    /** Whose objects these are. */
    readonly named: Named;
    /** Organisations whose principals in other accounts have a grant. */
    readonly grantedOrganizationIds: readonly string[];
    /** Account of the bucket. */
    readonly accountId: string;
    /** Root, the deploy role and administrators: the bucket's settings and policy, not its objects. */
    readonly keepers: Named;
    /** Roles that replicate; S3 uses them from its own network. */
    readonly replicators: readonly Text[];
    readonly network: NetworkArgs | undefined;
    readonly withinOrganizationId: string | undefined;
    /** Whose services may act. */
    readonly serviceAccountIds: readonly string[];
    readonly serviceOrganizationIds: readonly string[];
    /** Service principals that do not say for whom they act. What they may do, their own Allow statement says. */
    readonly servicesWithoutSource: readonly string[];
    /** ARNs of the keepers who stay out of the objects unless they are named. */
    readonly keptFromObjects: readonly Text[];
}

const NOBODY: Named = { userIds: [], arns: [], accountIds: [], organizationIds: [] };

function deny(Sid: string, Resource: string[], Condition: Conditions): Statement {
    return { Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
}

/** A statement on the bucket alone leaves its objects reachable: they match only the ARN with `/*`. */
function both(arn: string): string[] {
    return [arn, `${arn}/*`];
}

function others({ bucketArn, accountId, named, keepers, replicators, grantedOrganizationIds }: Gate): Statement[] {
    const known = union(named, keepers, { ...NOBODY, arns: replicators });
    const withGranted = union(known, { ...NOBODY, organizationIds: grantedOrganizationIds });
    const own = { StringEquals: { "aws:PrincipalAccount": accountId } };
    return [
        deny("DenyOthers", both(bucketArn), merge(unlessNamed(withGranted), UNLESS_SERVICE)),
        // The bucket's account is in the organisation as well, and its IAM policies may give far more than the grant.
        ...(withGranted.organizationIds.length === known.organizationIds.length
            ? []
            : [deny("DenyOthersOfAccount", both(bucketArn), merge(unlessNamed(known), own))]),
    ];
}

/** Services say for whom they act by the account, its organisation, or the ARN of what makes them act, which holds the account. */
function servicesOfOthers(gate: Gate): Statement {
    const sources = gate.serviceAccountIds.map((account) => `arn:${gate.partition}:*:*:${account}:*`);
    return deny(
        "DenyServicesOfOthers",
        both(gate.bucketArn),
        merge(
            { Bool: { "aws:PrincipalIsAWSService": "true" } },
            oneOf("StringNotEquals", "aws:SourceAccount", gate.serviceAccountIds),
            oneOf("ArnNotLike", "aws:SourceArn", sources),
            oneOf("StringNotEquals", "aws:SourceOrgID", gate.serviceOrganizationIds),
            oneOf("StringNotEquals", "aws:PrincipalServiceName", gate.servicesWithoutSource),
        ),
    );
}

/** As a regular expression, what `ArnLike` matches: `*` and `?` within and across the parts of the ARN's resource. */
function pattern(text: string): RegExp {
    return new RegExp(
        `^${text
            .replace(/[.+^${}()|[\]\\]/g, "\\$&")
            .replaceAll("*", ".*")
            .replaceAll("?", ".")}$`,
        "s",
    );
}

/** Whether an ARN or pattern may stand for the same principal as another. What is known only after the update may, and two patterns may. */
function mayMeet(one: Text, other: Text): boolean {
    if (typeof one !== "string" || typeof other !== "string" || (/[*?]/.test(one) && /[*?]/.test(other))) {
        return true;
    }
    return pattern(one).test(other) || pattern(other).test(one);
}

function keepersFromObjects({ bucketArn, named, keepers, replicators, keptFromObjects }: Gate): Statement {
    const deleters = keepers.arns.filter((keeper) => !keptFromObjects.includes(keeper));
    const allowed = [...named.arns, ...replicators, ...deleters];
    const alsoNamed = { ...named, arns: allowed.filter((arn) => keptFromObjects.some((keeper) => mayMeet(keeper, arn))) };
    const conditions = merge(oneOf("ArnLike", "aws:PrincipalArn", keptFromObjects), unlessNamed(alsoNamed));
    return deny("DenyKeepersObjects", [`${bucketArn}/*`], conditions);
}

function networkConditions({ vpcEndpointIds = [], vpcIds = [], sourceCidrs = [] }: NetworkArgs): Conditions {
    return merge(
        oneOf("StringNotEquals", "aws:SourceVpce", vpcEndpointIds),
        oneOf("StringNotEquals", "aws:SourceVpc", vpcIds),
        oneOf("NotIpAddress", "aws:SourceIp", sourceCidrs),
        UNLESS_SERVICE,
        UNLESS_VIA_SERVICE,
    );
}

/** Service-linked roles work from AWS's networks. They still have to be named. */
function otherNetworks(gate: Gate, network: NetworkArgs): Statement[] {
    const fromAnywhere = [...gate.replicators, `arn:${gate.partition}:iam::*:role/aws-service-role/*`];
    const deleters = gate.keepers.arns.filter((keeper) => !gate.keptFromObjects.includes(keeper));
    const elsewhere = networkConditions(network);
    return [
        deny(
            "DenyOtherNetworks",
            [`${gate.bucketArn}/*`],
            merge(elsewhere, oneOf("ArnNotLike", "aws:PrincipalArn", [...deleters, ...fromAnywhere])),
        ),
        deny(
            "DenyOtherNetworksToBucket",
            [gate.bucketArn],
            merge(elsewhere, unlessNamed({ ...gate.keepers, arns: [...gate.keepers.arns, ...fromAnywhere] })),
        ),
    ];
}

function outsideOrganization(gate: Gate, organizationId: string): Statement {
    const exempt = { ...gate.keepers, arns: [...gate.keepers.arns, ...gate.replicators] };
    return deny(
        "DenyOutsideOrganization",
        both(gate.bucketArn),
        merge(unlessNamed(exempt), oneOf("StringNotEquals", "aws:PrincipalOrgID", [organizationId]), UNLESS_SERVICE),
    );
}

/** What shuts everyone out but the named, and nobody for good. */
export function gateStatements(gate: Gate): Statement[] {
    return [
        ...others(gate),
        servicesOfOthers(gate),
        keepersFromObjects(gate),
        ...(gate.network === undefined ? [] : otherNetworks(gate, gate.network)),
        ...(gate.withinOrganizationId === undefined ? [] : [outsideOrganization(gate, gate.withinOrganizationId)]),
    ];
}
