import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { asList, asText, at, firstOf, type Tree } from "../../tree";
import { regionOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_REPLICATIONS, BUCKETS } from "../tokens";
import type { Joined } from "./join";
import { referred, type Reference } from "./reference";

const INLINE = ["replicationConfiguration", "replicationConfigurations"] as const;

function rulesIn(tree: Tree | undefined): readonly Tree[] {
    const rules = asList(tree);
    return rules instanceof Unknown ? [rules] : rules;
}

function isEnabled(rule: Tree): Truth {
    const status = asText(at(rule, "status"));
    return status instanceof Unknown ? status : status === "Enabled";
}

interface ReplicationRule {
    readonly enabled: Truth;
    readonly destination: Reference;
}

function rulesOf(holder: Resource): ReplicationRule[] {
    const isSplit = (BUCKET_REPLICATIONS as readonly string[]).includes(holder.type);
    const places = isSplit
        ? [{ property: "rules", rules: at(holder.props, "rules") }]
        : INLINE.map((property) => ({ property, rules: at(holder.props, property, "rules") }));
    return places.flatMap(({ property, rules }) =>
        rulesIn(rules).map((rule) => {
            const value = at(firstOf(rule, "destination", "destinations"), "bucket");
            return { enabled: isEnabled(rule), destination: { holder, property, value } };
        }),
    );
}

/** Whether the destination is a bucket of the stack in the Region and account of `bucket`. */
function staysHere({ destination }: ReplicationRule, bucket: Resource, stack: Stack): Truth {
    const isDestination = referred([destination], stack);
    const near = stack.ofTypes(BUCKETS).filter((other) => other.urn !== bucket.urn && regionOf(other) === regionOf(bucket));
    return anyOf(near.map(isDestination));
}

/** Whether an enabled rule copies objects of the bucket to another Region or account. */
export function replicatesAway(bucket: Resource, splits: Joined, stack: Stack): Truth {
    const holders = splits.of(bucket);
    // With nothing known about the bucket, its inline rules are unknown as well.
    const inline = bucket.props instanceof Unknown && holders.length > 0 ? [] : rulesOf(bucket);
    const rules = [...inline, ...holders.flatMap(rulesOf)];
    return anyOf([
        ...rules.map((rule) => allOf([rule.enabled, negate(staysHere(rule, bucket, stack))])),
        splits.perhapsOf(bucket) ?? false,
    ]);
}

/** Where enabled rules of the stack's buckets copy objects to. */
export function replicaTargets(stack: Stack): (bucket: Resource) => Truth {
    const enabled = stack
        .ofTypes([...BUCKETS, ...BUCKET_REPLICATIONS])
        .flatMap(rulesOf)
        .filter((rule) => rule.enabled === true);
    return referred(
        enabled.map(({ destination }) => destination),
        stack,
    );
}
