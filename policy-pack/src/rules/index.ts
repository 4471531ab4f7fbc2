import { launchConfiguration } from "./ec2/launchConfiguration";
import { multiAttach } from "./ec2/multiAttach";
import { volumeEncryption } from "./ec2/volumeEncryption";
import type { Rule } from "./rule";
import { aclsEnabled } from "./s3/aclsEnabled";
import { denyNotPrincipal } from "./s3/denyNotPrincipal";
import { foreignKeys } from "./s3/foreignKeys";
import { incompleteUploads } from "./s3/incompleteUploads";
import { minimumTls } from "./s3/minimumTls";
import { noncurrentExpiration } from "./s3/noncurrentExpiration";
import { policySize } from "./s3/policySize";
import { publicAccessBlock } from "./s3/publicAccessBlock";
import { publicAcl } from "./s3/publicAcl";
import { publicPolicy } from "./s3/publicPolicy";
import { tlsOnly } from "./s3/tlsOnly";
import { unprotected } from "./s3/unprotected";
import { versioning } from "./s3/versioning";

export const rules: readonly Rule[] = [
    publicAcl,
    publicPolicy,
    publicAccessBlock,
    aclsEnabled,
    tlsOnly,
    minimumTls,
    versioning,
    policySize,
    denyNotPrincipal,
    foreignKeys,
    noncurrentExpiration,
    incompleteUploads,
    unprotected,
    launchConfiguration,
    volumeEncryption,
    multiAttach,
];
