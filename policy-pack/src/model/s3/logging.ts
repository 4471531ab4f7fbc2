import { anyOf, Unknown, type Truth } from "../../known";
import { asList, asText, at, firstOf, isObject, single } from "../../tree";
import type { PolicyDocument } from "../policy/document";
import { patternsCover } from "../policy/pattern";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_LOGGINGS, BUCKETS } from "../tokens";
import type { BucketPolicyView } from "./bucketPolicy";
import type { Joined } from "./join";
import { referred, type Reference } from "./reference";

const INLINE = ["logging", "loggings", "loggingConfiguration"] as const;

/** A target that is not known yet is still a target. In aws-native a configuration without one logs into the bucket itself. */
export function logsAccess(bucket: Resource, splits: Joined): Truth {
    if (splits.of(bucket).length > 0) {
        return true;
    }
    const inline = single(firstOf(bucket.props, ...INLINE));
    const named = isObject(inline) && ["targetBucket", "destinationBucketName", "logFilePrefix"].some((key) => Object.hasOwn(inline, key));
    return named || (inline instanceof Unknown ? inline : (splits.perhapsOf(bucket) ?? false));
}

/** Where the logs of all buckets of the stack go. */
export function logTargets(stack: Stack): (bucket: Resource) => Truth {
    const split = stack.ofTypes(BUCKET_LOGGINGS).map((holder): Reference => {
        return { holder, property: "targetBucket", value: at(holder.props, "targetBucket") };
    });
    const inline = stack.ofTypes(BUCKETS).flatMap((holder) =>
        INLINE.map((property): Reference => {
            const value = firstOf(at(holder.props, property), "targetBucket", "destinationBucketName");
            return { holder, property, value: holder.props instanceof Unknown ? undefined : value };
        }),
    );
    return referred([...split, ...inline], stack);
}

const DELIVERY_ACLS: readonly unknown[] = ["log-delivery-write", "LogDeliveryWrite"];

function aclDelivers({ props }: Resource): Truth {
    const acl = asText(firstOf(props, "acl", "accessControl"));
    const grants = asList(firstOf(props, "grants") ?? at(props, "accessControlPolicy", "grants"));
    const uris = grants instanceof Unknown ? [grants] : grants.map((grant) => asText(at(grant, "uri") ?? at(grant, "grantee", "uri")));
    return anyOf([
        acl instanceof Unknown ? acl : DELIVERY_ACLS.includes(acl),
        ...uris.map((uri) => (uri instanceof Unknown ? uri : (uri ?? "").endsWith("/groups/s3/LogDelivery"))),
    ]);
}

function policyDelivers({ statements }: PolicyDocument): Truth {
    const delivering = statements.filter(
        ({ effect, principals }) => effect === "Allow" && !principals.negated && principals.values.includes("logging.s3.amazonaws.com"),
    );
    return anyOf(delivering.map(({ actions }) => patternsCover(actions, "s3:putobject")));
}

/** Whether the ACL or the policy of the bucket lets S3 write access logs there. */
export function takesLogs(bucket: Resource, acls: Joined, policies: readonly BucketPolicyView[], perhaps: Unknown | undefined): Truth {
    return anyOf([
        ...[bucket, ...acls.of(bucket)].map(aclDelivers),
        acls.perhapsOf(bucket) ?? false,
        ...policies.map(({ document }) => (document instanceof Unknown ? document : policyDelivers(document))),
        perhaps ?? false,
    ]);
}
