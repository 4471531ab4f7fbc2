import type { Rule } from "../rule";
import { accessKey } from "./accessKey";
import { admin } from "./admin";
import { assumeAnyRole } from "./assumeAnyRole";
import { attachedToUser } from "./attachedToUser";
import { crossAccountReadOnly } from "./crossAccountReadOnly";
import { fullServiceAccess } from "./fullServiceAccess";
import { inlinePolicy } from "./inlinePolicy";
import { awsManagedPolicy, managedAdminAttached, managedCloudshellAttached } from "./managedPolicies";
import { marketplaceSubscribe } from "./marketplaceSubscribe";
import { groupMfa, groupWithoutUsers, userWithoutGroup } from "./membership";
import { notAction } from "./notAction";
import { organizationRootCredentials } from "./organizationRootCredentials";
import { passRole } from "./passRole";
import { passwordExpiry, passwordPolicy } from "./passwordPolicy";
import { policyConflict } from "./policyConflict";
import { policySize } from "./policySize";
import { principalEscalation } from "./principalEscalation";
import { privilegeEscalation } from "./privilegeEscalation";
import { providerCredentials } from "./providerCredentials";
import { rootAccessKey } from "./rootAccessKey";
import { sensitiveActions } from "./sensitiveActions";
import { serverCertificateExpired } from "./serverCertificateExpired";
import { trustAccountRoot } from "./trustAccountRoot";
import { trustConfusedDeputy } from "./trustConfusedDeputy";
import { trustExternalId } from "./trustExternalId";
import { trustOidc } from "./trustOidc";
import { trustPublic } from "./trustPublic";
import { user } from "./user";
import { consoleAccess, consoleAndAccessKey, twoAccessKeys } from "./userCredentials";
import { wildcardAction } from "./wildcardAction";
import { wildcardResource, writeWildcardResource } from "./wildcardResource";
import { instanceProfile, taskRoleDiffers } from "./workload";

export const iamRules: readonly Rule[] = [
    admin,
    wildcardAction,
    fullServiceAccess,
    writeWildcardResource,
    wildcardResource,
    sensitiveActions,
    passRole,
    notAction,
    privilegeEscalation,
    principalEscalation,
    assumeAnyRole,
    marketplaceSubscribe,
    policySize,
    trustPublic,
    trustExternalId,
    trustAccountRoot,
    trustOidc,
    trustConfusedDeputy,
    crossAccountReadOnly,
    managedAdminAttached,
    managedCloudshellAttached,
    awsManagedPolicy,
    policyConflict,
    attachedToUser,
    inlinePolicy,
    user,
    userWithoutGroup,
    groupWithoutUsers,
    groupMfa,
    accessKey,
    rootAccessKey,
    twoAccessKeys,
    consoleAccess,
    consoleAndAccessKey,
    passwordPolicy,
    passwordExpiry,
    serverCertificateExpired,
    organizationRootCredentials,
    providerCredentials,
    taskRoleDiffers,
    instanceProfile,
];
