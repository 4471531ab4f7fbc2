import { bucketArn, type Partition } from "../internal/arn";
import type { MinimumTlsVersion } from "./args";

/** S3 refuses larger bucket policies; white space does not count. */
export const MAX_POLICY_BYTES = 20_480;

interface PolicyStatement {
    Sid: string;
    Effect: "Allow" | "Deny";
    Principal: "*" | { AWS?: string[]; Service?: string[] };
    Action: string | string[];
    Resource: string[];
    Condition?: Record<string, Record<string, string | string[]>>;
}

export interface PolicyDocument {
    Version: "2012-10-17";
    Statement: PolicyStatement[];
}

/** `AllowStatementArgs` with every value known. */
export interface AllowStatement {
    sid: string;
    principalArns?: readonly string[];
    services?: readonly string[];
    actions: readonly string[];
    keys?: readonly string[];
    conditions?: readonly { operator: string; key: string; values: readonly string[] }[];
}

export interface BucketPolicyInputs {
    partition: Partition;
    bucketName: string;
    minimumTlsVersion: MinimumTlsVersion;
    allow: readonly AllowStatement[];
}

export const RESERVED_SIDS = ["DenyInsecureTransport", "DenyOutdatedTls"] as const;

/** A statement on the bucket alone leaves its objects reachable: they match only the ARN with `/*`. */
function denyEverything(sid: string, arn: string, condition: NonNullable<PolicyStatement["Condition"]>): PolicyStatement {
    return { Sid: sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition: condition };
}

function conditionBlock(conditions: NonNullable<AllowStatement["conditions"]>): NonNullable<PolicyStatement["Condition"]> {
    const block: NonNullable<PolicyStatement["Condition"]> = {};
    for (const { operator, key, values } of conditions) {
        block[operator] = { ...block[operator], [key]: [...values] };
    }
    return block;
}

function allowStatement(arn: string, { sid, principalArns, services, actions, keys, conditions = [] }: AllowStatement): PolicyStatement {
    return {
        Sid: sid,
        Effect: "Allow",
        Principal: {
            ...(principalArns === undefined ? {} : { AWS: [...principalArns] }),
            ...(services === undefined ? {} : { Service: [...services] }),
        },
        Action: [...actions],
        Resource: keys === undefined ? [arn] : keys.map((key) => `${arn}/${key}`),
        ...(conditions.length === 0 ? {} : { Condition: conditionBlock(conditions) }),
    };
}

/** The one policy of a bucket: TLS of the minimum version or nothing, then the allowances in their order. */
export function bucketPolicy({ partition, bucketName, minimumTlsVersion, allow }: BucketPolicyInputs): PolicyDocument {
    const arn = bucketArn(partition, bucketName);
    return {
        Version: "2012-10-17",
        Statement: [
            denyEverything(RESERVED_SIDS[0], arn, { Bool: { "aws:SecureTransport": "false" } }),
            denyEverything(RESERVED_SIDS[1], arn, { NumericLessThan: { "s3:TlsVersion": minimumTlsVersion } }),
            ...allow.map((statement) => allowStatement(arn, statement)),
        ],
    };
}

/** Bytes of the document as it is sent, without white space. */
export function policyBytes(document: PolicyDocument): number {
    return Buffer.byteLength(JSON.stringify(document), "utf8");
}
