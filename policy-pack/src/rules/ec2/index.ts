import type { Rule } from "../rule";
import { imdsv2 } from "./imdsv2";
import { launchConfiguration } from "./launchConfiguration";
import { multiAttach } from "./multiAttach";
import { volumeEncryption } from "./volumeEncryption";

export const ec2Rules: readonly Rule[] = [launchConfiguration, volumeEncryption, multiAttach, imdsv2];
