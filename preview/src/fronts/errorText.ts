import type { InspectOptions } from "node:util";

type Inspect = (value: unknown, options?: InspectOptions) => string;

/**
 * Text of an error as the SDK reports it, without colours: they make `util.inspect` look for `node_modules` in stack frames, where Node 20
 * and 22 never end on frames such as `/node_modules/@pulumi/resource.ts` (nodejs/node#64011), 20 s and 3.5 GB for any program error. The
 * promise that the SDK hangs on errors says nothing to the reader.
 */
export function inspectError(error: Error, inspect: Inspect): string {
    const descriptor = Object.getOwnPropertyDescriptor(error, "promise");
    if (descriptor?.configurable) Object.defineProperty(error, "promise", { ...descriptor, enumerable: false });
    return inspect(error, { colors: false, depth: 0 });
}

const FRAME = /^\s+at (?:.*\()?(?:file:\/\/)?([^():]+|[A-Za-z]:[^():]+):\d+:\d+\)?(?: \{)?$/;
const ANY_FRAME = /^\s+at .*(?::\d+:\d+\)?|\(<anonymous>\)|\(native\)|\(index \d+\))(?: \{)?$/;

/** What Node adds to the error of a module that is not there: the files of the SDK that led to it, in the message and again as properties. */
const REQUIRE_STACK = /\n *Require stack:(?:\n *- .*)+/g;
const REQUIRE_STACK_PROPERTIES = /(?: \{)?\n *code: 'MODULE_NOT_FOUND',\n *requireStack: \[[^\]]*\]\n *\}/g;

/** Leaves of a stack trace the first frame in the program's own code: where the user has to look. */
export function ownFrame(message: string, ...roots: string[]): string {
    let shown = false;
    const own = (line: string): boolean => {
        if (!ANY_FRAME.test(line)) return true;
        const file = FRAME.exec(line)?.[1] ?? "";
        const first = !shown && roots.some((root) => file.startsWith(root)) && !file.includes("node_modules");
        shown ||= first;
        return first;
    };
    const text = message.replace(REQUIRE_STACK, "").replace(REQUIRE_STACK_PROPERTIES, "");
    return text.split("\n").filter(own).join("\n");
}
