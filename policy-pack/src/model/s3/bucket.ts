import { anyOf, awsDefault, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asText, at, firstOf } from "../../tree";
import { accountOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ACCOUNT_PUBLIC_ACCESS_BLOCKS, BUCKET_POLICIES, BUCKET_VERSIONINGS, BUCKETS, PUBLIC_ACCESS_BLOCKS } from "../tokens";
import { policyIn, type BucketPolicyView } from "./bucketPolicy";
import { bucketName, joinToBuckets, type Joined } from "./join";

export const BLOCK_FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
export type BlockFlag = (typeof BLOCK_FLAGS)[number];

/** One bucket, with its inline properties and the resources split from it joined into one. */
export interface BucketView {
    readonly resource: Resource;
    /** undefined where AWS is still to choose it. */
    readonly name: string | Unknown | undefined;
    readonly versioning: Value<string>;
    /** Of the bucket or of its account: S3 applies whichever is stricter. */
    readonly publicAccessBlock: Readonly<Record<BlockFlag, Value<boolean>>>;
    readonly policies: readonly BucketPolicyView[];
    /** A policy that may or may not be this bucket's. */
    readonly perhapsPolicy: Unknown | undefined;
}

interface Parts {
    readonly versionings: Joined;
    readonly blocks: Joined;
    readonly policies: Joined;
    readonly accountBlocks: readonly Resource[];
}

function versioning(bucket: Resource, parts: Parts): Value<string> {
    const split = parts.versionings.of(bucket)[0];
    if (split !== undefined) {
        return settle(asText(at(split.props, "versioningConfiguration", "status")), "Disabled");
    }
    const enabled = asFlag(at(firstOf(bucket.props, "versioning", "versionings"), "enabled"));
    const native = asText(at(bucket.props, "versioningConfiguration", "status"));
    const locked = asFlag(at(bucket.props, "objectLockEnabled"));
    // AWS turns versioning on together with object lock, and it can never be suspended there.
    if (enabled === true || locked === true) {
        return { state: "known", value: "Enabled" };
    }
    const unknown = [enabled, native, locked, parts.versionings.perhapsOf(bucket)].find((value) => value instanceof Unknown);
    return unknown ?? settle(enabled === false ? "Suspended" : native, "Disabled");
}

function flagIn(block: Resource, flag: BlockFlag): Truth {
    return asFlag(at(block.props, flag)) ?? false;
}

/**
 * A bucket made by the API since April 2023 starts with all four flags on, and nothing holds them there: a flag that nobody declares is
 * the AWS default, not a known one.
 */
function publicAccessBlock(bucket: Resource, parts: Parts): Record<BlockFlag, Value<boolean>> {
    const native = at(bucket.props, "publicAccessBlockConfiguration");
    const account = accountOf(bucket);
    const blocks = [...parts.blocks.of(bucket), ...parts.accountBlocks.filter((block) => accountOf(block) === account)];
    const flag = (name: BlockFlag): Value<boolean> => {
        const inline = bucket.type.startsWith("aws-native:") ? asFlag(at(native, name)) : undefined;
        const declared = [...blocks.map((block) => flagIn(block, name)), ...(inline === undefined ? [] : [inline])];
        const perhaps = parts.blocks.perhapsOf(bucket);
        const effective = anyOf(perhaps === undefined ? declared : [...declared, perhaps]);
        return declared.length === 0 && perhaps === undefined ? awsDefault(true) : settle(effective, true);
    };
    return {
        blockPublicAcls: flag("blockPublicAcls"),
        blockPublicPolicy: flag("blockPublicPolicy"),
        ignorePublicAcls: flag("ignorePublicAcls"),
        restrictPublicBuckets: flag("restrictPublicBuckets"),
    };
}

function policies(bucket: Resource, parts: Parts): BucketPolicyView[] {
    const split = parts.policies.of(bucket).flatMap((part) => policyIn(part) ?? []);
    // Without a policy of its own, and with nothing known about the bucket, the inline policy is unknown as well.
    const inline = bucket.props instanceof Unknown && split.length > 0 ? undefined : policyIn(bucket);
    return inline === undefined ? split : [inline, ...split];
}

export function buckets(stack: Stack): readonly BucketView[] {
    const parts: Parts = {
        versionings: joinToBuckets(stack, BUCKET_VERSIONINGS),
        blocks: joinToBuckets(stack, PUBLIC_ACCESS_BLOCKS),
        policies: joinToBuckets(stack, BUCKET_POLICIES),
        accountBlocks: stack.ofTypes(ACCOUNT_PUBLIC_ACCESS_BLOCKS),
    };
    return stack.ofTypes(BUCKETS).map((bucket) => ({
        resource: bucket,
        name: bucketName(bucket),
        versioning: versioning(bucket, parts),
        publicAccessBlock: publicAccessBlock(bucket, parts),
        policies: policies(bucket, parts),
        perhapsPolicy: parts.policies.perhapsOf(bucket),
    }));
}
