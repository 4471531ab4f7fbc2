export { type AccountsConfig, type AuditConfig, ConfigError, decodeConfig, type MemberRoleConfig, type TellConfig } from "./config";
export { describeFinding, worstFirst } from "./describe";
export type { AccountResult, Decision, Finding, KeyFinding, KeyHistory, LastUse, Outcome, RunResult, Tier } from "./model";
export type {
    Accounts,
    AuditedAccount,
    Clock,
    FindingsImporter,
    History,
    Iam,
    Message,
    Metrics,
    Notifier,
    Ports,
    Progress,
    ReportStore,
} from "./ports";
export { runAudit, type RunScope } from "./run";
export { type AccountSummary, auditOne, gather } from "./steps";
export { describeOutcome } from "./tell";
