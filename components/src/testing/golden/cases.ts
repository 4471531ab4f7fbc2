import { GrantAccess, LogService, MinimumTlsVersion, OptOut, PrincipalMatch, type SecureBucketArgs } from "../../index";
import { KEY } from "../secure-bucket/intent";
import * as universe from "../secure-bucket/universe";
import {
    CIDR,
    ENDPOINT,
    ORGANIZATION,
    OTHER_ORGANIZATION,
    OWNER,
    PARTNER,
    roleOf,
    STRANGER,
    userOf,
    VPC,
    type World,
} from "../secure-bucket/universe";

type Args = Partial<SecureBucketArgs>;
type Cases = Record<string, (world: World) => Args>;

const { Read, Write, Delete } = GrantAccess;
const WITHIN = { organizationId: ORGANIZATION };

const arnIn = (world: World, name: universe.PersonName): string => universe.arnOf(world, universe.PEOPLE[name]);

/** A gate that lets the application in, by the ARN of its role. */
function gate(world: World, more: NonNullable<SecureBucketArgs["allowOnly"]> = {}): Args {
    return { deployRoleArn: arnIn(world, "deploy"), allowOnly: { principalArns: [arnIn(world, "app")], ...more } };
}

function allowing(world: World): Args {
    const jobs = { operator: "ArnLike", key: "aws:SourceArn", values: [`arn:${world}:glue:*:${STRANGER}:job/*`] };
    const organization = { operator: "StringEquals", key: "aws:SourceOrgID", values: [OTHER_ORGANIZATION] };
    return {
        allow: [
            { sid: "Reader", principalArns: [arnIn(world, "partner")], actions: ["s3:GetObject"], keys: ["reports/*", "index.html"] },
            { sid: "Jobs", services: ["glue.amazonaws.com"], actions: ["s3:ListBucket"], conditions: [jobs, organization] },
        ],
    };
}

function copying(world: World, more: Partial<NonNullable<SecureBucketArgs["replication"]>["destinations"][number]> = {}): Args {
    const region = universe.regionOf(world);
    return { replication: { destinations: [{ id: "copy", bucketArn: `arn:${world}:s3:::acme-copies`, region, ...more }] } };
}

const byResource = (world: World): object => ({ principalArns: [], roles: [roleOf(world, "app")], users: [userOf(world, "alice")] });

const GATES: Cases = {
    "gate-arns": (world) => ({
        ...gate(world, { principalArns: [arnIn(world, "app"), arnIn(world, "alice"), `arn:${world}:iam::${OWNER}:role/team/*`] }),
        administratorArns: [`arn:${world}:iam::${OWNER}:role/aws-reserved/sso.amazonaws.com/*/Admin_*`],
    }),
    "gate-unique-ids": (world) => gate(world, byResource(world)),
    "gate-resources-by-arn": (world) => gate(world, { ...byResource(world), match: PrincipalMatch.Arn }),
    "gate-accounts": (world) => ({
        ...gate(world, { principalArns: [`arn:${world}:iam::${OWNER}:root`], accountIds: [PARTNER] }),
        grants: [{ access: [Read], accountIds: [PARTNER] }],
    }),
    "gate-organization": (world) => gate(world, { principalArns: [], ...WITHIN }),
    "gate-network-endpoints": (world) => gate(world, { network: { vpcEndpointIds: [ENDPOINT] } }),
    "gate-network-vpcs": (world) => gate(world, { network: { vpcIds: [VPC] } }),
    "gate-network-cidrs": (world) => gate(world, { network: { sourceCidrs: [CIDR, "2001:db8::/32"] } }),
    "gate-network-all": (world) => gate(world, { network: { vpcEndpointIds: [ENDPOINT], vpcIds: [VPC], sourceCidrs: [CIDR] } }),
    "gate-within-organization": (world) => gate(world, { withinOrganizationId: ORGANIZATION }),
    "gate-services": (world) => gate(world, { serviceAccountIds: [PARTNER], serviceOrganizationId: OTHER_ORGANIZATION }),
    "gate-named-keeper": (world) => gate(world, { principalArns: [arnIn(world, "deploy"), arnIn(world, "app")] }),
    "gate-force-destroy": (world) => ({ ...gate(world, { network: { vpcIds: [VPC] } }), forceDestroy: true }),
    "gate-grants": (world) => ({
        ...gate(world),
        grants: [{ access: [Read], prefixes: ["in/"], principalArns: [arnIn(world, "partner"), arnIn(world, "alice")], ...WITHIN }],
    }),
    "gate-allow": (world) => ({ ...gate(world), ...allowing(world) }),
    "gate-deliveries": (world) => ({
        ...gate(world),
        deliveries: [{ service: LogService.ApplicationLoadBalancer }, { service: LogService.CloudTrail, accountIds: [PARTNER] }],
    }),
    "gate-replication": (world) => ({
        ...gate(world, { network: { vpcIds: [VPC] }, withinOrganizationId: ORGANIZATION }),
        ...copying(world),
    }),
};

