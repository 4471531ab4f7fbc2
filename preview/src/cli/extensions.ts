import { createRequire } from "node:module";
import * as path from "node:path";
import { UserError } from "../project/types";
import type { Terminal } from "./terminal";

/** Commands of packages that know nothing of previews, and are loaded by name when they are asked for. */
const EXTENSIONS: Readonly<Record<string, string>> = { audit: "@palisade/lambdas", policy: "@palisade/policy-pack" };

/** What the module `<package>/cli` exports. */
export interface Extension {
    /** Runs the words after the command, and answers the exit code. An error named `UserError` is printed as it is. */
    run(argv: readonly string[], terminal: Terminal): Promise<number>;
}

export const extensionOf = (command: string | undefined): string | undefined =>
    command !== undefined && Object.hasOwn(EXTENSIONS, command) ? EXTENSIONS[command] : undefined;

/** The package beside the project comes first, then one beside this command. */
function resolve(name: string): string | undefined {
    for (const from of [path.join(process.cwd(), "package.json"), __filename]) {
        try {
            return createRequire(from).resolve(`${name}/cli`);
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
        }
    }
    return undefined;
}

/**
 * Runs the command of a package.
 * @throws UserError when the package is not installed
 */
export async function runExtension(name: string, argv: readonly string[], terminal: Terminal): Promise<number> {
    const file = resolve(name);
    if (file === undefined)
        throw new UserError(`'palisade ${argv[0] ?? ""}' comes with ${name}, which is not installed: npm install ${name}`);
    const extension = createRequire(__filename)(file) as Extension;
    return extension.run(argv.slice(1), terminal);
}
