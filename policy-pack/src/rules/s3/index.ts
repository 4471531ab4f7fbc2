import type { Rule } from "../rule";
import { accessPointPublic } from "./accessPointPublic";
import { accountPublicAccessBlock } from "./accountPublicAccessBlock";
import { aclsEnabled } from "./aclsEnabled";
import { allowNotPrincipal } from "./allowNotPrincipal";
import { bucketKey } from "./bucketKey";
import { confusedDeputy } from "./confusedDeputy";
import { crossAccount } from "./crossAccount";
import { customerKey } from "./customerKey";
import { defaultRetention } from "./defaultRetention";
import { denyNotPrincipal } from "./denyNotPrincipal";
import { encryption } from "./encryption";
import { eventNotifications } from "./eventNotifications";
import { foreignKeys } from "./foreignKeys";
import { foreignResource } from "./foreignResource";
import { incompleteUploads } from "./incompleteUploads";
import { kmsEncryption } from "./kmsEncryption";
import { lifecycle } from "./lifecycle";
import { lockout } from "./lockout";
import { logging } from "./logging";
import { mfaDelete } from "./mfaDelete";
import { minimumTls } from "./minimumTls";
import { nameDots } from "./nameDots";
import { noncurrentExpiration } from "./noncurrentExpiration";
import { notAction } from "./notAction";
import { objectReadEvents, objectWriteEvents } from "./objectEvents";
import { objectKmsEncryption } from "./objectKmsEncryption";
import { objectLock } from "./objectLock";
import { outsideComponent } from "./outsideComponent";
import { policySize } from "./policySize";
import { publicAccessBlock } from "./publicAccessBlock";
import { publicAcl } from "./publicAcl";
import { publicPolicy } from "./publicPolicy";
import { replication } from "./replication";
import { severalPolicies } from "./severalPolicies";
import { tlsOnly } from "./tlsOnly";
import { unprotected } from "./unprotected";
import { versioning } from "./versioning";
import { website } from "./website";
import { wildcardAction } from "./wildcardAction";

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
    encryption,
    kmsEncryption,
    customerKey,
    bucketKey,
    lifecycle,
    mfaDelete,
    logging,
    objectLock,
    defaultRetention,
    replication,
    eventNotifications,
    objectKmsEncryption,
    objectWriteEvents,
    objectReadEvents,
    nameDots,
    accessPointPublic,
    accountPublicAccessBlock,
    allowNotPrincipal,
    confusedDeputy,
    crossAccount,
    foreignResource,
    lockout,
    notAction,
    outsideComponent,
    severalPolicies,
    website,
    wildcardAction,
];
