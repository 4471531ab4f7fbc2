import {
    AWS_PROVIDERS,
    INSTANCES,
    ORGANIZATIONS_FEATURES,
    PASSWORD_POLICIES,
    SERVER_CERTIFICATES,
    TASK_DEFINITIONS,
} from "../model/tokens";
import { cis, controls } from "./controls";
import type { CatalogueEntry } from "./entry";

/** What holds for an account as a whole, and what its workloads sign in with. */
export const iamAccountEntries: readonly CatalogueEntry[] = [
    {
        id: "iam-password-policy",
        title: "The password policy asks for strong passwords",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: PASSWORD_POLICIES,
        frameworks: controls("IAM.7", "IAM.11", "IAM.12", "IAM.14", "IAM.15", "IAM.16"),
        rationale:
            "A password policy replaces the one of the account as a whole: what it does not say is not asked for, and six characters are enough. " +
            "One finding names all that is weak: length, reuse, and the four kinds of characters.",
        remediation:
            "Set minimumPasswordLength to 14, passwordReusePrevention to 24, and requireLowercaseCharacters, requireUppercaseCharacters, " +
            "requireNumbers and requireSymbols to true.",
        settings: {
            minimumLength: {
                type: "integer",
                default: 14,
                minimum: 6,
                maximum: 128,
                description: "Characters that a password has to have. With 6, which AWS always asks for, no length is asked for.",
            },
            reusePrevention: {
                type: "integer",
                default: 24,
                minimum: 0,
                maximum: 24,
                description: "Number of earlier passwords that may not be used again. With 0 none is asked for.",
            },
            characters: {
                type: "array",
                default: ["lowercase", "uppercase", "numbers", "symbols"],
                items: { type: "string", enum: ["lowercase", "uppercase", "numbers", "symbols"] },
                description: "Kinds of characters that passwords have to contain.",
            },
        },
    },
    {
        id: "iam-password-policy-expiry",
        title: "Passwords expire",
        severity: "low",
        level: "disabled",
        scope: "resource",
        types: PASSWORD_POLICIES,
        frameworks: controls("IAM.17"),
        rationale:
            "Some standards ask for a new password every 90 days. NIST SP 800-63B and CIS advise against it by now, as people then choose weaker ones, " +
            "so that the rule is off by default.",
        remediation: "Set maxPasswordAge.",
        settings: {
            maximumDays: {
                type: "integer",
                default: 90,
                minimum: 1,
                maximum: 1_095,
                description: "Days after which a password has to expire.",
            },
        },
    },
    {
        id: "iam-server-certificate-expired",
        title: "TLS certificates in IAM have not expired",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: SERVER_CERTIFICATES,
        frameworks: controls("IAM.26"),
        rationale:
            "Clients refuse an expired certificate, and a load balancer that gets it by mistake is down. IAM neither renews certificates nor tells of " +
            "their end.",
        remediation: "Drop it, and request the next one from AWS Certificate Manager, which renews it.",
        settings: {},
    },
    {
        id: "iam-organization-root-credentials",
        title: "The organisation manages the root credentials of its accounts",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: ORGANIZATIONS_FEATURES,
        frameworks: [cis("2.1.1")],
        rationale:
            "With RootCredentialsManagement new accounts have no root password at all, and those of old ones can be deleted from one place. Judged are " +
            "programs with an OrganizationsFeatures.",
        remediation: "Add RootCredentialsManagement to enabledFeatures.",
        settings: {},
    },
    {
        id: "iam-provider-credentials",
        title: "Programs do not sign in to AWS with static keys",
        severity: "high",
        level: "advisory",
        scope: "resource",
        types: AWS_PROVIDERS,
        frameworks: [],
        rationale:
            "A key in the configuration of a provider stands in the state of the stack and works until somebody deletes it. Whether Pulumi keeps it as " +
            "a secret, a policy cannot see.",
        remediation: "Sign in by OpenID Connect (Pulumi ESC, GitHub) or SSO, or take on a role with assumeRoles.",
        settings: {},
    },
    {
        id: "ecs-task-role-differs",
        title: "ECS tasks start and work with different roles",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: TASK_DEFINITIONS,
        frameworks: [],
        rationale:
            "The execution role reads images and the secrets of the start, which the application in the task has no business with; with one role it has " +
            "the rights of both.",
        remediation: "Make two roles, and give each what it needs.",
        settings: {},
    },
    {
        id: "ec2-instance-profile",
        title: "EC2 instances have a role",
        severity: "low",
        level: "disabled",
        scope: "resource",
        types: INSTANCES,
        frameworks: [cis("2.16")],
        rationale:
            "Without a role, software on an instance gets at AWS by keys that somebody put there. Many instances need nothing of AWS, so that the " +
            "rule is off by default. A launch template may name the profile in place of the instance.",
        remediation: "Set iamInstanceProfile to the name of an InstanceProfile.",
        settings: {},
    },
];
