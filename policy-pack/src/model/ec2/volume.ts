import { settle, Unknown, type Value } from "../../known";
import { asFlag, asText, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { VOLUME_ATTACHMENTS, VOLUMES } from "../tokens";

/** The tag that declares a volume to be under a cluster-aware file system; its value names the file system. */
export const CLUSTER_TAG = "palisade:cluster-file-system";

/** A volume of the stack, or one from elsewhere that the stack attaches more than once. */
export interface VolumeView {
    /** The volume; for one from elsewhere its second attachment. */
    readonly resource: Resource;
    readonly multiAttach: Value<boolean>;
    /** The file system that the tag names. */
    readonly clusterFileSystem: string | Unknown | undefined;
    readonly attachments: readonly Resource[];
}

/** What tells the volume of an attachment: its URN, its literal id, or undefined where neither is known. */
function volumeKey(attachment: Resource, stack: Stack): string | undefined {
    const sources = attachment.propertyDependencies["volumeId"] ?? [];
    const volumes = sources.filter((urn) => (VOLUMES as readonly string[]).includes(stack.find(urn)?.type ?? ""));
    const literal = asText(at(attachment.props, "volumeId"));
    return volumes.length === 1 ? volumes[0] : typeof literal === "string" ? literal : undefined;
}

function attachmentsByVolume(stack: Stack): Map<string, Resource[]> {
    const byVolume = new Map<string, Resource[]>();
    for (const attachment of stack.ofTypes(VOLUME_ATTACHMENTS)) {
        const key = volumeKey(attachment, stack);
        if (key !== undefined) {
            byVolume.set(key, [...(byVolume.get(key) ?? []), attachment]);
        }
    }
    return byVolume;
}

/** Tags are a map, in aws-native a list of `{ key, value }`. */
function clusterTag(tags: Tree | undefined): string | Unknown | undefined {
    if (!Array.isArray(tags)) {
        return asText(at(tags, CLUSTER_TAG));
    }
    const pairs = tags as readonly Tree[];
    const pair = pairs.find((one) => at(one, "key") === CLUSTER_TAG) ?? pairs.find((one) => at(one, "key") instanceof Unknown);
    return asText(at(pair, "value"));
}

export function volumes(stack: Stack): readonly VolumeView[] {
    const attachments = attachmentsByVolume(stack);
    const own = stack.ofTypes(VOLUMES).map((resource): VolumeView => {
        return {
            resource,
            multiAttach: settle(asFlag(at(resource.props, "multiAttachEnabled")), false),
            clusterFileSystem: clusterTag(at(resource.props, "tags")),
            attachments: attachments.get(resource.urn) ?? [],
        };
    });
    const foreign = [...attachments].flatMap(([key, attached]): VolumeView[] => {
        const [, second] = attached;
        const elsewhere = second !== undefined && stack.find(key) === undefined;
        return elsewhere
            ? [{ resource: second, multiAttach: settle(undefined, false), clusterFileSystem: undefined, attachments: attached }]
            : [];
    });
    return [...own, ...foreign];
}
