import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { PreviewedResource, SourcePosition } from "../model";
import type { Project } from "../project/types";

type Folders = Pick<Project, "root" | "pwd">;

function fileOf({ uri }: SourcePosition): string | undefined {
    try {
        return uri.startsWith("file:") ? fileURLToPath(uri) : path.isAbsolute(uri) ? uri : undefined;
    } catch {
        return undefined;
    }
}

const isWithin = (folder: string, file: string): boolean => {
    const relative = path.relative(folder, file);
    return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
};

function isOwnFile(folder: string, position: SourcePosition): boolean {
    const file = fileOf(position);
    return file !== undefined && isWithin(folder, file) && !path.relative(folder, file).split(path.sep).includes("node_modules");
}

/** What is known of files, by folder and address: thousands of resources come from the lines of a few files. */
const own = new Map<string, Map<string, boolean>>();

function isOwnCode(folder: string, position: SourcePosition): boolean {
    const known = own.get(folder) ?? new Map<string, boolean>();
    own.set(folder, known);
    const is = known.get(position.uri) ?? isOwnFile(folder, position);
    known.set(position.uri, is);
    return is;
}

const toSlashes = (file: string): string => file.split(path.sep).join("/");

/**
 * Where the user's program made a resource, as `file:line:column` relative to the project: the innermost frame in the program's
 * own folder, else in the project, else wherever the SDK says. Frames of components come before those of the program that uses them.
 */
export function programSource({ sourcePosition, stackTrace = [] }: PreviewedResource, { root, pwd }: Folders): string | undefined {
    const frames = [...(sourcePosition ? [sourcePosition] : []), ...stackTrace];
    const frame = frames.find((one) => isOwnCode(pwd, one)) ?? frames.find((one) => isOwnCode(root, one)) ?? sourcePosition;
    if (!frame) return undefined;
    const file = fileOf(frame);
    const name = file === undefined ? frame.uri : isWithin(root, file) ? toSlashes(path.relative(root, file)) : file;
    return `${name}:${frame.line}:${frame.column}`;
}

/** Frames of the project's own code. Those of packages and of the engine say nothing about the program, and differ between ways to run it. */
export const ownFrames = (frames: readonly SourcePosition[], root: string): SourcePosition[] =>
    frames.filter((frame) => isOwnCode(root, frame));

/** `project:///index.ts#7,10`, as the CLI's digest has it. */
export function projectUri(position: SourcePosition, root: string): string {
    const file = fileOf(position) ?? position.uri;
    const column = position.column ? `,${position.column}` : "";
    return `project:///${encodeURI(toSlashes(path.relative(root, file)))}#${position.line}${column}`;
}
