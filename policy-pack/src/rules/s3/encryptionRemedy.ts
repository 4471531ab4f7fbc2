import { Unknown } from "../../known";
import type { Resource } from "../../model/resource";
import { ALGORITHMS, pathToDefault } from "../../model/s3/encryption";
import { BUCKET_ENCRYPTIONS, BUCKETS } from "../../model/tokens";
import { asText, at, isObject, single } from "../../tree";
import { set, type Edit, type Remedy } from "../remedy";
import { isOfAnotherBucket } from "./otherBucket";

/** Never less than was meant. S3 takes a key with KMS only, and without one KMS uses the key that AWS manages for S3. */
function meant(algorithm: string, key: string | Unknown | undefined): string | undefined {
    if (/kms|dsse/i.test(algorithm)) {
        return /dsse/i.test(algorithm) ? "aws:kms:dsse" : "aws:kms";
    }
    if (key instanceof Unknown) {
        return undefined;
    }
    return key === undefined || key === "" ? "AES256" : "aws:kms";
}

function edits({ props }: Resource): Edit[] {
    const path = pathToDefault(props);
    const byDefault = path && single(at(props, ...path));
    const written = asText(at(byDefault, "sseAlgorithm")) ?? "";
    if (path === undefined || !isObject(byDefault) || written instanceof Unknown || ALGORITHMS.includes(written)) {
        return [];
    }
    const algorithm = meant(written, asText(at(byDefault, "kmsMasterKeyId")));
    return algorithm === undefined ? [] : set(props, [...path, "sseAlgorithm"], algorithm);
}

/** An algorithm that S3 knows, in a default that is declared. Whoever declares none is encrypted by AES256. */
export const encryptionRemedy: Remedy = { types: [...BUCKET_ENCRYPTIONS, ...BUCKETS], edits, isApart: isOfAnotherBucket };
