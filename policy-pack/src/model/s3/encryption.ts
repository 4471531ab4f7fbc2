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

/** What S3 takes as the algorithm of a default. */
export const ALGORITHMS: readonly string[] = ["AES256", "aws:kms", "aws:kms:dsse"];

const BY_DEFAULT = ["applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults", "serverSideEncryptionByDefault"];

const INLINE = ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations", "bucketEncryption"];

/** Levels above the default, by their names in all provider versions. Each provider has some of them. */
const ABOVE = [INLINE, ["serverSideEncryptionConfiguration"], ["rule", "rules"]];

/** The first of these keys that is set, or none. */
function keyIn(tree: Tree | undefined, keys: readonly string[]): readonly string[] {
    return keys.filter((key) => firstOf(tree, key) !== undefined).slice(0, 1);
}

function pathToRule(props: Tree): readonly string[] {
    return ABOVE.reduce<readonly string[]>((path, keys) => [...path, ...keyIn(at(props, ...path), keys)], []);
}

/** The keys that lead to the default of a bucket, or of the resource split from it; undefined where it declares none. */
export function pathToDefault(props: Tree): readonly string[] | undefined {
    const path = pathToRule(props);
    const last = keyIn(at(props, ...path), BY_DEFAULT);
    return last.length === 0 ? undefined : [...path, ...last];
}

function ruleOf({ props }: Resource, perhaps: Unknown | undefined): Tree | undefined {
    const path = pathToRule(props);
    return (path.length === 0 ? perhaps : undefined) ?? at(props, ...path);
}

/** No key or alias that a program makes is the one of AWS, whose alias is reserved. */
function isOfProgram({ propertyDependencies }: Resource, properties: readonly string[], stack: Stack): boolean {
    const sources = properties.flatMap((property) => propertyDependencies[property] ?? []);
    const types: readonly string[] = [...KMS_KEYS, ...KMS_ALIASES];
    return sources.some((urn) => types.includes(stack.find(urn)?.type ?? ""));
}

/**
 * Whether KMS would use the key that AWS manages for S3.
 *
 * @param properties those of `holder` that `key` stands in
 */
export function isManagedKey(holder: Resource, properties: readonly string[], key: string | Unknown | undefined, stack: Stack): Truth {
    if (key instanceof Unknown) {
        return !isOfProgram(holder, properties, stack) && key;
    }
    return key === undefined || key === "" || key.endsWith("alias/aws/s3");
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
        managedKey: isManagedKey(holder, [...INLINE, "rules"], asText(at(byDefault, "kmsMasterKeyId")), stack),
        bucketKey: settle(asFlag(at(rule, "bucketKeyEnabled")), false),
    };
}
