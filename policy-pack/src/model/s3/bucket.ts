import { anyOf, awsDefault, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, at } from "../../tree";
import { accountOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { policyIn, type BucketPolicyView } from "./bucketPolicy";
import { bucketName, joinToBuckets, type Joined } from "./join";
import { lifecycle, type LifecycleView } from "./lifecycle";
import { environmentOfMaker } from "./maker";
import { encryption, mfaDelete, ownership, versioning } from "./storage";

export const BLOCK_FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
export type BlockFlag = (typeof BLOCK_FLAGS)[number];

/** One bucket, with its inline properties and the resources split from it joined into one. */
export interface BucketView {
    readonly resource: Resource;
    /** undefined where AWS is still to choose it. */
    readonly name: string | Unknown | undefined;
    readonly versioning: Value<string>;
    /** S3 refuses lifecycle rules beside it. */
    readonly mfaDelete: Truth;
    readonly lifecycle: LifecycleView;
    /** Who owns objects, and with that whether ACLs count: `BucketOwnerEnforced` disables them. */
    readonly ownership: Value<string>;
    /** The default algorithm: `AES256`, `aws:kms` or `aws:kms:dsse`. */
    readonly encryption: Value<string>;
    /** What the component that made the bucket says its environment is; undefined outside components, and where they say nothing. */
    readonly environment: string | Unknown | undefined;
    /** Of the bucket or of its account: S3 applies whichever is stricter. */
    readonly publicAccessBlock: Readonly<Record<BlockFlag, Value<boolean>>>;
    readonly policies: readonly BucketPolicyView[];
    /** A policy that may or may not be this bucket's. */
    readonly perhapsPolicy: Unknown | undefined;
}

interface Parts {
    readonly versionings: Joined;
    readonly lifecycles: Joined;
    readonly ownerships: Joined;
    readonly encryptions: Joined;
    readonly blocks: Joined;
    readonly policies: Joined;
    readonly accountBlocks: readonly Resource[];
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

function policies(bucket: Resource, parts: Parts, stack: Stack): BucketPolicyView[] {
    const split = parts.policies.of(bucket).flatMap((part) => policyIn(part, stack) ?? []);
    // Without a policy of its own, and with nothing known about the bucket, the inline policy is unknown as well.
    const inline = bucket.props instanceof Unknown && split.length > 0 ? undefined : policyIn(bucket, stack);
    return inline === undefined ? split : [inline, ...split];
}

function view(bucket: Resource, parts: Parts, stack: Stack): BucketView {
    return {
        resource: bucket,
        name: bucketName(bucket),
        versioning: versioning(bucket, parts.versionings),
        mfaDelete: mfaDelete(bucket, parts.versionings, stack),
        lifecycle: lifecycle(bucket, parts.lifecycles),
        ownership: ownership(bucket, parts.ownerships),
        encryption: encryption(bucket, parts.encryptions),
        environment: environmentOfMaker(bucket, stack),
        publicAccessBlock: publicAccessBlock(bucket, parts),
        policies: policies(bucket, parts, stack),
        perhapsPolicy: parts.policies.perhapsOf(bucket),
    };
}

export function buckets(stack: Stack): readonly BucketView[] {
    const parts: Parts = {
        versionings: joinToBuckets(stack, tokens.BUCKET_VERSIONINGS),
        lifecycles: joinToBuckets(stack, tokens.BUCKET_LIFECYCLES),
        ownerships: joinToBuckets(stack, tokens.BUCKET_OWNERSHIP_CONTROLS),
        encryptions: joinToBuckets(stack, tokens.BUCKET_ENCRYPTIONS),
        blocks: joinToBuckets(stack, tokens.PUBLIC_ACCESS_BLOCKS),
        policies: joinToBuckets(stack, tokens.BUCKET_POLICIES),
        accountBlocks: stack.ofTypes(tokens.ACCOUNT_PUBLIC_ACCESS_BLOCKS),
    };
    return stack.ofTypes(tokens.BUCKETS).map((bucket) => view(bucket, parts, stack));
}
