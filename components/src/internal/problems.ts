import * as pulumi from "@pulumi/pulumi";
import { findPartition } from "./arn";

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

/** The problem of an argument that is not right; none where it is. */
export function unless(right: boolean, propertyPath: string, reason: string): Problem[] {
    return right ? [] : [{ propertyPath, reason }];
}

/** Problem of text that is no region. */
export function checkRegion(propertyPath: string, region: string): Problem[] {
    const allowed = "an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1";
    return unless(findPartition(region) !== undefined, propertyPath, `found "${region}"; allowed: ${allowed}`);
}

/** Problem of a value that is none of an enumeration's; undefined is a default and always fine. */
export function checkOneOf(propertyPath: string, value: string | undefined, allowed: Readonly<Record<string, string>>): Problem[] {
    const values = Object.values(allowed);
    const list = values.map((one) => `"${one}"`).join(", ");
    return unless(value === undefined || values.includes(value), propertyPath, `found "${value}"; allowed: ${list}`);
}

/** Problems of a whole number in a range; undefined is a default and always fine. */
export function checkRange(propertyPath: string, value: number | undefined, from: number, to: number, unit: string): Problem[] {
    const right = value === undefined || (Number.isInteger(value) && value >= from && value <= to);
    return unless(right, propertyPath, `found ${value}; allowed: a whole number of ${unit} from ${from} to ${to}`);
}

/** Problem of a list with too many entries. */
export function checkCount(propertyPath: string, list: readonly unknown[], most: number): Problem[] {
    return unless(list.length <= most, propertyPath, `found ${list.length} entries; allowed: at most ${most}`);
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
