import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { PreviewedResource, SourcePosition } from "../model";
import type { Project } from "../project/types";

type Folders = Pick<Project, "root" | "pwd">;

/** Thousands of resources come from the lines of a few files, so what is found out about a file is kept. */
function kept<T>(find: (uri: string) => T): (uri: string) => T {
    const found = new Map<string, T>();
    return (uri) => {
        const known = found.get(uri);
        if (known !== undefined || found.has(uri)) return known as T;
        const fresh = find(uri);
        found.set(uri, fresh);
        return fresh;
    };
}

const fileAt = kept((uri): string | undefined => {
    try {
        return uri.startsWith("file:") ? fileURLToPath(uri) : path.isAbsolute(uri) ? uri : undefined;
    } catch {
        return undefined;
    }
});

const fileOf = ({ uri }: SourcePosition): string | undefined => fileAt(uri);

const isWithin = (folder: string, file: string): boolean => {
    const relative = path.relative(folder, file);
    return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
};

const toSlashes = (file: string): string => file.split(path.sep).join("/");

/** Of a folder: whether a file is code of its own. */
const ownCode = kept((folder) =>
    kept((uri): boolean => {
        const file = fileAt(uri);
        return file !== undefined && isWithin(folder, file) && !path.relative(folder, file).split(path.sep).includes("node_modules");
    }),
);

const isOwnCode = (folder: string, { uri }: SourcePosition): boolean => ownCode(folder)(uri);

/** Of a folder: how messages name a file, relative to it where the file is within. */
const names = kept((root) =>
    kept((uri): string => {
        const file = fileAt(uri);
        return file === undefined ? uri : isWithin(root, file) ? toSlashes(path.relative(root, file)) : file;
    }),
);

/**
 * Where the user's program made a resource, as `file:line:column` relative to the project: the innermost frame in the program's
 * own folder, else in the project, else wherever the SDK says. Frames of components come before those of the program that uses them.
 */
export function programSource({ sourcePosition, stackTrace = [] }: PreviewedResource, { root, pwd }: Folders): string | undefined {
    const frames = [...(sourcePosition ? [sourcePosition] : []), ...stackTrace];
    const frame = frames.find((one) => isOwnCode(pwd, one)) ?? frames.find((one) => isOwnCode(root, one)) ?? sourcePosition;
    return frame && `${names(root)(frame.uri)}:${frame.line}:${frame.column}`;
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
