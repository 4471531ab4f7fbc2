import type { MinimumTlsVersion } from "../args";
import { OptOut } from "../args";
import { type Conditions, merge, type Statement, type Text, UNLESS_SERVICE } from "./statement";

function denyAll(Sid: string, arn: string, Condition: Conditions): Statement {
    return { Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition };
}

/** Plain HTTP and old TLS are denied to everyone, services included. */
export function transportStatements(arn: string, minimum: MinimumTlsVersion, optOuts: ReadonlySet<OptOut>): Statement[] {
    return [
        ...(optOuts.has(OptOut.PlainHttp) ? [] : [denyAll("DenyInsecureTransport", arn, { Bool: { "aws:SecureTransport": "false" } })]),
        ...(optOuts.has(OptOut.OutdatedTls) ? [] : [denyAll("DenyOutdatedTls", arn, { NumericLessThan: { "s3:TlsVersion": minimum } })]),
    ];
}

/** What encrypts a bucket's objects: keys of S3, a key whose ARN is given, or one that is made here. */
export type KeyChoice = { readonly kind: "s3" } | { readonly kind: "given"; readonly keyArn: Text } | { readonly kind: "created" };

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_ALGORITHM = "s3:x-amz-server-side-encryption-customer-algorithm";

const present = (key: string): Conditions => ({ Null: { [key]: "false" } });
const absent = (key: string): Conditions => ({ Null: { [key]: "true" } });
const other = (key: string, value: Text): Conditions => ({ StringNotEquals: { [key]: value } });

function denyUpload(Sid: string, arn: string, ...conditions: Conditions[]): Statement {
    return { Sid, Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: [`${arn}/*`], Condition: merge(...conditions) };
}

/**
 * Uploads that name another encryption than the bucket's. S3 judges the policy before it applies the bucket's encryption, so that what
 * names none has none of these keys, and the headers are judged only where they are
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html). `aws:kms` without a key means the key that AWS manages for S3, not the bucket's. Services deliver as they are told.
 * A key that is made here is not compared with: its ARN would make the whole policy unknown until the key exists.
 */
export function uploadStatements(arn: string, key: KeyChoice, optOuts: ReadonlySet<OptOut>): Statement[] {
    if (optOuts.has(OptOut.ForeignKeys)) {
        return [];
    }
    const customer = denyUpload("DenyCustomerKeys", arn, present(CUSTOMER_ALGORITHM));
    switch (key.kind) {
        case "s3":
            return [denyUpload("DenyOtherEncryption", arn, present(ALGORITHM), other(ALGORITHM, "AES256"), UNLESS_SERVICE), customer];
        case "given":
            return [
                denyUpload("DenyOtherEncryption", arn, present(ALGORITHM), other(ALGORITHM, "aws:kms"), UNLESS_SERVICE),
                denyUpload("DenyOtherKeys", arn, present(KEY_ID), other(KEY_ID, key.keyArn), UNLESS_SERVICE),
                denyUpload("DenyDefaultKmsKey", arn, absent(KEY_ID), { StringEquals: { [ALGORITHM]: "aws:kms" } }, UNLESS_SERVICE),
                customer,
            ];
        case "created":
            return [
                denyUpload("DenyOtherEncryption", arn, present(ALGORITHM), UNLESS_SERVICE),
                denyUpload("DenyOtherKeys", arn, present(KEY_ID), UNLESS_SERVICE),
                customer,
            ];
    }
}
