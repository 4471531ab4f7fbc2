import type { Conditions } from "../access/statement";

/** A key used by S3 of a region, for whoever asks S3. Services of the Chinese partition go by either domain. */
export function throughS3({ partition, region }: { readonly partition: string; readonly region: string }): Conditions {
    const service = `s3.${region}.amazonaws.com`;
    return { StringEquals: { "kms:ViaService": partition === "aws-cn" ? [service, `${service}.cn`] : service } };
}
