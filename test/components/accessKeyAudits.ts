import {
    AccessKeyAudit,
    type AccessKeyAuditArgs,
    AccessKeyAuditMemberRole,
    accessKeyAuditRoleArn,
    AuditScale,
    KeyActMode,
} from "../../components/src";
import type { Build } from "./cases";
import { ACCOUNT_ID, REGION } from "./known";

const SECURITY = "444455556666";
const ORGANIZATION = "o-a1b2c3d4e5";
const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:security`;
const DEPLOY_ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/deploy`;

const AUDIT: AccessKeyAuditArgs = {
    region: REGION,
    accountId: ACCOUNT_ID,
    deployRoleArn: DEPLOY_ROLE_ARN,
    organizationId: ORGANIZATION,
    accounts: { organization: {} },
};

export const ACCESS_KEY_AUDITS: Record<string, Build> = {
    defaults: ({ options }) => new AccessKeyAudit("access-keys", AUDIT, options),
    everything: ({ options, input }) =>
        new AccessKeyAudit(
            "access-keys",
            {
                ...AUDIT,
                scale: AuditScale.DistributedMap,
                environment: "prod",
                namePrefix: "acme-keys",
                accounts: { list: [{ accountId: SECURITY, name: "security" }] },
                act: { mode: KeyActMode.DryRun, accountIds: [SECURITY] },
                notify: { emails: ["security@example.com", "audit@example.com"] },
                ownerTag: "owner",
                mailFrom: "security@example.com",
                deployRoleArn: input(DEPLOY_ROLE_ARN),
                reportReaderArns: [input(`arn:aws:iam::${ACCOUNT_ID}:role/auditors`)],
                alarmTopicArn: input(TOPIC_ARN),
                tags: { Owner: input("security") },
            },
            options,
        ),
    "given topic": ({ options, input }) => {
        const topicKeyArn = input(`arn:aws:kms:${REGION}:${ACCOUNT_ID}:key/1234abcd-12ab-34cd-56ef-1234567890ab`);
        return new AccessKeyAudit("access-keys", { ...AUDIT, notify: { topicArn: input(TOPIC_ARN), topicKeyArn } }, options);
    },
};

const MEMBER = { region: REGION, accountId: ACCOUNT_ID };
const AUDIT_ROLE_ARN = accessKeyAuditRoleArn({ accountId: SECURITY, region: REGION });

export const MEMBER_ROLES: Record<string, Build> = {
    defaults: ({ options }) =>
        new AccessKeyAuditMemberRole("access-keys", { ...MEMBER, auditRoleArn: AUDIT_ROLE_ARN, organizationId: ORGANIZATION }, options),
    everything: ({ options, input }) =>
        new AccessKeyAuditMemberRole(
            "access-keys",
            {
                ...MEMBER,
                auditRoleArn: input(AUDIT_ROLE_ARN),
                operatorRoleArns: [input(`arn:aws:iam::${SECURITY}:role/auditors`)],
                organizationId: input(ORGANIZATION),
                externalId: input("palisade-audit"),
                roleName: "key-audit",
                allowDisable: input(true),
                allowImportFindings: input(true),
                tags: { Owner: input("security") },
            },
            options,
        ),
};
