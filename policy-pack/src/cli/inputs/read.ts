import { readFileSync } from "node:fs";
import { UserError } from "../userError";
import { isEvent, readEventLog } from "./eventLog";
import { isFields, Shape, type Input, type Kind } from "./input";
import { readPreview } from "./previewJson";
import { readStackExport } from "./stackExport";

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
    "stack-export": "stack export",
    preview: "preview",
    "event-log": "event log",
};

const STDIN = 0;

const MADE_BY = "allowed is what 'pulumi stack export', 'pulumi preview --json' or 'pulumi up --event-log FILE' writes";

export const shownFile = (file: string): string => (file === "-" ? "standard input" : file);

/** By its mark: `>` of Windows PowerShell writes UTF-16. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
    if (first === 0xff && second === 0xfe) {
        return "utf-16le";
    }
    return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/** @throws UserError where there is no such file */
export function readText(file: string): string {
    try {
        const content = readFileSync(file === "-" ? STDIN : file);
        return new TextDecoder(encodingOf(content)).decode(content);
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new UserError(
            `'${shownFile(file)}': ${code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message}`,
        );
    }
}

/** What a JSON parser says quotes the text around, which may be a secret: only the place is told. */
function placeOf(text: string, error: unknown): string {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    if (position === undefined) {
        return text.trim() === "" ? "it is empty" : "it ends too early";
    }
    const before = text.slice(0, Number(position)).split("\n");
    return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`;
}

function parse(text: string): { readonly content: unknown } | { readonly problem: string } {
    try {
        return { content: JSON.parse(text) as unknown };
    } catch (error) {
        return { problem: placeOf(text, error) };
    }
}

/** @throws UserError where it is no JSON */
export function readJson(file: string, text: string, kind: string): unknown {
    const read = parse(text);
    if ("problem" in read) {
        throw new UserError(`'${shownFile(file)}' is no JSON (${read.problem}); ${kind}`);
    }
    return read.content;
}

function lines(text: string): { events: unknown[]; problem?: string } {
    const events: unknown[] = [];
    for (const [at, line] of text.split("\n").entries()) {
        const read = line.trim() === "" ? undefined : parse(line);
        if (read !== undefined && "problem" in read) {
            return { events, problem: `line ${String(at + 1)} is no JSON` };
        }
        if (read !== undefined) {
            events.push(read.content);
        }
    }
    return { events };
}

function isEventLine(line: string): boolean {
    const read = parse(line);
    return "content" in read && isEvent(read.content);
}

/** By its content: events come one a line, after what else a command may have printed. */
function kindOf(text: string): Kind | undefined {
    const whole = parse(text);
    if ("problem" in whole) {
        return text.split("\n").some(isEventLine) ? "event-log" : undefined;
    }
    const { content } = whole;
    if (!isFields(content)) {
        return undefined;
    }
    if (isFields(content["deployment"]) || isFields(content["checkpoint"])) {
        return "stack-export";
    }
    if (isEvent(content)) {
        return "event-log";
    }
    const isPreview = Array.isArray(content["steps"]) || Array.isArray(content["diagnostics"]) || isFields(content["stacks"]);
    return isPreview ? "preview" : undefined;
}

function detected(file: string, text: string): Kind {
    const kind = kindOf(text);
    if (kind === undefined) {
        const read = parse(text);
        const problem = "problem" in read ? `it is no JSON (${read.problem})` : "it is JSON of another shape";
        throw new UserError(`'${shownFile(file)}': ${problem}; ${MADE_BY}`);
    }
    return kind;
}

function readAs(kind: Kind, file: string, text: string, root: string, shape: Shape): Input | undefined {
    if (kind === "event-log") {
        const { events, problem } = lines(text);
        if (problem !== undefined) {
            shape.problems.push(`${problem}; allowed is an event a line, as 'pulumi up --event-log FILE' writes them`);
        }
        if (events.length > 0 && !events.some(isEvent)) {
            shape.problems.push("no line has an event; allowed is what 'pulumi up --event-log FILE' writes");
        }
        return readEventLog(events, root, shape);
    }
    const content = readJson(file, text, MADE_BY);
    return kind === "stack-export" ? readStackExport(content, root, shape) : readPreview(content, root, shape);
}

const MOST_PROBLEMS = 10;

/**
 * Reads what is to be judged.
 * @param root Folder of the project, for places in its files.
 * @throws UserError with the file, the places, what was found there and what is allowed.
 */
export function readInput(file: string, given: Kind | undefined, root: string): Input & { readonly kind: Kind } {
    const text = readText(file);
    const kind = given ?? detected(file, text);
    const shape = new Shape();
    const input = readAs(kind, file, text, root, shape);
    const { problems } = shape;
    if (input === undefined || problems.length > 0) {
        const more = problems.length > MOST_PROBLEMS ? [`and ${String(problems.length - MOST_PROBLEMS)} more`] : [];
        const all = [...problems.slice(0, MOST_PROBLEMS), ...more];
        throw new UserError(`'${shownFile(file)}' is no ${KIND_NAMES[kind]}:\n${all.map((problem) => `  ${problem}`).join("\n")}`);
    }
    return { ...input, kind };
}
