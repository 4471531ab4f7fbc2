import { anyOf, Unknown } from "../../known";
import { CLUSTER_TAG, volumes } from "../../model/ec2/volume";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const multiAttach = rule("ebs-multi-attach", volumes, (volume) => {
    const { clusterFileSystem } = volume;
    const enabled = volume.multiAttach instanceof Unknown ? volume.multiAttach : volume.multiAttach.value;
    const shared = anyOf([enabled, volume.attachments.length > 1]);
    if (shared === false || (typeof clusterFileSystem === "string" && clusterFileSystem !== "")) {
        return [];
    }
    const unknown = clusterFileSystem instanceof Unknown ? clusterFileSystem : shared;
    return unknown instanceof Unknown
        ? [notEvaluated(volume, unknown)]
        : [violation(volume, `is shared by several instances: use EFS, or name its cluster-aware file system in the tag ${CLUSTER_TAG}`)];
});
