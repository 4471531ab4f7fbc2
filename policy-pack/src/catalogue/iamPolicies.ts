import { IDENTITY_POLICY_TYPES } from "../model/iam/identityPolicy";
import { cis, controls } from "./controls";
import type { CatalogueEntry } from "./entry";

const DOCUMENT = { scope: "resource", types: IDENTITY_POLICY_TYPES, settings: {} } as const;

/** What identity policies allow: managed ones, and those inline in users, groups, roles and permission sets. */
export const iamPolicyEntries: readonly CatalogueEntry[] = [
    {
        id: "iam-policy-admin",
        title: "IAM policies do not give full administration",
        severity: "critical",
        level: "mandatory",
        ...DOCUMENT,
        frameworks: [cis("2.14"), ...controls("IAM.1")],
        rationale:
            "Whoever gets hold of credentials with all actions on all resources owns the account. All actions of IAM are as much: they change " +
            "any policy, that of the holder too. All actions on a few resources are worth an advice, since they delete them and change " +
            "who may use them. A condition that bounds the resources counts, and so does a Deny without conditions, or one of all actions but " +
            "a few. Conditions on the caller, such as MFA, on the account or organisation of the resources (aws:ResourceAccount), and " +
            "aws:CalledVia with CloudFormation, which asks for whatever a template says, do not make the rights fewer.",
        remediation:
            "List the actions and resources that the work needs. For an emergency keep one role for people, apart from all programs, and " +
            "suppress the finding for it, as for a policy that only serves as a permissions boundary, which grants nothing.",
    },
    {
        id: "iam-policy-wildcard-action",
        title: "IAM policies list the actions of a service",
        severity: "medium",
        level: "advisory",
        ...DOCUMENT,
        frameworks: controls("IAM.21"),
        rationale:
            "All actions of a service are also those that delete, that share with others, and that AWS adds next year. Patterns of a part of " +
            "them, such as s3:Get*, are left alone.",
        remediation: "List the actions. IAM Access Analyzer writes a policy from what a role has done.",
        settings: {
            wildcards: {
                type: "string",
                default: "service",
                enum: ["service", "anywhere"],
                description: "Which actions count: all of a service, or any with a wildcard in it, such as s3:Get*.",
            },
            services: {
                type: "array",
                default: [],
                items: { type: "string", pattern: "^[a-z0-9-]+$" },
                description: "Prefixes of the services that are judged, as actions have them; without any, all are.",
            },
        },
    },
    {
        id: "iam-policy-full-service-access",
        title: "IAM policies do not give all of a service that guards others",
        severity: "high",
        level: "advisory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "All actions of KMS delete the keys of all data, and those of CloudTrail, AWS Config or GuardDuty switch off what would tell. Judged " +
            "are Allows on every resource of the service that no condition bounds.",
        remediation: "List the actions, and the keys or trails that they are for.",
        settings: {
            services: {
                type: "array",
                default: ["account", "cloudtrail", "config", "guardduty", "kms", "organizations", "securityhub", "sso"],
                items: { type: "string", pattern: "^[a-z0-9-]+$" },
                description: "Prefixes of the services, as actions have them.",
            },
            notAction: {
                type: "string",
                default: "left",
                enum: ["left", "judged"],
                description:
                    "Whether what an Allow with NotAction leaves over counts, or is left to iam-policy-not-action, which finds it whatever it leaves out.",
            },
        },
    },
    {
        id: "iam-policy-write-wildcard-resource",
        title: "IAM policies name the resources that they allow to change",
        severity: "medium",
        level: "advisory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "An action that changes things, allowed on every resource, also changes those of every other application of the account. " +
            "Judged are actions that AWS can bound to resources, of 63 services of the Service Authorization Reference, on Resource *. A " +
            "condition on the resource counts, one on the caller or on the account does not. What allows everything is left to iam-policy-admin.",
        remediation: "Name the resources, or demand a tag of them with aws:ResourceTag.",
    },
    {
        id: "iam-policy-wildcard-resource",
        title: "IAM policies name the resources, wherever AWS can bound an action to them",
        severity: "low",
        level: "disabled",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "The same as iam-policy-write-wildcard-resource, for actions that only read and list as well. Patterns such as ec2:Describe* are " +
            "findings too, as long as a single one of their actions can be bounded.",
        why: "An action on every resource also reaches those of every other application of the account.",
        remediation: "Name the resources, and put the actions that need * into a statement of their own.",
        settings: {
            wildcards: {
                type: "string",
                default: "whole",
                enum: ["whole", "anywhere"],
                description:
                    "Which resources count: those that stand for all, or any with a wildcard in it, such as the objects of one bucket.",
            },
        },
    },
    {
        id: "iam-policy-sensitive-actions",
        title: "IAM policies name the resources of actions that give access away",
        severity: "high",
        level: "advisory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "Some actions need a resource more than others: those that hand out credentials (iam:CreateAccessKey, rds-db:connect), those that " +
            "read data and secrets (s3:GetObject, secretsmanager:GetSecretValue), and those that open a resource to others " +
            "(s3:PutBucketPolicy, kms:PutKeyPolicy). Judged are Allows of them on *, or on every resource of a type. A condition on the " +
            "resource counts, one on the caller does not.",
        why: "Actions that hand out credentials, read data, or open a resource to others need a resource more than others.",
        remediation: "Name the resources, or demand a tag of them with aws:ResourceTag.",
    },
    {
        id: "iam-policy-pass-role",
        title: "IAM policies name the roles that may be passed on",
        severity: "high",
        level: "mandatory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "Whoever may pass any role to a service has the rights of the strongest role that trusts one: he starts an instance or a function " +
            "with it. A condition on iam:PassedToService leaves fewer roles, and makes it an advice; with it iam:* is no more than iam:PassRole. " +
            "Only roles of one's own account can be passed on, so that an account that is left open in the ARN is none.",
        remediation: "Name the roles in Resource, and the services in a condition on iam:PassedToService.",
        settings: {
            named: {
                type: "string",
                default: "allowed",
                enum: ["allowed", "found"],
                description: "Whether an Allow that names the roles is a finding, too.",
            },
        },
    },
    {
        id: "iam-policy-not-action",
        title: "IAM policies list what they allow, not what they leave out",
        severity: "high",
        level: "mandatory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "Allow with NotAction or NotResource allows all the rest of AWS, also what is added to it later, and nobody sees from the policy " +
            "what that is. Trust policies are judged too. With Deny both are right.",
        remediation: "List the actions and resources. To take something away, add a Deny that lists it.",
    },
    {
        id: "iam-policy-privilege-escalation",
        title: "IAM policies do not let their holder take more rights",
        severity: "critical",
        level: "mandatory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "Some actions together are worth more than they look: iam:PassRole with lambda:CreateFunction and lambda:InvokeFunction is every " +
            "right of every role that trusts Lambda. Judged are the ways that Rhino Security Labs, pmapper and pathfinding.cloud describe, where " +
            "all their actions are allowed on * or on every resource of a type, and no condition bounds them; one on the caller, or on the " +
            "account or organisation of the resources, does not. Nor does one on what is asked for that leaves the rights as they are: on " +
            "iam:PolicyARN where it lets AdministratorAccess through, on the network or the size of what gets a role. A user who may do " +
            "iam:PutUserPolicy on user/${aws:username} gives itself any right; keys, passwords and second factors of one's own do not. What " +
            "uses the roles of resources that run already, such as ssm:SendCommand, is an advice.",
        remediation:
            "Name the resources: a few roles for iam:PassRole, a few users for iam:CreateAccessKey. Let those who make roles do so with " +
            "a permissions boundary only, by a condition on iam:PermissionsBoundary.",
    },
    {
        id: "iam-policy-assume-any-role",
        title: "IAM policies name the roles that may be taken on",
        severity: "high",
        level: "advisory",
        ...DOCUMENT,
        frameworks: [],
        rationale:
            "With sts:AssumeRole on * the holder gets every role that trusts the account as a whole, and roles that somebody else made to lure it. " +
            "An account left open in the ARN does so too. aws:ResourceOrgID and aws:ResourceAccount bound it.",
        remediation: "Name the roles with their accounts, or demand the organisation by a condition on aws:ResourceOrgID.",
    },
    {
        id: "iam-policy-marketplace-subscribe",
        title: "IAM policies do not allow to subscribe to any product of AWS Marketplace",
        severity: "low",
        level: "disabled",
        ...DOCUMENT,
        frameworks: [],
        rationale: "A subscription costs money, brings foreign code and contracts, and the models of Amazon Bedrock are bought by it too.",
        remediation: "Name the products, or leave aws-marketplace:Subscribe to those who buy.",
    },
    {
        id: "iam-policy-size",
        title: "IAM policies fit into the quotas of IAM",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: IDENTITY_POLICY_TYPES,
        frameworks: [],
        rationale:
            "IAM refuses more than 6,144 characters in a managed policy, and more than 2,048, 5,120 and 10,240 in all inline policies of one " +
            "user, group or role together. White space does not count. Nothing tells before the update, which then fails half way. Trust " +
            "policies have 2,048, a quota that can be raised to 4,096.",
        remediation: "Merge statements that differ in one element, use patterns for ARNs, or split the work between roles.",
        settings: {
            warnAtPercent: {
                type: "integer",
                default: 90,
                minimum: 1,
                maximum: 100,
                description: "Percentage of a limit from which on the rule advises.",
            },
            trustPolicyLimit: {
                type: "integer",
                default: 2_048,
                minimum: 2_048,
                maximum: 4_096,
                description: "Characters that the quota of the account allows a trust policy.",
            },
        },
    },
];
