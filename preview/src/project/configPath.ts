import { type Plain, UserError } from "./types";
import { isPlainObject } from "./yaml";

export type ConfigPath = [string, ...(string | number)[]];

const SEGMENT = /^(?:\.?([^.[\]"]+)|\[(\d+)\]|\.?\["((?:[^"\\]|\\.)*)"\])/;

/**
 * Splits the name of a declared config key, which the CLI takes as a property path: `data.active`, `data[0]`, `data["a.b"]`.
 * @throws UserError when it is no path
 */
export function parseConfigPath(name: string): ConfigPath {
    const segments: (string | number)[] = [];
    for (let rest = name; rest !== "";) {
        const match = segments.length === 0 && rest.startsWith(".") ? null : SEGMENT.exec(rest);
        if (!match) throw new UserError(`config key '${name}' is not a valid path`);
        const [all, plain, index, quoted] = match;
        segments.push(plain ?? (index === undefined ? (quoted ?? "").replace(/\\(.)/g, "$1") : Number(index)));
        rest = rest.slice(all.length);
    }
    const [first, ...others] = segments;
    if (typeof first !== "string" || first === "") throw new UserError(`config key '${name}' is not a valid path`);
    return [first, ...others];
}

export function getAt(value: Plain | undefined, path: readonly (string | number)[]): Plain | undefined {
    let current = value;
    for (const segment of path) {
        if (typeof segment === "number") current = Array.isArray(current) ? current[segment] : undefined;
        else current = isPlainObject(current) && Object.hasOwn(current, segment) ? current[segment] : undefined;
    }
    return current;
}

/** A copy of `value` with `content` at `path`; whatever is in the way is replaced. */
export function setAt(value: Plain | undefined, path: readonly (string | number)[], content: Plain): Plain {
    const [segment, ...rest] = path;
    if (segment === undefined) return content;
    if (typeof segment === "string") {
        const base = isPlainObject(value) ? value : {};
        return { ...base, [segment]: setAt(getAt(base, [segment]), rest, content) };
    }
    const list = Array.isArray(value) ? [...value] : [];
    while (list.length < segment) list.push(null);
    list[segment] = setAt(list[segment], rest, content);
    return list;
}
