import { anyOf, Unknown, type Truth, type Value } from "../../known";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { flagsOfBucket, type BlockFlags } from "./accessBlock";
import { policyIn, type BucketPolicyView } from "./bucketPolicy";
import { encryption, type EncryptionView } from "./encryption";
import { bucketName, joinToBuckets, type Joined } from "./join";
import { lifecycle, type LifecycleView } from "./lifecycle";
import { logsAccess, logTargets, takesLogs } from "./logging";
import { environmentOfMaker } from "./maker";
import { notifies } from "./notifications";
import { objectLock, type ObjectLockView } from "./objectLock";
import { replicaTargets, replicatesAway } from "./replication";
import { hasWebsite, mfaDelete, ownership, versioning } from "./storage";

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
    readonly encryption: EncryptionView;
    readonly objectLock: ObjectLockView;
    /** Whether S3 logs the requests to the bucket. */
    readonly logsAccess: Truth;
    /** Whether such logs are written to it. */
    readonly takesLogs: Truth;
    /** Whether objects are copied to another Region or account. */
    readonly replicatesAway: Truth;
    /** Whether another bucket of the stack is copied to it. */
    readonly takesReplicas: Truth;
    /** Whether S3 tells anybody of what happens to objects. */
    readonly notifies: Truth;
    /** Whether it has a website endpoint. */
    readonly website: Truth;
    /** What the component that made the bucket says its environment is; undefined outside components, and where they say nothing. */
    readonly environment: string | Unknown | undefined;
    /** Of the bucket or of its account: S3 applies whichever is stricter. */
    readonly publicAccessBlock: BlockFlags;
    readonly policies: readonly BucketPolicyView[];
    /** A policy that may or may not be this bucket's. */
    readonly perhapsPolicy: Unknown | undefined;
}

interface Parts {
    readonly versionings: Joined;
    readonly lifecycles: Joined;
    readonly ownerships: Joined;
    readonly encryptions: Joined;
    readonly objectLocks: Joined;
    readonly loggings: Joined;
    readonly acls: Joined;
    readonly replications: Joined;
    readonly notifications: Joined;
    readonly websites: Joined;
    readonly policies: Joined;
}

function policies(bucket: Resource, parts: Parts, stack: Stack): BucketPolicyView[] {
    const split = parts.policies.of(bucket).flatMap((part) => policyIn(part, stack) ?? []);
    // Without a policy of its own, and with nothing known about the bucket, the inline policy is unknown as well.
    const inline = bucket.props instanceof Unknown && split.length > 0 ? undefined : policyIn(bucket, stack);
    return inline === undefined ? split : [inline, ...split];
}

function view(bucket: Resource, parts: Parts, stack: Stack): BucketView {
    const own = policies(bucket, parts, stack);
    const perhapsPolicy = parts.policies.perhapsOf(bucket);
    return {
        resource: bucket,
        name: bucketName(bucket),
        versioning: versioning(bucket, parts.versionings),
        mfaDelete: mfaDelete(bucket, parts.versionings, stack),
        lifecycle: lifecycle(bucket, parts.lifecycles),
        ownership: ownership(bucket, parts.ownerships),
        encryption: encryption(bucket, parts.encryptions, stack),
        objectLock: objectLock(bucket, parts.objectLocks),
        logsAccess: logsAccess(bucket, parts.loggings),
        takesLogs: anyOf([stack.derive(logTargets)(bucket), takesLogs(bucket, parts.acls, own, perhapsPolicy)]),
        replicatesAway: replicatesAway(bucket, parts.replications, stack),
        takesReplicas: stack.derive(replicaTargets)(bucket),
        notifies: notifies(bucket, parts.notifications),
        website: hasWebsite(bucket, parts.websites),
        environment: environmentOfMaker(bucket, stack),
        publicAccessBlock: flagsOfBucket(bucket, stack),
        policies: own,
        perhapsPolicy,
    };
}

export function buckets(stack: Stack): readonly BucketView[] {
    const parts: Parts = {
        versionings: joinToBuckets(stack, tokens.BUCKET_VERSIONINGS),
        lifecycles: joinToBuckets(stack, tokens.BUCKET_LIFECYCLES),
        ownerships: joinToBuckets(stack, tokens.BUCKET_OWNERSHIP_CONTROLS),
        encryptions: joinToBuckets(stack, tokens.BUCKET_ENCRYPTIONS),
        objectLocks: joinToBuckets(stack, tokens.BUCKET_OBJECT_LOCKS),
        loggings: joinToBuckets(stack, tokens.BUCKET_LOGGINGS),
        acls: joinToBuckets(stack, tokens.BUCKET_ACLS),
        replications: joinToBuckets(stack, tokens.BUCKET_REPLICATIONS),
        notifications: joinToBuckets(stack, tokens.BUCKET_NOTIFICATIONS),
        websites: joinToBuckets(stack, tokens.BUCKET_WEBSITES),
        policies: joinToBuckets(stack, tokens.BUCKET_POLICIES),
    };
    return stack.ofTypes(tokens.BUCKETS).map((bucket) => view(bucket, parts, stack));
}
