import type { Value, Values } from "../../model";
import { hasFormat } from "./formats";
import { compilePattern } from "./patterns";
import { fieldName, type Result } from "./result";
import { canonical } from "./values";

/** `const` and `enum`, for values of every type. */
export function checkCommon(schema: Values, value: Value, path: string, result: Result): void {
    const text = canonical(value);
    if (schema.const !== undefined && text !== canonical(schema.const)) {
        result.fail(path, `${fieldName(path)} does not match: ${canonical(schema.const)}`);
    }
    if (Array.isArray(schema.enum) && schema.enum.length > 0) {
        const allowed = schema.enum.map(canonical);
        if (!allowed.includes(text)) {
            result.fail(path, `${fieldName(path)} must be one of the following: ${allowed.join(", ")}`);
        }
    }
    result.score += 1;
}

/** The engine checks numbers too, and no number has a format that it knows. */
function checkFormat({ format }: Values, value: string | number, path: string, result: Result): void {
    if (typeof format === "string" && !hasFormat(format, value)) {
        result.fail(path, `Does not match format '${format}'`);
    }
}

export function checkString(schema: Values, value: string, path: string, result: Result): void {
    const length = Array.from(value).length;
    if (typeof schema.minLength === "number" && length < schema.minLength) {
        result.fail(path, `String length must be greater than or equal to ${schema.minLength}`);
    }
    if (typeof schema.maxLength === "number" && length > schema.maxLength) {
        result.fail(path, `String length must be less than or equal to ${schema.maxLength}`);
    }
    if (typeof schema.pattern === "string" && !compilePattern(schema.pattern).test(value)) {
        result.fail(path, `Does not match pattern '${schema.pattern}'`);
    }
    checkFormat(schema, value, path, result);
    result.score += 1;
}

export function checkNumber(schema: Values, value: number, path: string, result: Result): void {
    if (typeof schema.multipleOf === "number" && !isMultiple(value, schema.multipleOf)) {
        result.fail(path, `Must be a multiple of ${formatNumber(schema.multipleOf)}`);
    }
    const { maximum, minimum } = schema;
    // Draft 4 has a boolean that makes the bound exclusive, later drafts a bound of its own.
    const below = schema.exclusiveMaximum === true ? maximum : schema.exclusiveMaximum;
    const above = schema.exclusiveMinimum === true ? minimum : schema.exclusiveMinimum;
    if (typeof maximum === "number" && schema.exclusiveMaximum !== true && value > maximum) {
        result.fail(path, `Must be less than or equal to ${formatNumber(maximum)}`);
    }
    if (typeof below === "number" && value >= below) {
        result.fail(path, `Must be less than ${formatNumber(below)}`);
    }
    if (typeof minimum === "number" && schema.exclusiveMinimum !== true && value < minimum) {
        result.fail(path, `Must be greater than or equal to ${formatNumber(minimum)}`);
    }
    if (typeof above === "number" && value <= above) {
        result.fail(path, `Must be greater than ${formatNumber(above)}`);
    }
    checkFormat(schema, value, path, result);
    result.score += 1;
}

/** Decimal, not binary: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, divisor: number): boolean {
    const scale = 10 ** Math.max(decimals(value), decimals(divisor));
    return Number.isInteger(Math.round(value * scale) / Math.round(divisor * scale));
}

function decimals(value: number): number {
    const [mantissa = "", exponent = "0"] = String(value).split("e");
    return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
}

/** Ten significant digits, as Go prints a big.Float. */
function formatNumber(value: number): string {
    const rounded = Number(value.toPrecision(10));
    const exponent = rounded === 0 ? 0 : Math.floor(Math.log10(Math.abs(rounded)));
    return exponent < -4 || exponent >= 10 ? rounded.toExponential().replace(/e([+-])(\d)$/, "e$10$2") : String(rounded);
}
