import { type AwsSecurityFinding, BatchImportFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { FindingsImporter } from "../ports";
import type { ClientOptions } from "./clients";
import type { Sessions } from "./sessions";

/** Security Hub takes a finding only from the account that it is about: each import is made by that account's member role. */
export class SecurityHubFindings implements FindingsImporter {
    constructor(
        private readonly sessions: Sessions,
        private readonly options: ClientOptions,
    ) {}

    /** @param findings At most 100, as BatchImportFindings takes them. */
    async importFindings(accountId: string, findings: readonly object[]) {
        const credentials = () => this.sessions.credentials(accountId);
        const client = new SecurityHubClient({ ...this.options, credentials });
        const answer = await client.send(new BatchImportFindingsCommand({ Findings: findings as AwsSecurityFinding[] }));
        const failed = answer.FailedCount ?? 0;
        const causes = (answer.FailedFindings ?? []).map(({ ErrorCode, ErrorMessage }) => `${ErrorCode}: ${ErrorMessage}`);
        return { failed, reason: failed === 0 ? undefined : [...new Set(causes)].join("; ") || "Security Hub gave no reason" };
    }
}
