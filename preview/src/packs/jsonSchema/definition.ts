import type { Value, Values } from "../../model";
import { messageOf } from "../errors";
import { compilePattern } from "./patterns";
import { isObject, mapOf, textOf } from "./values";

const TYPES = ["array", "boolean", "integer", "number", "null", "object", "string"];
const BOUNDS = [
    ["minLength", "maxLength"],
    ["minProperties", "maxProperties"],
] as const;
/** Keywords that hold one schema, a list of them, or a map of them. */
const ONE = ["items", "additionalItems", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"];
const MANY = ["items", "anyOf", "oneOf", "allOf"];
const NAMED = ["properties", "patternProperties", "dependencies"];

/** What is wrong with a schema itself. */
export function definitionProblems(schema: Value, path = ""): string[] {
    if (typeof schema === "boolean") {
        return [];
    }
    if (!isObject(schema)) {
        return [`the schema${at(path)} is ${JSON.stringify(schema)}; it must be an object or a boolean`];
    }
    return [...keywordProblems(schema, path), ...patternProblems(schema, path), ...nested(schema, path)];
}

function keywordProblems(schema: Values, path: string): string[] {
    const problems: string[] = [];
    if (schema.$ref !== undefined) {
        problems.push(`the schema${at(path)} uses "$ref", which cannot be checked here; write the schema out`);
    }
    const { type } = schema;
    for (const name of type === undefined ? [] : Array.isArray(type) ? type : [type]) {
        if (!TYPES.includes(textOf(name))) {
            problems.push(`the schema${at(path)} has the type ${JSON.stringify(name)}; allowed are ${TYPES.join(", ")}`);
        }
    }
    for (const [low, high] of BOUNDS) {
        const [least, most] = [schema[low], schema[high]];
        if (typeof least === "number" && typeof most === "number" && least > most) {
            problems.push(`the schema${at(path)} has ${low} ${least} above ${high} ${most}`);
        }
    }
    return problems;
}

function patternProblems(schema: Values, path: string): string[] {
    const patterns = [...(typeof schema.pattern === "string" ? [schema.pattern] : []), ...Object.keys(mapOf(schema.patternProperties))];
    return patterns.flatMap((pattern) => {
        try {
            compilePattern(pattern);
            return [];
        } catch (error) {
            return [`the schema${at(path)} has a pattern that the engine cannot use: ${messageOf(error)}`];
        }
    });
}

function nested(schema: Values, path: string): string[] {
    const inside = (value: Value, key: string): string[] => definitionProblems(value, path === "" ? key : `${path}.${key}`);
    const lists = MANY.flatMap((keyword) =>
        Array.isArray(schema[keyword]) ? schema[keyword].flatMap((item) => inside(item, keyword)) : [],
    );
    const single = ONE.flatMap((keyword) => {
        const value = schema[keyword];
        return value === undefined || Array.isArray(value) ? [] : inside(value, keyword);
    });
    const named = NAMED.flatMap((keyword) =>
        Object.entries(mapOf(schema[keyword])).flatMap(([key, value]) => (Array.isArray(value) ? [] : inside(value, key))),
    );
    return [...lists, ...single, ...named];
}

function at(path: string): string {
    return path === "" ? "" : ` of "${path}"`;
}
