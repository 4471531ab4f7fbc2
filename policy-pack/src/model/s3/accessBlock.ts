import { anyOf, awsDefault, settle, type Truth, type Value } from "../../known";
import { asFlag, at } from "../../tree";
import { inOneAccount } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ACCOUNT_PUBLIC_ACCESS_BLOCKS, PUBLIC_ACCESS_BLOCKS } from "../tokens";
import { joinToBuckets } from "./join";

export const BLOCK_FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
export type BlockFlag = (typeof BLOCK_FLAGS)[number];
export type BlockFlags = Readonly<Record<BlockFlag, Value<boolean>>>;

/** A public access block, or what carries one. */
export interface AccessBlockView {
    readonly resource: Resource;
    readonly flags: BlockFlags;
}

export function eachFlag(read: (flag: BlockFlag) => Value<boolean>): BlockFlags {
    return {
        blockPublicAcls: read("blockPublicAcls"),
        blockPublicPolicy: read("blockPublicPolicy"),
        ignorePublicAcls: read("ignorePublicAcls"),
        restrictPublicBuckets: read("restrictPublicBuckets"),
    };
}

function flagIn(block: Resource, flag: BlockFlag): Truth {
    return asFlag(at(block.props, flag)) ?? false;
}

/** What the blocks of accounts say: those that are surely of the resource's, and those that may be, where they block. */
function ofAccount(resource: Resource, stack: Stack): (flag: BlockFlag) => Truth[] {
    const blocks = stack
        .ofTypes(ACCOUNT_PUBLIC_ACCESS_BLOCKS)
        .map((block) => ({ block, same: inOneAccount(resource, block) }))
        .filter(({ same }) => same !== false);
    return (name) =>
        blocks.flatMap(({ block, same }) => {
            const flag = flagIn(block, name);
            return same === true ? [flag] : flag === false ? [] : [same];
        });
}

const bucketBlocks = (stack: Stack): ReturnType<typeof joinToBuckets> => joinToBuckets(stack, PUBLIC_ACCESS_BLOCKS);

/**
 * A bucket made by the API since April 2023 starts with all four flags on, and nothing holds them there: a flag that nobody declares is
 * the AWS default, not a known one.
 */
export function flagsOfBucket(bucket: Resource, stack: Stack): BlockFlags {
    const joined = stack.derive(bucketBlocks);
    const native = bucket.type.startsWith("aws-native:") ? at(bucket.props, "publicAccessBlockConfiguration") : undefined;
    const blocks = joined.of(bucket);
    const byAccount = ofAccount(bucket, stack);
    const perhaps = joined.perhapsOf(bucket);
    return eachFlag((name) => {
        const inline = native === undefined || native === null ? undefined : (asFlag(at(native, name)) ?? false);
        const declared = [...blocks.map((block) => flagIn(block, name)), ...byAccount(name), ...(inline === undefined ? [] : [inline])];
        const effective = anyOf(perhaps === undefined ? declared : [...declared, perhaps]);
        return declared.length === 0 && perhaps === undefined ? awsDefault(true) : settle(effective, true);
    });
}

/** Blocks of buckets that are not in the stack, with the block of their account. */
export function strayBlocks(stack: Stack): readonly AccessBlockView[] {
    return stack.derive(bucketBlocks).strays.map((resource) => {
        const byAccount = ofAccount(resource, stack);
        return { resource, flags: eachFlag((name) => settle(anyOf([flagIn(resource, name), ...byAccount(name)]), false)) };
    });
}

/** The blocks of whole accounts. A flag that is left out is off. */
export function accountBlocks(stack: Stack): readonly AccessBlockView[] {
    return stack.ofTypes(ACCOUNT_PUBLIC_ACCESS_BLOCKS).map((resource) => {
        return { resource, flags: eachFlag((name) => settle(asFlag(at(resource.props, name)), false)) };
    });
}
