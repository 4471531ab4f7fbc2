import { Unknown } from "../../known";
import { firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { bucketName, joinToBuckets, type Joined } from "./join";

interface Kind {
    /** As messages name it. */
    readonly thing: string;
    readonly types: readonly string[];
    /** Properties of a bucket that write the same. */
    readonly inline: readonly string[];
}

/** All of which S3 keeps one per bucket. */
const KINDS: readonly Kind[] = [
    { thing: "policy", types: tokens.BUCKET_POLICIES, inline: ["policy"] },
    { thing: "public access block", types: tokens.PUBLIC_ACCESS_BLOCKS, inline: ["publicAccessBlockConfiguration"] },
    { thing: "ACL", types: tokens.BUCKET_ACLS, inline: ["acl", "grants", "accessControl"] },
    { thing: "object ownership", types: tokens.BUCKET_OWNERSHIP_CONTROLS, inline: ["ownershipControls"] },
    { thing: "versioning", types: tokens.BUCKET_VERSIONINGS, inline: ["versioning", "versionings", "versioningConfiguration"] },
    { thing: "lifecycle", types: tokens.BUCKET_LIFECYCLES, inline: ["lifecycleRules", "lifecycleConfiguration"] },
    {
        thing: "encryption",
        types: tokens.BUCKET_ENCRYPTIONS,
        inline: ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations", "bucketEncryption"],
    },
    { thing: "logging", types: tokens.BUCKET_LOGGINGS, inline: ["logging", "loggings", "loggingConfiguration"] },
    { thing: "website", types: tokens.BUCKET_WEBSITES, inline: ["website", "websites", "websiteConfiguration"] },
    { thing: "CORS", types: tokens.BUCKET_CORS, inline: ["corsRules", "corsConfiguration"] },
    {
        thing: "object lock",
        types: tokens.BUCKET_OBJECT_LOCKS,
        inline: ["objectLockConfiguration", "objectLockConfigurations"],
    },
    {
        thing: "replication",
        types: tokens.BUCKET_REPLICATIONS,
        inline: ["replicationConfiguration", "replicationConfigurations"],
    },
    { thing: "notification", types: tokens.BUCKET_NOTIFICATIONS, inline: ["notificationConfiguration"] },
];

/** All types that it takes for declarations. */
export const DECLARING_TYPES: readonly string[] = [...tokens.BUCKETS, ...KINDS.flatMap(({ types }) => types)];

/** What declares one kind of setting of one bucket. */
export interface DeclarationsView {
    /** The bucket; the last of the declarations where the stack does not have it. */
    readonly resource: Resource;
    readonly thing: string;
    readonly declarations: readonly Resource[];
    /** Another one that may be of this bucket too. */
    readonly perhaps: Unknown | undefined;
}

function writes(tree: Tree | undefined): boolean {
    return tree !== undefined && tree !== "" && !(Array.isArray(tree) && tree.length === 0);
}

function ofBucket(bucket: Resource, { thing, inline }: Kind, joined: Joined): DeclarationsView {
    const written = bucket.props instanceof Unknown ? undefined : firstOf(bucket.props, ...inline);
    const own = writes(written) && !(written instanceof Unknown) ? [bucket] : [];
    const perhaps = joined.perhapsOf(bucket) ?? (written instanceof Unknown ? written : undefined);
    return { resource: bucket, thing, declarations: [...own, ...joined.of(bucket)], perhaps };
}

/** What tells a bucket outside the stack: its name, or the one resource that its name comes from. */
function keyOf(part: Resource): string | undefined {
    const name = bucketName(part);
    const [source, ...others] = part.propertyDependencies["bucket"] ?? [];
    return typeof name === "string" ? `name ${name}` : others.length > 0 ? undefined : source;
}

function ofStrays({ thing }: Kind, joined: Joined): DeclarationsView[] {
    const groups = new Map<string, Resource[]>();
    for (const part of joined.strays) {
        const key = keyOf(part);
        if (key !== undefined) {
            groups.set(key, [...(groups.get(key) ?? []), part]);
        }
    }
    return [...groups.values()].flatMap((declarations) => {
        const last = declarations.at(-1);
        return last === undefined ? [] : [{ resource: last, thing, declarations, perhaps: undefined }];
    });
}

/** By kind and bucket, all that is declared at least once. */
export function declarations(stack: Stack): readonly DeclarationsView[] {
    const buckets = stack.ofTypes(tokens.BUCKETS);
    return KINDS.flatMap((kind) => {
        const joined = joinToBuckets(stack, kind.types);
        const all = [...buckets.map((bucket) => ofBucket(bucket, kind, joined)), ...ofStrays(kind, joined)];
        return all.filter((view) => view.declarations.length > 0);
    });
}
