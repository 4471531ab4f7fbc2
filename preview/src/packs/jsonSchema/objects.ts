import type { Value, Values } from "../../model";
import { compilePattern } from "./patterns";
import { join, type Result } from "./result";
import { mapOf, textOf } from "./values";

type Check = (schema: Value, value: Value, path: string) => Result;

/** All but `properties`, which are checked after the rest. */
export function checkObject(schema: Values, value: Values, path: string, result: Result, check: Check): void {
    const names = Object.keys(value).sort();
    if (typeof schema.minProperties === "number" && names.length < schema.minProperties) {
        result.fail(path, `Must have at least ${schema.minProperties} properties`);
    }
    if (typeof schema.maxProperties === "number" && names.length > schema.maxProperties) {
        result.fail(path, `Must have at most ${schema.maxProperties} properties`);
    }
    for (const name of Array.isArray(schema.required) ? schema.required : []) {
        if (typeof name === "string" && Object.hasOwn(value, name)) {
            result.score += 1;
        } else {
            result.fail(path, `${textOf(name)} is required`);
        }
    }
    for (const name of names) {
        checkUnlisted(schema, name, value[name] ?? null, path, result, check);
    }
    if (schema.propertyNames !== undefined) {
        for (const name of names) {
            const found = check(schema.propertyNames, name, path);
            if (!found.valid) {
                result.fail(path, `Property name of "${name}" does not match`);
                result.merge(found);
            }
        }
    }
    result.score += 1;
}

/** `patternProperties`, and `additionalProperties` for what neither they nor `properties` describe. */
function checkUnlisted(schema: Values, name: string, value: Value, path: string, result: Result, check: Check): void {
    const { properties, patternProperties, additionalProperties } = schema;
    const matching = Object.entries(mapOf(patternProperties)).filter(([pattern]) => compilePattern(pattern).test(name));
    for (const [, subschema] of matching) {
        result.merge(check(subschema, value, join(path, name)));
    }
    if (matching.length > 0) {
        result.score += 1;
        return;
    }
    if (additionalProperties === undefined || Object.hasOwn(mapOf(properties), name)) {
        return;
    }
    if (additionalProperties === false) {
        result.fail(path, `Additional property ${name} is not allowed`);
    } else {
        result.merge(check(additionalProperties, value, join(path, name)));
    }
}
