import { settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asText, at, firstOf, isObject, single, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { KMS_ALIASES, KMS_KEYS } from "../tokens";
import type { Joined } from "./join";

/** What S3 encrypts objects with where their upload names nothing. */
export interface EncryptionView {
    /** `AES256`, `aws:kms` or `aws:kms:dsse`; empty where the program declares a default without one. */
    readonly algorithm: Value<string>;
    /** Whether KMS would use the key that AWS manages for S3. */
    readonly managedKey: Truth;
    /** Whether S3 keeps a key of the bucket, which saves most requests to KMS. */
    readonly bucketKey: Value<boolean>;
}

const BY_DEFAULT = ["applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults", "serverSideEncryptionByDefault"];

const INLINE = ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations", "bucketEncryption"];

function ruleOf(holder: Resource, perhaps: Unknown | undefined): Tree | undefined {
    const inline = firstOf(holder.props, ...INLINE);
    const configuration = at(inline, "serverSideEncryptionConfiguration") ?? inline ?? perhaps ?? holder.props;
    return firstOf(configuration, "rule", "rules") ?? configuration;
}

/** No key or alias that a program makes is the one of AWS, whose alias is reserved. */
function isOfProgram({ propertyDependencies }: Resource, stack: Stack): boolean {
    const sources = [...INLINE, "rules"].flatMap((key) => propertyDependencies[key] ?? []);
    const types: readonly string[] = [...KMS_KEYS, ...KMS_ALIASES];
    return sources.some((urn) => types.includes(stack.find(urn)?.type ?? ""));
}

function managedKey(holder: Resource, key: string | Unknown | undefined, stack: Stack): Truth {
    return key instanceof Unknown ? !isOfProgram(holder, stack) && key : key === undefined || key === "" || key.endsWith("alias/aws/s3");
}

/** By keys of S3 since January 2023, unless the program says otherwise. */
export function encryption(bucket: Resource, splits: Joined, stack: Stack): EncryptionView {
    const split = splits.of(bucket)[0];
    const holder = split ?? bucket;
    const rule = ruleOf(holder, split === undefined ? splits.perhapsOf(bucket) : undefined);
    const byDefault = single(firstOf(rule, ...BY_DEFAULT));
    const algorithm = asText(at(byDefault, "sseAlgorithm")) ?? (isObject(byDefault) ? "" : undefined);
    return {
        algorithm: settle(algorithm, "AES256"),
        managedKey: managedKey(holder, asText(at(byDefault, "kmsMasterKeyId")), stack),
        bucketKey: settle(asFlag(at(rule, "bucketKeyEnabled")), false),
    };
}
