import { POLICY_TYPES } from "../model/access/resourcePolicy";
import * as tokens from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { trusted } from "./trusted";

/** Who may use what has a policy of its own, S3 left out. */
export const accessEntries: readonly CatalogueEntry[] = [
    {
        id: "resource-policy-public",
        title: "Policies of keys, topics, queues, functions, secrets and repositories let nobody in whom they do not name",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: controls("KMS.5", "SNS.4", "SQS.3", "Lambda.1", "Opensearch.2", "ES.2"),
        rationale:
            "An Allow with Principal * opens the resource to every AWS account, and often to anonymous callers, unless a condition ties the " +
            "request to a fixed network, organisation, account or principal, or a Deny in the same policy takes it back. Judged are KMS keys, " +
            "SNS topics, SQS queues, Lambda functions and layers, secrets, ECR repositories and registries, OpenSearch domains that are not " +
            "in a VPC, Glacier and backup vaults, EFS file systems and event buses. Permissions of Lambda count as the statements that " +
            "they become. Public repositories of ECR are left alone.",
        remediation:
            "Name the principals, or bound the statement by aws:PrincipalOrgID, aws:SourceAccount, aws:SourceArn, aws:SourceVpce or " +
            "kms:CallerAccount with fixed values.",
        settings: {},
    },
    {
        id: "resource-policy-cross-account",
        title: "Resource policies let in trusted accounts alone",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "Whoever runs another account decides who uses what its account is let into. Accounts count that are principals, or that a " +
            "condition names, as aws:SourceAccount does for a service. The own account is the one of the provider's allowedAccountIds or role, of " +
            "the resource's ARN or URL, of the resources in the policy, or whose root governs the key. Organisations are judged only where " +
            "trustedOrganizations names one, since a program does not tell its own. What lets everyone in is left to resource-policy-public. " +
            "Unique ids of roles and users (AROA…) tell no account, and cannot be judged unless trustedIds names them.",
        remediation:
            "Drop the principal, or list its account in trustedAccounts, its organisation in trustedOrganizations, or its id in trustedIds.",
        settings: trusted("resource", "resource"),
    },
    {
        id: "resource-policy-allow-not-principal",
        title: "Resource policies name whom they allow, not whom they leave out",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "NotPrincipal with Allow lets in everyone but those it names, anonymous callers included, and whoever is added to AWS later. AWS " +
            "does not support the two together, and some services refuse the policy.",
        remediation: "Write Principal with those whom the statement is for. To keep somebody out, add a Deny that names them.",
        settings: {},
    },
    {
        id: "resource-policy-wildcard-action",
        title: "Resource policies list the actions that they allow",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "Whoever may do everything to a resource may also change its policy, delete it, and lock its owner out. Judged are Allows of * or " +
            "of all actions of the service, and those with NotAction. An account as the principal is left alone: its own policies " +
            "say who in it may do what, and a key has to be governed so.",
        remediation: "List the actions that the principal needs.",
        settings: {},
    },
    {
        id: "resource-policy-confused-deputy",
        title: "AWS services use a resource only for those it is meant for",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "A service acts for every one of its customers: a policy that lets s3.amazonaws.com call a function lets the bucket of a stranger " +
            "call it. A condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID with fixed values ties the service to its " +
            "owner's resources; for keys the ARN in the encryption context does too. Keys get an advice only, as some services " +
            "that use a key tell it no source, and so does Lambda's pulling of images from ECR, which AWS documents without a condition. " +
            "The ARN of a bucket is fixed by its name alone, as it has no account. A permission of Lambda whose source is known only after the update names one.",
        remediation:
            "Add aws:SourceAccount, and aws:SourceArn where the source is known; sourceArn and sourceAccount for a permission of Lambda.",
        settings: {},
    },
    {
        id: "resource-policy-lockout",
        title: "Policies of topics, queues, secrets and repositories can be changed by somebody",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: [
            ...[...tokens.TOPICS, ...tokens.TOPIC_POLICIES, ...tokens.QUEUES, ...tokens.QUEUE_POLICIES],
            ...[...tokens.SECRETS, ...tokens.SECRET_POLICIES, ...tokens.REPOSITORIES, ...tokens.REPOSITORY_POLICIES],
        ],
        frameworks: [],
        rationale:
            "A Deny to everyone of what sets and takes away a policy (sqs:SetQueueAttributes and sqs:RemovePermission, and so on) stops " +
            "every deployment, administrators included. In SQS the root user of the account can still mend the policy, whatever it says; " +
            "elsewhere a Deny holds for the root user as well. Conditions on what only the request tells, such as the network, leave a way " +
            "in. Judged are SNS topics, SQS queues, secrets and ECR repositories; keys have kms-key-policy-lockout, and buckets " +
            "s3-bucket-policy-lockout.",
        remediation:
            "Leave the roles that administer the resource out of the Deny, by ArnNotLike on aws:PrincipalArn, or limit it to the actions of " +
            "those who use it.",
        settings: {},
        suppressible: false,
    },
    {
        id: "kms-key-policy-lockout",
        title: "Somebody can change the policy of every KMS key",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: [...tokens.KMS_KEYS, ...tokens.KMS_KEY_POLICIES],
        frameworks: [],
        rationale:
            "IAM policies reach a key only as far as its key policy lets them. A key whose policy nobody may change cannot be managed or " +
            "deleted any more, not even by the root user, except through AWS Support. Nor can another account that the policy lets do so: " +
            "KMS takes policies from the key's own account alone. KMS checks that whoever writes the policy can change " +
            "it again, unless bypassPolicyLockoutSafetyCheck turns that off.",
        remediation: "Allow kms:* to the root of the key's account, or kms:PutKeyPolicy to an administrator. Leave the check on.",
        settings: {},
        suppressible: false,
    },
    {
        id: "kms-key-rotation",
        title: "KMS keys are rotated",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: tokens.KMS_ROTATABLE_KEYS,
        frameworks: controls("KMS.4"),
        rationale:
            "Rotation bounds how much is encrypted under one key material. KMS keeps the older material for what it encrypted, so nothing has " +
            "to be encrypted anew. Asymmetric and HMAC keys, and keys in key stores of one's own, cannot be rotated by KMS and are left alone.",
        remediation: "Set enableKeyRotation to true.",
        settings: {},
    },
    {
        id: "lambda-function-url-public",
        title: "URLs of Lambda functions ask who calls",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: tokens.FUNCTION_URLS,
        frameworks: controls("Lambda.1"),
        rationale:
            "A function URL with authorization NONE runs the function for everyone who finds the address, and with the provider's resource " +
            "comes the permission that it takes. Whatever the function may do, and what its runs cost, is then up to strangers.",
        remediation:
            "Set authorizationType to AWS_IAM, and let a CloudFront distribution with origin access control call it, or put an API Gateway in " +
            "front. Suppress the finding for a function that checks its callers itself.",
        settings: {},
    },
    {
        id: "resource-policy-tls-only",
        title: "SNS topics and SQS queues take requests over TLS alone",
        severity: "medium",
        level: "disabled",
        scope: "stack",
        types: [...tokens.TOPICS, ...tokens.QUEUES],
        frameworks: [],
        rationale:
            "SNS and SQS answer plain HTTP as well: a client that is set up wrong sends its messages, and its signature, for everyone on the way " +
            "to read. The AWS SDKs use TLS unless told otherwise, so that the rule is off by default. Encryption at rest is no substitute.",
        remediation: "Deny sns:Publish or sqs:* to everyone where aws:SecureTransport is false.",
        settings: {},
    },
];
