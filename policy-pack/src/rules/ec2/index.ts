import type { Rule } from "../rule";
import { launchConfiguration } from "./launchConfiguration";
import { multiAttach } from "./multiAttach";
import { volumeEncryption } from "./volumeEncryption";

export const ec2Rules: readonly Rule[] = [launchConfiguration, volumeEncryption, multiAttach];
