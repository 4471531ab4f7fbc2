import * as pulumi from "@pulumi/pulumi";

/** One thing wrong with a component's arguments: where (`allow[0].actions`) and what is allowed instead. */
export type Problem = pulumi.InputPropertyErrorDetails;

/**
 * Throws one error that names every problem.
 * @throws pulumi.InputPropertiesError when there is any problem.
 */
export function refuse(component: string, name: string, problems: readonly Problem[]): void {
    if (problems.length === 0) {
        return;
    }
    const lines = problems.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    throw new pulumi.InputPropertiesError({
        message: `${component} "${name}" has ${count} in its arguments:\n${lines.join("\n")}`,
        errors: [...problems],
    });
}

/** Problems of a number of days; undefined is a default and always fine. */
export function checkDays(propertyPath: string, days: number | undefined): Problem[] {
    if (days === undefined || (Number.isInteger(days) && days >= 1)) {
        return [];
    }
    return [{ propertyPath, reason: `found ${days}; allowed: a whole number of days from 1` }];
}

/** The entries that occur before in the list, each once per repetition, with their index. */
export function repeated(values: readonly string[]): { index: number; value: string }[] {
    return values.flatMap((value, index) => (values.indexOf(value) < index ? [{ index, value }] : []));
}
