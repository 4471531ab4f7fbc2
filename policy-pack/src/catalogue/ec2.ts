import { WITH_DEVICES } from "../model/ec2/blockDevice";
import { LAUNCHES } from "../model/ec2/launch";
import { LAUNCH_CONFIGURATIONS, VOLUME_ATTACHMENTS, VOLUMES } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";

export const ec2Entries: readonly CatalogueEntry[] = [
    {
        id: "ec2-launch-configuration",
        title: "Instances are launched from launch templates, not launch configurations",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: LAUNCH_CONFIGURATIONS,
        frameworks: controls("AutoScaling.9"),
        rationale:
            "Launch configurations are frozen: they know no new instance types and no versions, and AWS accounts made since October 2024 " +
            "cannot create them.",
        remediation: "Move the settings to a LaunchTemplate and name it in the auto scaling group.",
        settings: {},
    },
    {
        id: "ebs-volume-encryption",
        title: "EBS volumes are encrypted",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: WITH_DEVICES,
        frameworks: controls("EC2.3", "EC2.7"),
        rationale:
            "A volume stays as it was made: to encrypt it later means to copy it. Root devices follow the snapshot of their image, and the " +
            "images that AWS publishes are not encrypted. Encryption by default counts, where the same stack turns it on for the account " +
            "and region.",
        remediation: "Set encrypted to true on the volume or block device, or declare an EncryptionByDefault for the account and region.",
        settings: {},
    },
    {
        id: "ebs-multi-attach",
        title: "EBS volumes are not shared by several instances",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: [...VOLUMES, ...VOLUME_ATTACHMENTS],
        frameworks: [],
        rationale:
            "Ordinary file systems corrupt their data when two instances write to one volume. Multi-attach (io1 and io2, instances of one " +
            "zone) is right only under a cluster-aware file system, which has to be declared.",
        remediation:
            "Use EFS for files that several instances share. Where a cluster-aware file system runs on the volume, name it in the tag " +
            "palisade:cluster-file-system (for instance GFS2).",
        settings: {},
    },
    {
        id: "ec2-imdsv2",
        title: "Instance metadata is given out against a session token only",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: LAUNCHES,
        frameworks: controls("EC2.8", "EC2.170", "AutoScaling.3"),
        rationale:
            "Without a token, one request that an application can be talked into (a proxy, a webhook, a preview of a link) fetches the " +
            "credentials of the instance's role. What the program leaves out, EC2 takes from the launch template, and from the defaults of " +
            "the account and region where the same stack declares them.",
        remediation: "Set metadataOptions.httpTokens to required, or declare InstanceMetadataDefaults with httpTokens required.",
        settings: {},
    },
];
