export const ROLES = ["aws:iam/role:Role", "aws-native:iam:Role"] as const;
export const USERS = ["aws:iam/user:User", "aws-native:iam:User"] as const;
export const GROUPS = ["aws:iam/group:Group", "aws-native:iam:Group"] as const;
export const MANAGED_POLICIES = ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"] as const;
/** They name whom they are attached to. */
export const SELF_ATTACHING_POLICIES = ["aws-native:iam:ManagedPolicy"] as const;
export const ROLE_POLICIES = ["aws:iam/rolePolicy:RolePolicy", "aws-native:iam:RolePolicy"] as const;
export const USER_POLICIES = ["aws:iam/userPolicy:UserPolicy", "aws-native:iam:UserPolicy"] as const;
export const GROUP_POLICIES = ["aws:iam/groupPolicy:GroupPolicy", "aws-native:iam:GroupPolicy"] as const;
/** Permission sets of IAM Identity Center become roles in the accounts that they are assigned to. */
export const PERMISSION_SET_POLICIES = [
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    "aws-native:sso:PermissionSet",
] as const;

export const ROLE_ATTACHMENTS = [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
] as const;
export const USER_ATTACHMENTS = [
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
] as const;
export const GROUP_ATTACHMENTS = [
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
] as const;
/** Attaches to users, groups and roles at once, and takes the policy from all others of the account. */
export const POLICY_ATTACHMENTS = ["aws:iam/policyAttachment:PolicyAttachment"] as const;
export const PERMISSION_SET_ATTACHMENTS = [
    "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
] as const;

export const GROUP_MEMBERSHIPS = ["aws:iam/groupMembership:GroupMembership", "aws-native:iam:UserToGroupAddition"] as const;
export const USER_GROUP_MEMBERSHIPS = ["aws:iam/userGroupMembership:UserGroupMembership"] as const;
export const ACCESS_KEYS = ["aws:iam/accessKey:AccessKey"] as const;
export const LOGIN_PROFILES = ["aws:iam/userLoginProfile:UserLoginProfile"] as const;
export const PASSWORD_POLICIES = ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"] as const;
export const SERVER_CERTIFICATES = ["aws:iam/serverCertificate:ServerCertificate", "aws-native:iam:ServerCertificate"] as const;
export const ORGANIZATIONS_FEATURES = ["aws:iam/organizationsFeatures:OrganizationsFeatures"] as const;
export const TASK_DEFINITIONS = ["aws:ecs/taskDefinition:TaskDefinition", "aws-native:ecs:TaskDefinition"] as const;
/** The configuration of the provider itself. */
export const AWS_PROVIDERS = ["pulumi:providers:aws", "pulumi:providers:aws-native"] as const;
