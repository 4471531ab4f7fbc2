import { readdirSync } from "node:fs";
import * as path from "node:path";
import { didYouMean } from "./nearest";
import { type LoadedProject, UserError } from "./types";

/** `[organization/[project/]]stack`, as `pulumi stack select` takes it. */
export interface StackName {
    organization?: string;
    stack: string;
}

type StackFolder = Pick<LoadedProject, "stackDir" | "extension">;

/** Names of the stacks that have a file, sorted. */
export function listStacks({ stackDir, extension }: StackFolder): string[] {
    let files: string[];
    try {
        files = readdirSync(stackDir);
    } catch (error) {
        throw new UserError(`the folder of the stack files could not be read: ${(error as Error).message}`);
    }
    return files
        .filter((file) => file.startsWith("Pulumi.") && file.endsWith(extension) && file.length > "Pulumi.".length + extension.length)
        .map((file) => file.slice("Pulumi.".length, -extension.length))
        .filter((stack) => !stack.endsWith(".deploy"))
        .sort();
}

const stackFile = ({ stackDir, extension }: StackFolder, stack: string): string => path.join(stackDir, `Pulumi.${stack}${extension}`);

/**
 * The file of a stack; undefined in a project that has no stack files at all, where any name will do.
 * @throws UserError on a name that has no file while others have one
 */
export function findStack(project: StackFolder, stack: string): string | undefined {
    const stacks = listStacks(project);
    if (stacks.includes(stack)) return stackFile(project, stack);
    if (stacks.length === 0) return undefined;
    throw new UserError(
        `no stack named '${stack}' found${didYouMean(stack, stacks) || ";"} the stacks here are ${stacks.join(", ")}. ` +
            `To make it one, create ${stackFile(project, stack)}.`,
    );
}

/** @throws UserError on a malformed name or on one of another project */
export function parseStackName(name: string, project: string): StackName {
    const parts = name.split("/");
    const [stack = ""] = parts.slice(-1);
    if (parts.length > 3 || !parts.every((part) => /^[A-Za-z0-9_.-]{1,100}$/.test(part))) {
        throw new UserError(
            `stack name '${name}' may only hold letters, digits, hyphens, underscores and periods, as in dev or organization/project/dev`,
        );
    }
    if (parts.length === 3 && parts[1] !== project) {
        throw new UserError(`stack '${name}' belongs to project '${parts[1] ?? ""}', but this one is '${project}'`);
    }
    return { stack, ...(parts.length > 1 && parts[0] ? { organization: parts[0] } : {}) };
}

/**
 * The stack to preview: the one asked for, or else the only one there is.
 * @throws UserError when none was asked for and there is not exactly one
 */
export function chooseStack(project: LoadedProject, asked: string | undefined): StackName {
    if (asked !== undefined) return parseStackName(asked, project.name);
    const stacks = listStacks(project);
    const [only] = stacks;
    if (only !== undefined && stacks.length === 1) return { stack: only };
    throw new UserError(
        only === undefined
            ? `no stack given, and ${project.stackDir} has no Pulumi.<stack>${project.extension}: name one with --stack NAME`
            : `several stacks found (${stacks.join(", ")}): choose one with --stack NAME, or preview them all with --all`,
    );
}
