import { createRequire } from "node:module";
import * as path from "node:path";
import { UserError } from "../project/types";

export type ResourceProto = typeof import("@pulumi/pulumi/proto/resource_pb");
export type Struct = import("google-protobuf/google/protobuf/struct_pb").Struct;
type StructProto = typeof import("google-protobuf/google/protobuf/struct_pb");
type EmptyProto = typeof import("google-protobuf/google/protobuf/empty_pb");

/** The messages and stubs of the very SDK that the program loads, so that both sides speak one version. */
export interface Sdk {
    /** Folder of `@pulumi/pulumi`. */
    dir: string;
    require: NodeJS.Require;
    resource: ResourceProto;
    provider: typeof import("@pulumi/pulumi/proto/provider_pb");
    alias: typeof import("@pulumi/pulumi/proto/alias_pb");
    callback: typeof import("@pulumi/pulumi/proto/callback_pb");
    engine: typeof import("@pulumi/pulumi/proto/engine_pb");
    struct: StructProto;
    empty: EmptyProto;
}

/** Finds the SDK from a program's folder. Rejects programs that have none installed. */
export function loadSdk(programDir: string): Sdk {
    const fromProgram = createRequire(path.join(programDir, "noop.js"));
    const manifest = locate(fromProgram, programDir);
    const require = createRequire(manifest);
    refuseTooOld(require);
    return {
        dir: path.dirname(manifest),
        require,
        resource: require("./proto/resource_pb") as ResourceProto,
        provider: require("./proto/provider_pb") as Sdk["provider"],
        alias: require("./proto/alias_pb") as Sdk["alias"],
        callback: require("./proto/callback_pb") as Sdk["callback"],
        engine: require("./proto/engine_pb") as Sdk["engine"],
        struct: require("google-protobuf/google/protobuf/struct_pb") as StructProto,
        empty: require("google-protobuf/google/protobuf/empty_pb") as EmptyProto,
    };
}

/** The oldest version that was tried. */
const OLDEST = "3.160.0";

/** Messages of SDKs before `OLDEST` cannot tell a flag that is false from one that is not given. */
function refuseTooOld(require: NodeJS.Require): void {
    const { name, version } = require("./package.json") as { name: string; version: string };
    const { RegisterResourceRequest } = require("./proto/resource_pb") as ResourceProto;
    if (Reflect.has(RegisterResourceRequest.prototype, "hasProtect")) return;
    throw new UserError(
        `${name} ${version} is too old to be previewed: ${OLDEST} or later is needed. Run 'npm install ${name}@latest' in the program's folder.`,
    );
}

function locate(fromProgram: NodeJS.Require, programDir: string): string {
    try {
        return fromProgram.resolve("@pulumi/pulumi/package.json");
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND") throw new UserError(`the program in ${programDir} cannot be loaded: ${message}`);
        throw new UserError(
            `@pulumi/pulumi is not installed for the program in ${programDir}. Run 'npm install' there (or 'npm ci'), then preview again.`,
        );
    }
}
