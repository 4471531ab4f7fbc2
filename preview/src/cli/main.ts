import { createRequire } from "node:module";
import { errorText } from "./errors";
import { extensionOf, runExtension } from "./extensions";
import { type PreviewFlags, errorTarget, parseCommand } from "./flags";
import type { Run } from "./load";
import { type Terminal, openTerminal } from "./terminal";

/** A command loads what it needs, when it needs it: most of a start is loading. */
const load = createRequire(__filename);

/** Loaded only when a preview starts: it brings the SDK along. */
const runPreview: Run = async (options) => (load("../fronts/run") as typeof import("../fronts/run")).runPreview(options);

async function preview(flags: PreviewFlags, terminal: Terminal): Promise<number> {
    if (flags.all) return (load("./all") as typeof import("./all")).previewAll(flags, terminal);
    if (flags.child) return (load("./child") as typeof import("./child")).previewForParent(flags, runPreview);
    return (load("./single") as typeof import("./single")).previewStack(flags, terminal, runPreview);
}

async function execute(argv: readonly string[], terminal: Terminal): Promise<number> {
    const extension = extensionOf(argv[0]);
    if (extension !== undefined) return runExtension(extension, argv, terminal);
    const command = parseCommand(argv);
    if (command.kind === "preview") return preview(command.flags, terminal);
    if (command.kind === "help") {
        await terminal.print((load("./help") as typeof import("./help")).helpText(command.command));
        return 0;
    }
    await terminal.print(`${(load("./version") as typeof import("./version")).version()}\n`);
    return 0;
}

/** What reads the output gets its format even then. */
async function reportError(error: unknown, argv: readonly string[], terminal: Terminal): Promise<void> {
    const text = errorText(error, argv.includes("--debug"));
    await terminal.note(`${terminal.notePaint("red", "error")}: ${text}\n`);
    if (extensionOf(argv[0]) !== undefined) {
        if (argv.includes("--json") || argv.includes("-j")) await terminal.print(`${JSON.stringify({ errors: [text] })}\n`);
        return;
    }
    const target = errorTarget(argv);
    if (target.json || target.format !== "table") {
        await (load("./errorOutput") as typeof import("./errorOutput")).deliverError(text, target, terminal);
    }
}

/**
 * By default a signal ends Node without the `exit` handlers that stop child processes. A preview in one process has none, and must leave
 * signals alone: a handler in JavaScript would never run while the program is in a loop.
 */
const hasChildren = (argv: readonly string[]): boolean => argv.some((text) => text === "--isolated" || text === "--all");

function exitOnSignals(exit: (code: number) => never): void {
    const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
    for (const [signal, code] of Object.entries(codes)) process.on(signal, () => exit(code));
}

/** The command line of `palisade`: runs one command and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
    const terminal = openTerminal(process);
    // While a program runs in this process, its calls of process.exit are caught: this is the real one.
    const exit = process.exit.bind(process);
    if (hasChildren(argv)) exitOnSignals(exit);
    let code = 1;
    try {
        code = await execute(argv, terminal);
    } catch (error) {
        await reportError(error, argv, terminal);
    }
    exit(code);
}
