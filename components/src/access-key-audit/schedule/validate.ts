import { checkRange, type Problem, unless } from "../../internal/problems";
import type { AuditScheduleArgs } from "./args";
import { expressionProblems, isTimeZone } from "./expression";

export function scheduleProblems({ expression, timeZone, ...limits }: AuditScheduleArgs): Problem[] {
    const problems = expression === undefined ? [] : expressionProblems(expression);
    return [
        ...problems.map((problem) => ({ propertyPath: "schedule.expression", reason: `found "${expression}", which ${problem}` })),
        ...unless(
            timeZone === undefined || isTimeZone(timeZone),
            "schedule.timeZone",
            `found "${timeZone}"; allowed: a time zone of the IANA database, such as Europe/Berlin or UTC`,
        ),
        ...checkRange("schedule.flexibleWindowMinutes", limits.flexibleWindowMinutes, 0, 1440, "minutes"),
        ...checkRange("schedule.startRetries", limits.startRetries, 0, 185, "retries"),
        ...checkRange("schedule.startWithinSeconds", limits.startWithinSeconds, 60, 86_400, "seconds"),
    ];
}
