/** Errors of the user's own input say all by themselves; compared by name, since a pack may bring its own copy of a class. */
const PLAIN = new Set(["UserError", "PackError"]);

/** One clear message; the stack trace only with `--debug`. */
export function errorText(error: unknown, debug: boolean): string {
    if (!(error instanceof Error)) return `unexpected error: ${String(error)}`;
    if (debug) return error.stack ?? error.message;
    return PLAIN.has(error.name) ? error.message : `unexpected error: ${error.message} (--debug shows where)`;
}
