import { launchConfiguration } from "./ec2/launchConfiguration";
import { multiAttach } from "./ec2/multiAttach";
import { volumeEncryption } from "./ec2/volumeEncryption";
import type { Rule } from "./rule";
import { denyNotPrincipal } from "./s3/denyNotPrincipal";
import { policySize } from "./s3/policySize";
import { publicAccessBlock } from "./s3/publicAccessBlock";
import { publicAcl } from "./s3/publicAcl";
import { publicPolicy } from "./s3/publicPolicy";
import { tlsOnly } from "./s3/tlsOnly";
import { versioning } from "./s3/versioning";

export const rules: readonly Rule[] = [
    publicAcl,
    publicPolicy,
    publicAccessBlock,
    tlsOnly,
    versioning,
    policySize,
    denyNotPrincipal,
    launchConfiguration,
    volumeEncryption,
    multiAttach,
];
