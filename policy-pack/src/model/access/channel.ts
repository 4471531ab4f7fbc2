import { Unknown } from "../../known";
import { asList, asText, firstOf } from "../../tree";
import type { PolicyDocument } from "../policy/document";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { resourcePolicies, type ResourcePolicyView } from "./resourcePolicy";

/** A topic or a queue with its policies, inline or apart. */
export interface ChannelView {
    readonly resource: Resource;
    /** As messages name it: `SNS topic`. */
    readonly thing: string;
    readonly documents: readonly (PolicyDocument | Unknown)[];
    /** A policy that may or may not be its own. */
    readonly perhapsPolicy: Unknown | undefined;
}

const KINDS = [
    { types: tokens.TOPICS, policies: tokens.TOPIC_POLICIES, thing: "SNS topic", keys: ["arn", "topicArn", "topics"] },
    { types: tokens.QUEUES, policies: tokens.QUEUE_POLICIES, thing: "SQS queue", keys: ["queueUrl", "queues", "queue"] },
] as const;
type Kind = (typeof KINDS)[number];

/** The last part of the ARNs or URLs that a policy names: the names of its topics or queues. */
function namesIn({ props }: Resource, keys: readonly string[]): readonly (string | undefined)[] {
    const named = asList(props instanceof Unknown ? props : firstOf(props, ...keys));
    return named instanceof Unknown ? [undefined] : named.map((one) => (typeof one === "string" ? one.split(/[:/]/).at(-1) : undefined));
}

/** Whether the policy is the channel's; undefined where nothing tells. Dependencies hold while names are unknown. */
function isOf(policy: Resource, channel: Resource, { types, keys }: Kind, stack: Stack): boolean | undefined {
    const sources = keys.flatMap((key) => policy.propertyDependencies[key] ?? []);
    const direct = sources.filter((urn) => (types as readonly string[]).includes(stack.find(urn)?.type ?? ""));
    if (direct.length > 0) {
        return direct.includes(channel.urn);
    }
    const name = asText(firstOf(channel.props, "name", "topicName", "queueName"));
    const names = namesIn(policy, keys);
    if (names.some((one) => one !== undefined && one === name)) {
        return true;
    }
    const open = names.includes(undefined) ? sources.length === 0 : name instanceof Unknown;
    return open ? undefined : false;
}

function channelsOf(kind: Kind, stack: Stack): ChannelView[] {
    const views = stack.derive(resourcePolicies);
    const apart = views.filter(({ resource }) => (kind.policies as readonly string[]).includes(resource.type));
    return stack.ofTypes(kind.types).map((resource) => {
        const own = views.filter((view) => view.resource === resource);
        const judged = apart.map((view) => ({ view, truth: isOf(view.resource, resource, kind, stack) }));
        const perhaps = judged.find(({ truth }) => truth === undefined)?.view;
        const documents = [...own, ...judged.filter(({ truth }) => truth === true).map(({ view }) => view)].map(({ document }) => document);
        return { resource, thing: kind.thing, documents, perhapsPolicy: perhaps && unnamed(perhaps) };
    });
}

function unnamed({ resource, thing }: ResourcePolicyView): Unknown {
    return new Unknown("the target", `may be this ${thing}, and is known only after the update`, label(resource));
}

export function channels(stack: Stack): readonly ChannelView[] {
    return KINDS.flatMap((kind) => channelsOf(kind, stack));
}
