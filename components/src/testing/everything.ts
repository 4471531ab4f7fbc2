import type { SecureBucketArgs } from "../secure-bucket/args";
import { PARTNER, roleArn } from "./problems";

export const COPY_KEY = "arn:aws:kms:eu-central-1:111122223333:key/2";

/** Every argument that makes a resource of its own, and every way to let somebody in. */
export const EVERYTHING: Partial<SecureBucketArgs> = {
    environment: "dev",
    deployRoleArn: roleArn("deploy"),
    administratorArns: [roleArn("admin")],
    allowOnly: {
        principalArns: [roleArn("app")],
        network: { vpcEndpointIds: ["vpce-0a1b2c3d4e5f60718"], sourceCidrs: ["203.0.113.0/24"] },
        withinOrganizationId: "o-a1b2c3d4e5",
        serviceAccountIds: [PARTNER],
    },
    grants: [{ access: ["read"], prefixes: ["reports/"], principalArns: [roleArn("reader", PARTNER)] }],
    allow: [{ sid: "Lister", principalArns: [roleArn("lister")], actions: ["s3:ListBucket"] }],
    deliveries: [{ service: "VpcFlowLogs", prefix: "flow" }, { service: "CloudTrail" }],
    minimumTlsVersion: "1.3",
    encryption: { createKey: { rotationPeriodInDays: 180, deletionWindowInDays: 7 } },
    lifecycle: { preset: "logs", rules: [{ id: "temporary", prefix: "tmp/", expirationDays: 1 }] },
    objectLock: { mode: "GOVERNANCE", days: 1 },
    replication: { destinations: [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-central-1", kmsKeyArn: COPY_KEY }] },
    replicationSources: [{ roleArn: roleArn("replicate-source", PARTNER) }],
    logging: { targetBucketName: "acme-access" },
    inventories: [{ name: "all", destinationBucketArn: "arn:aws:s3:::acme-lists" }],
    metrics: [{ name: "EntireBucket" }],
    intelligentTiering: [{ name: "cold", archiveAccessDays: 90 }],
    eventBridge: true,
    cors: [{ allowedOrigins: ["https://app.example.com"], allowedMethods: ["GET"] }],
    tags: { team: "a" },
};
