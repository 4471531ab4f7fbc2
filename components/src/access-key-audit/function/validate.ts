import type { Partition } from "../../internal/arn";
import { checkDays, checkOneOf, checkRange, type Problem, unless } from "../../internal/problems";
import { type AccessKeyAuditArgs, AuditScale } from "../args";
import { auditArns, auditNames } from "../names";
import { auditConfig, DEFAULT_CONCURRENCY, environmentBytes, environmentOf, MAX_ENVIRONMENT_BYTES } from "./config";

/** The function audits until 3 minutes before its end, which it needs to tell and to act, and waits 5 minutes for a credential report. */
export const MIN_TIMEOUT_SECONDS = 600;
/** CloudWatch Logs takes no other retention. */
const LOG_RETENTION = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export function runningProblems(args: AccessKeyAuditArgs): Problem[] {
    const { scale, concurrency = DEFAULT_CONCURRENCY, reservedConcurrency, logRetentionDays = 365 } = args;
    const few = scale === AuditScale.DistributedMap && reservedConcurrency !== undefined && reservedConcurrency < concurrency;
    return [
        ...checkOneOf("scale", scale, AuditScale),
        ...checkRange("concurrency", concurrency, 1, 50, "accounts"),
        ...checkRange("reservedConcurrency", reservedConcurrency, 1, 1000, "executions"),
        ...unless(
            !few,
            "reservedConcurrency",
            `found ${reservedConcurrency}; allowed with DistributedMap: at least concurrency, which is ${concurrency} and by default 10`,
        ),
        ...checkRange("memorySize", args.memorySize, 256, 10_240, "MB"),
        ...checkRange("timeoutSeconds", args.timeoutSeconds, MIN_TIMEOUT_SECONDS, 900, "seconds"),
        ...unless(
            LOG_RETENTION.includes(logRetentionDays),
            "logRetentionDays",
            `found ${logRetentionDays}; allowed: ${LOG_RETENTION.join(", ")}`,
        ),
        ...checkDays("reportRetentionDays", args.reportRetentionDays),
    ];
}

/** Problem of a configuration that does not fit into the function's environment; an ARN that is not known yet is taken to be as long as one made here. */
export function environmentProblems(args: AccessKeyAuditArgs, partition: Partition): Problem[] {
    const { region, accountId, notify = {} } = args;
    const names = auditNames(args);
    const own = auditArns(names, { partition, region, accountId }).topic;
    const topicArn = typeof notify.topicArn === "string" ? notify.topicArn : own;
    const bytes = environmentBytes(environmentOf(JSON.stringify(auditConfig(args, names, partition, topicArn))));
    return unless(
        bytes <= MAX_ENVIRONMENT_BYTES,
        "accounts",
        `the function's configuration has ${bytes} bytes; allowed: ${MAX_ENVIRONMENT_BYTES}, the most that Lambda takes. ` +
            "Name an organisation or organisational units instead of accounts, no names of accounts, or fewer exemptions and act.accountIds",
    );
}
