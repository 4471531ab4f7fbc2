import type { Value, Values } from "../../model";
import type { Result } from "./result";
import { isObject, mapOf, textOf } from "./values";

type Check = (schema: Value, value: Value, path: string) => Result;

/** `anyOf`, `oneOf`, `allOf`, `not`, `dependencies`, `if`. */
export function checkCombinations(schema: Values, value: Value, path: string, result: Result, check: Check): void {
    const found = (name: "anyOf" | "oneOf" | "allOf"): Result[] =>
        Array.isArray(schema[name]) ? schema[name].map((branch) => check(branch, value, path)) : [];
    checkAlternatives(found("anyOf"), found("oneOf"), path, result);
    const all = found("allOf");
    all.forEach((branch) => result.merge(branch));
    if (all.some((branch) => !branch.valid)) {
        result.fail(path, "Must validate all the schemas (allOf)");
    }
    if (schema.not !== undefined && check(schema.not, value, path).valid) {
        result.fail(path, "Must not validate the schema (not)");
    }
    checkDependencies(schema.dependencies, value, path, result, check);
    checkCondition(schema, value, path, result, check);
    result.score += 1;
}

function checkAlternatives(any: Result[], one: Result[], path: string, result: Result): void {
    if (any.length > 0 && !any.some((branch) => branch.valid)) {
        result.fail(path, "Must validate at least one schema (anyOf)");
        result.merge(closest(any));
    }
    const matching = one.filter((branch) => branch.valid).length;
    if (one.length > 0 && matching !== 1) {
        result.fail(path, "Must validate one and only one schema (oneOf)");
        if (matching === 0) {
            result.merge(closest(one));
        }
    }
}

function closest(branches: Result[]): Result {
    return branches.reduce((best, branch) => (branch.score > best.score ? branch : best));
}

function checkDependencies(dependencies: Value | undefined, value: Value, path: string, result: Result, check: Check): void {
    if (!isObject(value)) {
        return;
    }
    for (const [name, dependency] of Object.entries(mapOf(dependencies))) {
        if (!Object.hasOwn(value, name)) {
            continue;
        }
        if (!Array.isArray(dependency)) {
            result.merge(check(dependency, value, path));
            continue;
        }
        for (const needed of dependency.filter((key) => typeof key === "string" && !Object.hasOwn(value, key))) {
            result.fail(path, `Has a dependency on ${textOf(needed)}`);
        }
    }
}

function checkCondition(schema: Values, value: Value, path: string, result: Result, check: Check): void {
    if (schema.if === undefined) {
        return;
    }
    const holds = check(schema.if, value, path).valid;
    const branch = holds ? schema.then : schema.else;
    const found = branch === undefined ? undefined : check(branch, value, path);
    if (found && !found.valid) {
        result.fail(path, holds ? `Must validate "then" as "if" was valid` : `Must validate "else" as "if" was not valid`);
        result.merge(found);
    }
}
