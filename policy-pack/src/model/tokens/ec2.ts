export const LAUNCH_CONFIGURATIONS = ["aws:ec2/launchConfiguration:LaunchConfiguration"] as const;
export const LAUNCH_TEMPLATES = ["aws:ec2/launchTemplate:LaunchTemplate"] as const;
export const INSTANCES = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"] as const;
export const VOLUMES = ["aws:ebs/volume:Volume"] as const;
export const VOLUME_ATTACHMENTS = ["aws:ec2/volumeAttachment:VolumeAttachment"] as const;
export const ENCRYPTION_BY_DEFAULT = ["aws:ebs/encryptionByDefault:EncryptionByDefault"] as const;
