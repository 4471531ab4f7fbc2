import { UnknownValueError } from "@pulumi/policy";
import { Unknown } from "../known";
import type { Tree, TreeObject } from "../tree";

function readKey(holder: object, key: string, path: string, owner: string): Tree {
    const here = path === "" ? key : `${path}.${key}`;
    try {
        return readTree((holder as Record<string, unknown>)[key], owner, here);
    } catch (error) {
        if (error instanceof UnknownValueError) {
            return new Unknown(here, undefined, owner);
        }
        throw error;
    }
}

function readTree(value: unknown, owner: string, path: string): Tree {
    if (Array.isArray(value)) {
        return Array.from({ length: value.length }, (_, index) => readKey(value, String(index), path, owner));
    }
    if (typeof value === "object" && value !== null) {
        return copyObject(value, owner, path);
    }
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function copyObject(value: object, owner: string, path: string): TreeObject {
    return Object.fromEntries(Object.keys(value).map((key) => [key, readKey(value, key, path, owner)]));
}

/** Each unknown costs an error, and an error costs little without its stack trace. */
function withoutTraces<T>(read: () => T): T {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        return read();
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}

/**
 * Copies properties out of the SDK's proxy, whose `get` throws at an unknown. `owner` is how messages name the resource. `Object.keys`
 * does not read values, so it never throws.
 */
export function readObject(value: object, owner: string): TreeObject {
    return withoutTraces(() => copyObject(value, owner, ""));
}

/** The same for one property; undefined where there is none. */
export function readProperty(value: object, key: string, owner: string): Tree | undefined {
    return Object.hasOwn(value, key) ? withoutTraces(() => readKey(value, key, "", owner)) : undefined;
}
