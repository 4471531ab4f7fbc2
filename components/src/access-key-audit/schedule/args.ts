/** When the audit runs. */
export interface AuditScheduleArgs {
    /**
     * `cron(minutes hours day-of-month month day-of-week year)` or `rate(value unit)`, as EventBridge Scheduler takes them.
     * @default "cron(0 6 * * ? *)", every day at 6:00
     */
    expression?: string;
    /** Time zone of the expression, such as `Europe/Berlin`.
     * @default "UTC" */
    timeZone?: string;
    /** Minutes after the time within which the run begins, 0 to 1,440; 0 is at once.
     * @default 15 */
    flexibleWindowMinutes?: number;
    /** How often a run that could not be started is tried again, 0 to 185. A run that has started is not repeated.
     * @default 10 */
    startRetries?: number;
    /** Seconds within which it is tried again, 60 to 86,400; what is left then goes to the dead-letter queue.
     * @default 3600 */
    startWithinSeconds?: number;
    /** Whether the audit runs at all by itself.
     * @default true */
    enabled?: boolean;
}
