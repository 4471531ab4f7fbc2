import { createRequire } from "node:module";
import { HELP } from "./help";
import { didYouMean } from "./options";
import type { Terminal } from "./terminal";
import { UserError } from "./userError";

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

const load = createRequire(__filename);

/** A command loads what it needs, when it needs it: most of a start is loading. */
const COMMANDS: Readonly<Record<string, () => Command>> = {
    list: () => (load("./list") as typeof import("./list")).list,
    explain: () => (load("./explain") as typeof import("./explain")).explain,
    check: () => (load("./check") as typeof import("./check")).check,
    baseline: () => (load("./baseline") as typeof import("./baseline")).baseline,
};

const NAMES = Object.keys(COMMANDS);

/**
 * `palisade policy …`.
 * @param argv What follows `policy`.
 * @returns the exit code.
 * @throws UserError naming everything that is wrong with the command line at once.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
    const [name, ...rest] = argv;
    if (name === undefined || name === "--help" || name === "-h") {
        await terminal.print(HELP.general);
        return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
        const found = name.startsWith("-") ? "no command given" : `unknown command 'policy ${name}'${didYouMean(name, NAMES)}`;
        throw new UserError(`${found}\nAllowed are ${NAMES.join(", ")}. See 'palisade policy --help'.`);
    }
    return command()(rest, terminal);
}
