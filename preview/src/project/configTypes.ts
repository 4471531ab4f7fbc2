import { didYouMean } from "./nearest";
import type { ConfigDeclaration, ItemsType, Plain, PlainObject } from "./types";
import { isPlainObject, show } from "./yaml";

const TYPES = ["string", "integer", "boolean", "array", "object"];
const ATTRIBUTES = ["type", "items", "description", "secret", "default", "value"];

/** A key without namespace belongs to the project. */
export const belongsToProject = (project: string, key: string): boolean => !key.includes(":") || key.startsWith(`${project}:`);

export const fullTypeName = (type: string, items: ItemsType | undefined): string =>
    items ? `array<${fullTypeName(items.type, items.items)}>` : type;

const isInteger = (value: Plain): boolean => {
    if (typeof value === "bigint") return true;
    if (typeof value === "number") return Number.isInteger(value);
    return typeof value === "string" && /^[-+]?\d+$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value);
};

/** Whether the CLI accepts `value` for a declared type. Text that reads as an integer or boolean counts as one. */
export function hasType(type: string, items: ItemsType | undefined, value: Plain): boolean {
    if (type === "string") return typeof value === "string";
    if (type === "integer") return isInteger(value);
    if (type === "boolean") return typeof value === "boolean" || value === "true" || value === "false";
    if (type === "object") return isPlainObject(value);
    return Array.isArray(value) && items !== undefined && value.every((item) => hasType(items.type, items.items, item));
}

function readItems(value: Plain, path: string, problems: string[]): ItemsType | undefined {
    if (!isPlainObject(value)) {
        problems.push(`${path}: expected an object with a type, found ${show(value)}`);
        return undefined;
    }
    const type = readType(value, path, problems);
    const items = value.items === undefined ? undefined : readItems(value.items, `${path}/items`, problems);
    if (type === undefined) return undefined;
    if (type === "array" && value.items === undefined) problems.push(`${path}: missing properties: 'items'`);
    return { type, ...(items ? { items } : {}) };
}

function readType(value: PlainObject, path: string, problems: string[]): string | undefined {
    if (typeof value.type === "string" && TYPES.includes(value.type)) return value.type;
    const hint = typeof value.type === "string" ? didYouMean(value.type, TYPES) : "";
    problems.push(`${path}/type: value must be one of ${TYPES.map((type) => `"${type}"`).join(", ")}${hint}`);
    return undefined;
}

function readDeclaration(value: PlainObject, path: string, problems: string[]): ConfigDeclaration {
    for (const key of Object.keys(value).filter((name) => !ATTRIBUTES.includes(name))) {
        const allowed = ATTRIBUTES.map((name) => `'${name}'`).join(", ");
        problems.push(
            `${path}: additionalProperties '${key}' not allowed${didYouMean(key, ATTRIBUTES) || `; the allowed attributes are ${allowed}`}`,
        );
    }
    const { secret = false } = value;
    if (typeof secret !== "boolean") problems.push(`${path}/secret: expected boolean, but got ${show(secret)}`);
    const type = value.type === undefined ? undefined : readType(value, path, problems);
    const items = value.items === undefined ? undefined : readItems(value.items, `${path}/items`, problems);
    return {
        ...(type === undefined ? {} : { type }),
        ...(items ? { items } : {}),
        ...(value.default === undefined || value.default === null ? {} : { default: value.default }),
        ...(value.value === undefined || value.value === null ? {} : { value: value.value }),
        secret: secret === true,
    };
}

/** What must hold for a declaration beyond its shape, in the words of the CLI. */
function* contradictions(project: string, key: string, { type, items, ...declaration }: ConfigDeclaration): Generator<string> {
    if (declaration.default !== undefined && declaration.value !== undefined) {
        yield `project config '${key}' cannot have both a 'default' and 'value' attribute`;
    }
    if (belongsToProject(project, key)) {
        if (type === "array" && !items) {
            yield `The configuration key '${key}' declares an array but does not specify the underlying type via the 'items' attribute`;
        } else if (type !== undefined && declaration.default !== undefined && !hasType(type, items, declaration.default)) {
            yield `The default value specified for configuration key '${key}' is not of the expected type '${fullTypeName(type, items)}'`;
        }
        return;
    }
    if (type !== undefined) yield `Configuration key '${key}' is not namespaced by the project and should not define a type`;
    if (declaration.default !== undefined) {
        yield (
            `Configuration key '${key}' is not namespaced by the project and should not define a default value. ` +
            `Did you mean to use the 'value' attribute instead of 'default'?`
        );
    } else if (declaration.value === undefined) {
        yield `Configuration key '${key}' is namespaced and must provide an attribute 'value'`;
    }
}

/** Reads the `config` block of a project; every problem is added to `problems`. */
export function readDeclarations(project: string, block: PlainObject, problems: string[]): Record<string, ConfigDeclaration> {
    const declarations: [string, ConfigDeclaration][] = [];
    for (const [key, value] of Object.entries(block)) {
        if (isPlainObject(value)) {
            const before = problems.length;
            const declaration = readDeclaration(value, `#/config/${key}`, problems);
            if (problems.length === before) problems.push(...contradictions(project, key, declaration));
            declarations.push([key, declaration]);
        } else if (value === null || (typeof value === "number" && !Number.isInteger(value))) {
            const found = value === null ? "null" : value.toString();
            problems.push(`#/config/${key}: expected a string, an integer, a boolean, a list or a declaration, but got ${found}`);
        } else {
            declarations.push([key, { [belongsToProject(project, key) ? "default" : "value"]: value, secret: false }]);
        }
    }
    return Object.fromEntries(declarations);
}
