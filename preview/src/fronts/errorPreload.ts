import util = require("node:util");

const { inspect } = util;

/** Colours in the text of an error make Node 20 and 22 loop over the SDK's source-mapped frames (nodejs/node#64011). */
function plain(value: unknown, ...rest: unknown[]): string {
    const [options] = rest;
    if (value instanceof Error && typeof options === "object") return inspect(value, { ...options, colors: false });
    return Reflect.apply(inspect, util, [value, ...rest]) as string;
}

util.inspect = Object.assign(plain, inspect) as typeof inspect;
