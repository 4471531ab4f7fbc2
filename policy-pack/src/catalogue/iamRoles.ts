import { ROLES } from "../model/tokens";
import { cis } from "./controls";
import type { CatalogueEntry } from "./entry";
import { accountList } from "./trusted";

const TRUST = { scope: "resource", types: ROLES, settings: {} } as const;
/** Only the stack tells that a principal is another resource of it. */
const TRUST_IN_STACK = { ...TRUST, scope: "stack" } as const;

const OWN_ACCOUNTS = accountList(
    "Accounts that count as one's own, that of the role among them where its provider does not tell it: with any account here, all others are " +
        "foreign.",
);

/** Who may take on a role. */
export const iamRoleEntries: readonly CatalogueEntry[] = [
    {
        id: "iam-role-trust-public",
        title: "IAM roles are not open to everyone",
        severity: "critical",
        level: "mandatory",
        ...TRUST,
        frameworks: [cis("2.21")],
        rationale:
            "A trust policy with Principal * lets anyone with any AWS account take on the role, and NotPrincipal all but a few. A condition " +
            "counts that ties the request to a fixed organisation, account, principal or network; sts:ExternalId alone does not, since it " +
            "is no secret.",
        remediation: "Name the accounts, roles or services in Principal, or demand the organisation by aws:PrincipalOrgID.",
        suppressible: false,
    },
    {
        id: "iam-role-trust-external-id",
        title: "IAM roles ask other accounts for an external id",
        severity: "medium",
        level: "advisory",
        ...TRUST_IN_STACK,
        frameworks: [],
        rationale:
            "A company that works for many customers takes on a role in each of their accounts. Without an external id one customer gets it to " +
            "take on the role of another, by naming that role as its own. A condition on the organisation or the network counts too. " +
            "Accounts count that are principals, or to which aws:PrincipalAccount or aws:PrincipalArn limits everyone. The account of the " +
            "role is known where its provider has allowedAccountIds, or assumes a role of it.",
        why: "Without an external id, a customer of the other account can make it take on this role in place of his own.",
        remediation:
            "Demand sts:ExternalId with the value that the other side gave, or aws:PrincipalOrgID for accounts of the organisation. Name accounts " +
            "of one's own in the setting trustedAccounts.",
        settings: {
            trustedAccounts: OWN_ACCOUNTS,
        },
    },
    {
        id: "iam-role-trust-account-root",
        title: "IAM roles trust roles, not whole accounts",
        severity: "low",
        level: "disabled",
        ...TRUST_IN_STACK,
        frameworks: [],
        rationale:
            "An account as the principal (its number, or its root) leaves it to that account who takes on the role: everyone there with " +
            "sts:AssumeRole on *. Conditions on the principal, its tags, MFA, the network or an external id leave some of them out, and count. " +
            "Trust in one's own account is a documented way to decide by policies alone, so that the rule is off by default.",
        remediation: "Name the roles in Principal, or demand aws:PrincipalArn or aws:PrincipalTag.",
    },
    {
        id: "iam-role-trust-oidc",
        title: "IAM roles name whose tokens they take from an identity provider",
        severity: "critical",
        level: "mandatory",
        ...TRUST,
        frameworks: [],
        rationale:
            "GitHub, GitLab and Terraform Cloud sign the tokens of all their customers with one key: without a condition on the subject every " +
            "repository in the world may take on the role. The value has to name its owner: repo:OWNER/* does, repo:* or workflow:build does not. " +
            "A role of an EKS cluster has to name the namespace (system:serviceaccount:NAMESPACE:NAME); of issuers with one tenant an " +
            "audience is enough.",
        remediation:
            "Demand the subject with StringEquals or StringLike, as narrow as it can be: repo:OWNER/REPOSITORY:ref:refs/heads/main or " +
            "repo:OWNER/REPOSITORY:environment:production.",
    },
    {
        id: "iam-role-trust-confused-deputy",
        title: "IAM roles are taken on by AWS services for their own account only",
        severity: "medium",
        level: "advisory",
        ...TRUST,
        frameworks: [],
        rationale:
            "A service takes on a role for whoever names the role to it, and some services can be told so from another account. AWS asks for a " +
            "condition on the account or resource then. Judged are services with such advice, among them EventBridge Scheduler, Step " +
            "Functions, AWS Config and S3; EC2, Lambda and ECS take on roles of their own account only, and are left alone.",
        remediation: "Demand aws:SourceAccount, or aws:SourceArn where the resource is known.",
        settings: {
            services: {
                type: "string",
                default: "steerable",
                enum: ["steerable", "all"],
                description: "Which services are judged: those that another account can make take on a role, or every service.",
            },
        },
    },
    {
        id: "iam-role-cross-account-readonly",
        title: "IAM roles do not let other accounts read everything",
        severity: "high",
        level: "advisory",
        scope: "stack",
        types: ROLES,
        frameworks: [],
        rationale:
            "ReadOnlyAccess reads more than configuration: objects in S3, items of tables, messages and logs. An auditor needs less. The account " +
            "of the role is known where its provider has allowedAccountIds or assumes a role.",
        remediation: "Attach SecurityAudit or a policy that names the resources, or trust roles of the own account only.",
        settings: { trustedAccounts: OWN_ACCOUNTS },
    },
    {
        id: "iam-role-policy-conflict",
        title: "IAM roles get their policies in one way",
        severity: "medium",
        level: "advisory",
        scope: "stack",
        types: ROLES,
        frameworks: [],
        rationale:
            "With managedPolicyArns or inlinePolicies a role owns all its policies of that kind: each update takes away what a RolePolicyAttachment or " +
            "RolePolicy adds, and the next one adds it again. Every second update the program runs without its rights.",
        remediation: "Drop the list from the role, and write an attachment or RolePolicy for each.",
        settings: {},
    },
];
