import type { AuditConfig } from "../config";
import type { Clock, Metrics, Ports, Progress } from "../ports";
import { AwsAccounts } from "./accounts";
import { clientOptions, type ClientSettings, pathStyle } from "./clients";
import { SecurityHubFindings } from "./findings";
import { DynamoHistory } from "./history";
import { AwsNotifier } from "./notifier";
import { S3Reports } from "./reports";
import { Sessions } from "./sessions";

/** What a run has besides AWS. */
export interface Surroundings {
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly clients?: ClientSettings | undefined;
    readonly clock: Clock;
    readonly metrics: Metrics;
    readonly progress: Progress | undefined;
}

/** Everything that a run talks to, by the AWS SDK. Nothing is called yet. */
export function awsPorts(config: AuditConfig, { environment, clients, clock, metrics, progress }: Surroundings): Ports {
    const options = clientOptions(clients);
    const sessions = new Sessions({ partition: config.partition, ...config.memberRole }, options);
    const { reports, securityHub, topicArn, mail } = config.tell;
    const bucket = reports && { bucket: reports.bucket, owner: reports.owner, forcePathStyle: pathStyle(environment) };
    return {
        accounts: new AwsAccounts(config.accounts, sessions, options),
        notifier: new AwsNotifier({ topicArn, mail }, options),
        history: config.historyTable === undefined ? undefined : new DynamoHistory(config.historyTable, options),
        store: bucket && new S3Reports(bucket, options),
        importer: securityHub ? new SecurityHubFindings(sessions, options) : undefined,
        clock,
        metrics,
        progress,
    };
}
