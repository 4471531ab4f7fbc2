import type { Fixtures } from "@palisade/preview";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import { BucketPart, GrantAccess, logBucket, LogService, SecureBucket, type SecureBucketArgs } from "../../components/src";
import type { Build, Surroundings } from "./cases";
import { ACCOUNT_ID, REGION } from "./known";

const PARTNER = "444455556666";
/** Accounts that the buckets let in. */
export const PARTNERS = [PARTNER];
export const TRUST = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
});
const BUCKET = { bucketName: `acme-logs-${ACCOUNT_ID}-${REGION}`, accountId: ACCOUNT_ID, region: REGION };
const roleArn = (name: string, account = ACCOUNT_ID): string => `arn:aws:iam::${account}:role/${name}`;
const keyArn = (region: string): string => `arn:aws:kms:${region}:${ACCOUNT_ID}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

type Arguments = (surroundings: Surroundings) => Partial<SecureBucketArgs>;

const access: Arguments = ({ input }) => ({
    deployRoleArn: input(roleArn("deploy")),
    administratorArns: [input(roleArn("aws-reserved/sso.amazonaws.com/*/Admin_*"))],
    allowOnly: {
        principalArns: [input(roleArn("app"))],
        network: {
            vpcEndpointIds: [input("vpce-0a1b2c3d4e5f60718")],
            vpcIds: [input("vpc-0a1b2c3d4e5f60718")],
            sourceCidrs: ["203.0.113.0/24"],
        },
        withinOrganizationId: "o-a1b2c3d4e5",
        serviceAccountIds: [PARTNER],
        serviceOrganizationId: "o-a1b2c3d4e5",
    },
    grants: [
        {
            access: [GrantAccess.Read, GrantAccess.Write, GrantAccess.Delete],
            prefixes: ["in/"],
            principalArns: [input(roleArn("in", PARTNER))],
        },
    ],
    allow: [{ sid: "Lister", principalArns: [input(roleArn("lister"))], actions: ["s3:ListBucket"] }],
    deliveries: [LogService.CloudTrail, LogService.VpcFlowLogs, LogService.NetworkLoadBalancer, LogService.S3Inventory].map((service) => ({
        service,
        prefix: "logs",
    })),
    replicationSources: [{ roleArn: roleArn("replicate-source", PARTNER) }],
});

const storage: Arguments = ({ input }) => ({
    environment: "prod",
    minimumTlsVersion: "1.3",
    encryption: { createKey: { rotationPeriodInDays: 180, deletionWindowInDays: 7 } },
    lifecycle: { preset: "logs", rules: [{ id: "temporary", prefix: "tmp/", expirationDays: 1 }] },
    objectLock: { mode: "GOVERNANCE", days: 1 },
    replication: {
        destinations: [
            { id: "copy", bucketArn: input("arn:aws:s3:::acme-copies"), region: "eu-central-1", kmsKeyArn: input(keyArn("eu-central-1")) },
        ],
    },
});

const extras: Arguments = ({ input }) => ({
    logging: { targetBucketName: input("acme-access"), partitionedBy: "EventTime" },
    inventories: [{ name: "all", destinationBucketArn: input("arn:aws:s3:::acme-lists"), kmsKeyArn: input(keyArn(REGION)) }],
    metrics: [{ name: "EntireBucket" }],
    intelligentTiering: [{ name: "cold", archiveAccessDays: 90, deepArchiveAccessDays: 180 }],
    eventBridge: true,
    cors: [{ allowedOrigins: ["https://app.example.com"], allowedMethods: ["GET"] }],
    tags: { Owner: input("data") },
});

/** Only roles and users of the same program enter, whose ids are known only after the update. */
const restricted: Build = ({ options, given, input }) => {
    const app = new iam.Role("app", { assumeRolePolicy: TRUST }, given);
    const alice = new iam.User("alice", {}, given);
    const reporter = new iam.Role("reporter", { assumeRolePolicy: TRUST }, given);
    const key = new kms.Key("key", { enableKeyRotation: true }, given);
    return new SecureBucket(
        "logs",
        {
            ...BUCKET,
            deployRoleArn: input(roleArn("deploy")),
            allowOnly: { roles: [app], users: [alice] },
            grants: [{ access: [GrantAccess.Read], prefixes: ["reports/"], roles: [reporter] }],
            encryption: { kmsKeyArn: key.arn },
        },
        options,
    );
};

/** The bucket is imported, its settings and policy move out of the program's own resources. */
const adopted: Build = ({ options, input }) => {
    const others = [BucketPart.Versioning, BucketPart.Encryption, BucketPart.Lifecycle, BucketPart.Ownership, BucketPart.PublicAccess];
    const statement = {
        Sid: "Reader",
        Effect: "Allow",
        Principal: { AWS: PARTNER },
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::${BUCKET.bucketName}/*`,
    };
    const policy = input(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
    const parts = [...others, BucketPart.Policy].map((part) => ({ part, formerName: `old-${part}` }));
    return new SecureBucket("logs", { ...BUCKET, adopt: { policy, parts: [{ part: BucketPart.Bucket }, ...parts] } }, options);
};

const logs: Build = ({ options }) => {
    const services = [LogService.S3AccessLogs, LogService.ApplicationLoadBalancer, LogService.CloudTrail];
    return logBucket("logs", { ...BUCKET, deliveries: services.map((service) => ({ service, prefix: service })) }, options);
};

export const SECURE_BUCKETS = {
    defaults: ({ options }: Surroundings) => new SecureBucket("logs", BUCKET, options),
    everything: (surroundings: Surroundings) =>
        new SecureBucket(
            "logs",
            { ...BUCKET, ...access(surroundings), ...storage(surroundings), ...extras(surroundings) },
            surroundings.options,
        ),
    restricted,
    adopted,
    logs,
} satisfies Record<string, Build>;

/** The bucket that `adopted` imports. */
export const EXISTING: NonNullable<Fixtures["reads"]> = {
    [BUCKET.bucketName]: { bucket: BUCKET.bucketName, region: REGION, forceDestroy: false },
};
