import type { Rule } from "../rule";
import { aclsEnabled } from "./aclsEnabled";
import { denyNotPrincipal } from "./denyNotPrincipal";
import { foreignKeys } from "./foreignKeys";
import { incompleteUploads } from "./incompleteUploads";
import { minimumTls } from "./minimumTls";
import { noncurrentExpiration } from "./noncurrentExpiration";
import { policySize } from "./policySize";
import { publicAccessBlock } from "./publicAccessBlock";
import { publicAcl } from "./publicAcl";
import { publicPolicy } from "./publicPolicy";
import { tlsOnly } from "./tlsOnly";
import { unprotected } from "./unprotected";
import { versioning } from "./versioning";

export const s3Rules: readonly Rule[] = [
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
];
