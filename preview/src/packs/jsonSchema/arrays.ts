import type { Value, Values } from "../../model";
import { join, Result } from "./result";
import { canonical } from "./values";

type Check = (schema: Value, value: Value, path: string) => Result;

export function checkArray(schema: Values, value: Value[], path: string, result: Result, check: Check): void {
    checkItems(schema, value, path, result, check);
    if (typeof schema.minItems === "number" && value.length < schema.minItems) {
        result.fail(path, `Array must have at least ${schema.minItems} items`);
    }
    if (typeof schema.maxItems === "number" && value.length > schema.maxItems) {
        result.fail(path, `Array must have at most ${schema.maxItems} items`);
    }
    if (schema.uniqueItems === true) {
        checkUnique(value, path, result);
    }
    if (schema.contains !== undefined) {
        checkContains(schema.contains, value, path, result, check);
    }
    result.score += 1;
}

function checkItems({ items, additionalItems }: Values, value: Value[], path: string, result: Result, check: Check): void {
    if (items === undefined) {
        return;
    }
    if (!Array.isArray(items)) {
        value.forEach((item, index) => result.merge(check(items, item, join(path, index))));
        return;
    }
    if (items.length === 0) {
        return;
    }
    value.slice(0, items.length).forEach((item, index) => result.merge(check(items[index] ?? true, item, join(path, index))));
    const rest = value.slice(items.length);
    if (additionalItems === false && rest.length > 0) {
        result.fail(path, "No additional items allowed on array");
    } else if (additionalItems !== undefined && additionalItems !== false) {
        rest.forEach((item, index) => result.merge(check(additionalItems, item, join(path, items.length + index))));
    }
}

function checkUnique(value: Value[], path: string, result: Result): void {
    const seen = new Map<string, number>();
    value.forEach((item, index) => {
        const text = canonical(item);
        const earlier = seen.get(text);
        if (earlier !== undefined) {
            result.fail(path, `array items[${earlier},${index}] must be unique`);
        }
        seen.set(text, index);
    });
}

function checkContains(schema: Value, value: Value[], path: string, result: Result, check: Check): void {
    let best: Result | undefined;
    for (const [index, item] of value.entries()) {
        const found = check(schema, item, join(path, index));
        if (found.valid) {
            return;
        }
        if (best === undefined || found.score > best.score) {
            best = found;
        }
    }
    result.fail(path, "At least one of the items must match");
    result.merge(best ?? new Result());
}
