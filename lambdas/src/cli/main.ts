import { didYouMean } from "./nearest";
import { HELP } from "./help";
import { Values } from "./options";
import { readSettings } from "./settings";
import type { Terminal } from "./terminal";

const AUDIT = "access-keys";

function checkWords({ words, hasUnknown, problems }: Values): void {
    const [audit, ...rest] = words;
    if (audit === undefined) {
        problems.unshift(`no audit given: the one of access keys is 'palisade audit ${AUDIT}'`);
    } else if (audit !== AUDIT) {
        problems.unshift(`unknown audit '${audit}'${didYouMean(audit, [AUDIT])}`);
    }
    if (rest.length > 0 && !hasUnknown) {
        problems.push(`unexpected argument '${rest.join(" ")}': values follow their option, as in --profile NAME`);
    }
}

/**
 * `palisade audit …`.
 * @param argv What follows `audit`.
 * @returns the exit code.
 * @throws UserError naming everything that is wrong with the command line at once, or where the credentials do not work.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
    const values = new Values(argv);
    if (values.has("help")) {
        await terminal.print(HELP);
        return 0;
    }
    checkWords(values);
    const settings = readSettings(values, process.env);
    // On Node 20 the SDK warns of its own later versions. This package pins the ones it uses, so that its user can do nothing about it.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
    // Loading the SDK takes most of a start.
    const { auditAccessKeys } = await import("./accessKeys.js");
    return await auditAccessKeys(settings, terminal);
}
