import type { Value, Values } from "../../model";
import { checkArray } from "./arrays";
import { checkCombinations } from "./combinations";
import { checkObject } from "./objects";
import { join, Result } from "./result";
import { checkCommon, checkNumber, checkString } from "./scalars";
import { definitionProblems } from "./definition";
import { isObject, mapOf, textOf } from "./values";

/**
 * What is wrong with `value` by the JSON schema (draft 4 to 7, without `$ref`), in the words of gojsonschema, which the engine uses.
 * A schema that is itself wrong is a problem too: nothing passes because it could not be checked.
 */
export function validate(schema: Values, value: Value): string[] {
    const problems = definitionProblems(schema);
    return problems.length > 0 ? problems : check(schema, value, "").errors;
}

/** Errors and score of one (sub)schema; `path` is where in the document the value stands. */
export function check(schema: Value, value: Value, path: string): Result {
    const result = new Result();
    if (schema === false) {
        result.fail(path, "False always fails validation");
    }
    if (!isObject(schema)) {
        return result;
    }
    const mismatch = typeMismatch(schema.type, value);
    if (mismatch !== undefined) {
        result.fail(path, mismatch);
        return result;
    }
    checkCombinations(schema, value, path, result, check);
    checkByType(schema, value, path, result);
    checkCommon(schema, value, path, result);
    if (isObject(value)) {
        for (const [name, property] of Object.entries(mapOf(schema.properties))) {
            if (Object.hasOwn(value, name)) {
                result.merge(check(property, value[name] ?? null, join(path, name)));
            }
        }
    }
    result.score += 1;
    return result;
}

function checkByType(schema: Values, value: Value, path: string, result: Result): void {
    if (Array.isArray(value)) {
        checkArray(schema, value, path, result, check);
    } else if (isObject(value)) {
        checkObject(schema, value, path, result, check);
    } else if (typeof value === "number") {
        checkNumber(schema, value, path, result);
    } else if (typeof value === "string") {
        checkString(schema, value, path, result);
    }
}

function typeMismatch(type: Value | undefined, value: Value): string | undefined {
    if (type === undefined) {
        return undefined;
    }
    const expected = Array.isArray(type) ? type : [type];
    const given = typeName(value);
    if (expected.length === 0 || expected.includes(given) || (given === "integer" && expected.includes("number"))) {
        return undefined;
    }
    const names = expected.map(textOf).join(",");
    return `Invalid type. Expected: ${expected.length > 1 ? `[${names}]` : names}, given: ${given}`;
}

function typeName(value: Value): string {
    if (value === null) {
        return "null";
    }
    if (Array.isArray(value)) {
        return "array";
    }
    return Number.isInteger(value) ? "integer" : typeof value;
}
