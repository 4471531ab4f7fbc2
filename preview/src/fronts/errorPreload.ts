import Module = require("node:module");
import util = require("node:util");
import { inspectError } from "./errorText";
import { readEveryFrame } from "./framePatch";
import { isSdkFile } from "./patches";
import { readPartialOutputs } from "./stackReferencePatch";

/** Loaded into the program's own process before the SDK. */

const { inspect } = util;

function plain(value: unknown, ...rest: unknown[]): string {
    if (value instanceof Error && typeof rest[0] === "object") return inspectError(value, inspect);
    return Reflect.apply(inspect, util, [value, ...rest]) as string;
}

util.inspect = Object.assign(plain, inspect) as typeof inspect;

type Load = (this: unknown, request: string, parent: NodeJS.Module | undefined, isMain: boolean) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;

/** The SDK's own source maps know nothing of what the TypeScript loader compiles in memory; Node's do. */
loader._load = function (request, parent, isMain) {
    if (request === "source-map-support/register") return {};
    const loaded = load.call(this, request, parent, isMain);
    if (request === "./resource" && parent && isSdkFile(parent.filename)) readEveryFrame(loaded);
    if (request === "./stackReference" && parent && isSdkFile(parent.filename)) readPartialOutputs(loaded, parent.require.bind(parent));
    return loaded;
};
