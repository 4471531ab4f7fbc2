import type { CheckedResource, SourcePosition, Values } from "@palisade/preview/packs";
import { pathToFileURL } from "node:url";
import * as path from "node:path";
import { isFields, type Fields, type Shape } from "./input";
import { MOST_LEVELS, readValues } from "./values";

const texts = (value: unknown): string[] | undefined =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : undefined;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Undefined where a `%` is no escape. */
function decodedUri(uri: string): string | undefined {
    try {
        return decodeURI(uri);
    } catch {
        return undefined;
    }
}

/** `project:///index.ts#7,10`, a file of the project in `root`. */
function position(value: unknown, root: string): SourcePosition | undefined {
    const [, file, line, column] = /^project:\/\/\/([^#]+)#(\d+)(?:,(\d+))?$/.exec(text(value) ?? "") ?? [];
    const decoded = file === undefined ? undefined : decodedUri(file);
    return decoded === undefined
        ? undefined
        : { uri: pathToFileURL(path.join(root, decoded)).href, line: Number(line), column: Number(column ?? 0) };
}

function positions(value: unknown, root: string): SourcePosition[] {
    return Array.isArray(value)
        ? value.flatMap((frame: unknown) => (isFields(frame) ? (position(frame["sourcePosition"], root) ?? []) : []))
        : [];
}

function dependenciesOf(value: unknown): Record<string, string[]> {
    return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, urns]) => [name, texts(urns) ?? []])) : {};
}

/** Keys with a value, as exact optional properties want it. */
function present<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

const URN = "a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME";

/** One resource in the form of `apitype.ResourceV3`, which states, previews and, in part, events have. */
export function readResource(value: unknown, place: string, root: string, shape: Shape): CheckedResource | undefined {
    const fields = shape.fields(value, place, "a resource");
    const urn = fields === undefined ? undefined : shape.text(fields["urn"], `${place}.urn`, URN);
    if (fields === undefined || urn === undefined) {
        return undefined;
    }
    if (!/^urn:pulumi:[^]*?::[^]*?::[^]*?::[^]*$/.test(urn)) {
        shape.problems.push(`${place}.urn: found a string of another form, allowed is ${URN}`);
        return undefined;
    }
    return resourceOf(urn, fields, place, root, shape);
}

function properties(fields: Fields, name: "inputs" | "outputs", place: string, shape: Shape): Values {
    const value = fields[name] ?? {};
    const own = shape.fields(value, `${place}.${name}`);
    if (own === undefined) {
        return {};
    }
    const read = readValues(own as Values);
    if (read === undefined) {
        const levels = String(MOST_LEVELS);
        shape.problems.push(`${place}.${name}: found more than ${levels} levels in ${String(fields["urn"])}, allowed are ${levels}`);
    }
    return read ?? {};
}

function resourceOf(urn: string, fields: Fields, place: string, root: string, shape: Shape): CheckedResource {
    return present<CheckedResource>({
        urn,
        type: text(fields["type"]),
        custom: fields["custom"] === undefined ? undefined : fields["custom"] === true,
        id: text(fields["id"]),
        parent: text(fields["parent"]),
        provider: text(fields["provider"]),
        inputs: properties(fields, "inputs", place, shape),
        outputs: properties(fields, "outputs", place, shape),
        dependencies: texts(fields["dependencies"]),
        propertyDependencies: dependenciesOf(fields["propertyDependencies"]),
        protect: fields["protect"] === true ? true : undefined,
        external: fields["external"] === true ? true : undefined,
        additionalSecretOutputs: texts(fields["additionalSecretOutputs"]),
        sourcePosition: position(fields["sourcePosition"], root),
        stackTrace: positions(fields["stackTrace"], root),
    });
}

/** Stack and project, as the URN of a resource has them. */
export function placeOf(resources: readonly Pick<CheckedResource, "urn">[]): { stack: string; project: string } {
    const [, stack = "", project = ""] = /^urn:pulumi:([^]*?)::([^]*?)::/.exec(resources[0]?.urn ?? "") ?? [];
    return { stack, project };
}
