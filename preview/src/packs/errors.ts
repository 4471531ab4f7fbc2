import { PackError } from "./analyzer";

/** `cause` is a full clause: what is wrong and, where it is known, how to mend it. */
export function packError(dir: string, cause: string): PackError {
    return new PackError(`policy pack "${dir}": ${cause}`);
}

export const NO_POLICY_PACK = `it makes no PolicyPack; its entry must call "new PolicyPack(...)"`;

/** For a pack that prints before its port is known: the engine takes the first line on stdout for the port. */
export function printed(text: string): string {
    return `it writes ${JSON.stringify(text)} to stdout while it loads, where the engine expects its port; use console.error`;
}

export function exited(code: unknown): string {
    return `it ends its process with exit code ${String(code)} while it loads`;
}

/** `message` of what loading the pack threw. */
export function thrown(message: string, dir: string): string {
    const [cause = ""] = message.split("\nRequire stack:");
    return /^Cannot find (?:module|package) /.test(cause) ? `${cause}; run "npm install" in ${dir}, or correct the import` : cause;
}

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): unknown {
    return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

export function asError(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
}
