import type { Value, Values } from "../../model";

export function isObject(value: Value | undefined): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A keyword's map of names, empty when it is absent. */
export function mapOf(value: Value | undefined): Values {
    return isObject(value) ? value : {};
}

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: Value): string {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(",")}]`;
    }
    if (isObject(value)) {
        const names = Object.keys(value).sort();
        return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(",")}}`;
    }
    return JSON.stringify(value);
}

export function textOf(value: Value): string {
    return typeof value === "string" ? value : canonical(value);
}
