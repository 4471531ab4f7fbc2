import { ATTACHMENT_TYPES } from "../model/iam/attachment";
import { IDENTITY_POLICY_TYPES } from "../model/iam/identityPolicy";
import {
    ACCESS_KEYS,
    GROUP_POLICIES,
    GROUPS,
    LOGIN_PROFILES,
    POLICY_ATTACHMENTS,
    ROLE_POLICIES,
    ROLES,
    SELF_ATTACHING_POLICIES,
    USER_ATTACHMENTS,
    USER_POLICIES,
    USERS,
} from "../model/tokens";
import { cis, controls } from "./controls";
import type { CatalogueEntry } from "./entry";

const ATTACHED = { scope: "stack", types: ATTACHMENT_TYPES, settings: {} } as const;
const PERSONS = { scope: "stack", types: [...USERS, ...ACCESS_KEYS, ...LOGIN_PROFILES], settings: {} } as const;

/** Users, groups and roles, what is attached to them, and how users sign in. */
export const iamPrincipalEntries: readonly CatalogueEntry[] = [
    {
        id: "iam-principal-privilege-escalation",
        title: "The IAM policies of one user, group or role do not add up to more rights",
        severity: "critical",
        level: "mandatory",
        scope: "stack",
        types: [...new Set([...IDENTITY_POLICY_TYPES, ...ATTACHMENT_TYPES])],
        frameworks: [],
        rationale:
            "iam:PassRole in one policy and ec2:RunInstances in another are as good as both in one. Judged are all policies of the program that a " +
            "user, group or role has, those of a user's groups among them; ways that one policy opens alone are left to " +
            "iam-policy-privilege-escalation. Somebody whom the program does not make is known by name. Whoever may write the policies of " +
            "itself, of its group, or one that is attached to it, has every right.",
        remediation: "Name the resources of iam:PassRole and of the other actions, and leave the holder itself out of them.",
        settings: {},
    },
    {
        id: "iam-managed-admin-attached",
        title: "AdministratorAccess and IAMFullAccess are attached to nobody",
        severity: "critical",
        level: "mandatory",
        ...ATTACHED,
        frameworks: [cis("2.14"), ...controls("IAM.1")],
        rationale:
            "AdministratorAccess is every right, and IAMFullAccess the right to take every right. Attached to what a program runs as, one flaw in " +
            "it is the whole account.",
        remediation:
            "Attach a policy that lists the actions and resources. For an emergency keep one role for people, apart from all programs, and " +
            "suppress the finding for it.",
    },
    {
        id: "iam-managed-cloudshell-attached",
        title: "AWSCloudShellFullAccess is attached to nobody",
        severity: "medium",
        level: "advisory",
        ...ATTACHED,
        frameworks: controls("IAM.27"),
        rationale:
            "CloudShell has a way to the internet and takes files in and out, past every proxy and watch of the company: what its user may read, he " +
            "may carry away.",
        remediation:
            "Allow cloudshell actions but cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls in a policy of one's own.",
    },
    {
        id: "iam-aws-managed-policy",
        title: "IAM identities have policies of one's own, not those of AWS",
        severity: "low",
        level: "disabled",
        ...ATTACHED,
        frameworks: [],
        rationale:
            "Policies of AWS are written for every customer: they name no resources, and AWS adds actions to them. For some services they are the " +
            "documented way all the same, so that the rule is off by default.",
        remediation: "Copy what is needed of it into a policy that names the resources.",
    },
    {
        id: "iam-policy-attached-to-user",
        title: "IAM users get their permissions from groups and roles",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: [...USER_POLICIES, ...USER_ATTACHMENTS, ...POLICY_ATTACHMENTS, ...SELF_ATTACHING_POLICIES, ...USERS],
        frameworks: controls("IAM.2"),
        rationale:
            "Permissions that a user has of its own stay when its work changes, and nobody sees from the groups what it may do. Inline and attached " +
            "policies count alike.",
        remediation: "Attach the policy to a group or role, and add the user to the group or let it take on the role.",
        settings: {},
    },
    {
        id: "iam-inline-policy",
        title: "IAM policies are managed, not inline",
        severity: "low",
        level: "disabled",
        scope: "resource",
        types: [...USER_POLICIES, ...GROUP_POLICIES, ...ROLE_POLICIES, ...USERS, ...GROUPS, ...ROLES],
        frameworks: [],
        rationale:
            "A managed policy has versions, can be attached to several identities, and is listed in one place. An inline policy goes with its role, " +
            "which is right where nobody else is to have it, so that the rule is off by default.",
        remediation: "Make a Policy, and attach it.",
        settings: {},
    },
    {
        id: "iam-user",
        title: "People sign in by IAM Identity Center, not as IAM users",
        severity: "low",
        level: "disabled",
        scope: "resource",
        types: USERS,
        frameworks: [cis("2.19")],
        rationale:
            "A user of IAM has credentials that never expire and that nobody takes back when a person leaves. Identity Center gives people roles for " +
            "hours, and programs have roles of their own.",
        remediation: "Let people sign in by IAM Identity Center or another identity provider; give programs a role.",
        settings: {},
    },
    {
        id: "iam-user-without-group",
        title: "IAM users are in a group",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: USERS,
        frameworks: [],
        rationale:
            "Groups tell what users are for. A user may join a group in another program or by hand, which nothing here shows, so that the rule is off " +
            "by default.",
        remediation: "Add the user to a group with a UserGroupMembership.",
        settings: {},
    },
    {
        id: "iam-group-without-users",
        title: "IAM groups have users",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: GROUPS,
        frameworks: [],
        rationale:
            "A group without users is left over, and gives its rights to whoever is added by mistake. Users may be added in another program or by " +
            "hand, which nothing here shows, so that the rule is off by default.",
        remediation: "Add users with a GroupMembership, or drop the group.",
        settings: {},
    },
    {
        id: "iam-group-mfa",
        title: "IAM groups ask for MFA",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: GROUPS,
        frameworks: controls("IAM.19"),
        rationale:
            "A policy with a condition on aws:MultiFactorAuthPresent makes a stolen password worthless. People who sign in by IAM Identity Center are " +
            "asked there, so that the rule is off by default.",
        remediation: "Give the group a policy that denies all but the set-up of MFA where aws:MultiFactorAuthPresent is false.",
        settings: {},
    },
    {
        id: "iam-access-key",
        title: "Programs make no long-lived access keys",
        severity: "high",
        level: "advisory",
        scope: "resource",
        types: ACCESS_KEYS,
        frameworks: [],
        rationale:
            "An access key works until somebody deletes it, from anywhere. Its secret stands in the state of the stack, encrypted by Pulumi but " +
            "open to whoever may read the stack, unless pgpKey encrypts it for one person. Keys with status Inactive are left alone.",
        remediation: "Give programs on AWS a role, those elsewhere OpenID Connect or IAM Roles Anywhere, and people IAM Identity Center.",
        settings: {},
    },
    {
        id: "iam-root-access-key",
        title: "There is no access key for root",
        severity: "critical",
        level: "mandatory",
        ...PERSONS,
        frameworks: controls("IAM.4"),
        rationale:
            "No policy bounds the root user of an account. A program cannot make a key for it, only one for a user of IAM that is called root, which " +
            "is mistaken for it. Keys with status Inactive are left alone.",
        why: "A key for a user called root is mistaken for that of the account's root user, or was meant for it.",
        remediation: "Delete the key, and let the program take on a role.",
        suppressible: false,
    },
    {
        id: "iam-user-two-access-keys",
        title: "IAM users have one active access key",
        severity: "medium",
        level: "advisory",
        ...PERSONS,
        frameworks: [],
        rationale: "A second key is for the days in which the first is replaced. Where both stay, one of them is forgotten, and works on.",
        remediation: "Set the old key to Inactive, and delete it when nothing has failed for some days.",
    },
    {
        id: "iam-user-console-access",
        title: "IAM users have no password for the console",
        severity: "low",
        level: "disabled",
        ...PERSONS,
        frameworks: [],
        rationale:
            "A password opens the console from anywhere, and a program can neither set up MFA for it nor see whether there is one. Some accounts have " +
            "no other way for people to sign in, so that the rule is off by default.",
        remediation: "Drop the UserLoginProfile, and let people sign in by IAM Identity Center.",
    },
    {
        id: "iam-user-console-and-access-key",
        title: "IAM users do not get a password and an access key at once",
        severity: "medium",
        level: "advisory",
        ...PERSONS,
        frameworks: [],
        rationale: "Keys that are made together with a user are often never used, and lie about. Programs and people are different users.",
        remediation: "Make a user for the program, or let the person make a key when one is needed.",
    },
];