const ALLOWS: Cases = {
    "grants-own": (world) => ({
        grants: [
            { access: [Read, Write, Delete], roles: [roleOf(world, "app")], users: [userOf(world, "alice")] },
            { access: [Read], prefixes: ["reports/", "in/"], principalArns: [arnIn(world, "reporter")] },
        ],
    }),
    "grants-foreign": (world) => ({
        grants: [
            { access: [Read, Delete], prefixes: ["in/"], principalArns: [arnIn(world, "partner"), arnIn(world, "stranger")] },
            { access: [Write], accountIds: [PARTNER] },
            { access: [Read], ...WITHIN },
        ],
    }),
    allow: allowing,
    "replication-source": copying,
    "replication-destination": (world) => ({ replicationSources: [{ roleArn: arnIn(world, "copier") }, { roleArn: arnIn(world, "app") }] }),
};

const SOURCES: Record<LogService, string> = {
    S3AccessLogs: "s3:::acme-source",
    S3Inventory: "s3:::acme-source",
    ApplicationLoadBalancer: `elasticloadbalancing:*:${PARTNER}:loadbalancer/app/shop/*`,
    NetworkLoadBalancer: `logs:*:${PARTNER}:delivery-source:shop`,
    VpcFlowLogs: `logs:*:${PARTNER}:*`,
    CloudTrail: `cloudtrail:*:${PARTNER}:trail/all`,
};

/** Each log service at the top of the bucket for its account, and below a prefix for another account. */
const DELIVERIES: Cases = Object.fromEntries(
    Object.values(LogService).map((service) => [
        `delivery-${service}`,
        (world: World): Args => {
            const sourceArns = [`arn:${world}:${SOURCES[service]}`];
            const organization = service === LogService.CloudTrail ? WITHIN : {};
            return { deliveries: [{ service }, { service, prefix: "logs", accountIds: [PARTNER], sourceArns, ...organization }] };
        },
    ]),
);

function without(name: OptOut, more: Args = {}): () => Args {
    return () => ({ ...more, optOuts: [{ name, reason: "to show what becomes of it" }] });
}

const EVERYONE: Args = { allow: [{ sid: "Everyone", everyone: true, actions: ["s3:GetObject"], keys: ["public/*"] }] };

const SAFEGUARDS: Cases = {
    defaults: () => ({}),
    "tls-1.3": () => ({ minimumTlsVersion: MinimumTlsVersion.Tls13 }),
    "encryption-given": (world) => ({ encryption: { kmsKeyArn: KEY(world) } }),
    "encryption-created": () => ({ encryption: { createKey: {} } }),
    "opt-out-plain-http": without(OptOut.PlainHttp),
    "opt-out-outdated-tls": without(OptOut.OutdatedTls),
    "opt-out-foreign-keys": without(OptOut.ForeignKeys),
    "opt-out-public-policy": without(OptOut.PublicPolicy, EVERYONE),
    adopted: (world) => ({ adopt: { policy: formerPolicy(world) } }),
    "adopted-gate": (world) => ({ ...gate(world), adopt: { policy: formerPolicy(world) } }),
};

/** One statement that the bucket's own replaces, one that stays, one without a sid. */
function formerPolicy(world: World): string {
    const bucket = universe.bucketArnIn(world);
    const Resource = [bucket, `${bucket}/*`];
    const condition = { Bool: { "aws:SecureTransport": "false" } };
    return JSON.stringify({
        Version: "2012-10-17",
        Id: "Former",
        Statement: [
            { Sid: "DenyInsecureTransport", Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource, Condition: condition },
            { Sid: "Reader", Effect: "Allow", Principal: { AWS: PARTNER }, Action: "s3:GetObject", Resource: `${bucket}/*` },
            { Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: bucket },
        ],
    });
}

/** Arguments by the name of the file that holds their bucket policy. */
export const BUCKET_POLICIES: Cases = { ...SAFEGUARDS, ...GATES, ...ALLOWS, ...DELIVERIES };

/** The same for the policies of keys that are made. */
export const KEY_POLICIES: Cases = {
    "key-policy": () => ({}),
    "key-policy-grants-own": (world) => ALLOWS["grants-own"]?.(world) ?? {},
    "key-policy-grants-foreign": (world) => ALLOWS["grants-foreign"]?.(world) ?? {},
    "key-policy-deliveries": () => ({
        deliveries: [LogService.CloudTrail, LogService.VpcFlowLogs, LogService.NetworkLoadBalancer, LogService.S3Inventory].map(
            (service) => ({
                service,
                accountIds: [OWNER, PARTNER],
            }),
        ),
    }),
    "key-policy-replication": (world) => ALLOWS["replication-destination"]?.(world) ?? {},
};

/** The same for the role that is made to replicate: who may take it on, and what it may do. */
export const REPLICATION_ROLES: Cases = {
    "replication-role": copying,
    "replication-role-everything": (world) => ({
        ...copying(world, { accountId: PARTNER, kmsKeyArn: KEY(world) }),
        encryption: { kmsKeyArn: KEY(world) },
        objectLock: {},
    }),
};
