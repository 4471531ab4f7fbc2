import Module, { createRequire } from "node:module";
import * as path from "node:path";
import { replaceProperty } from "./replaceProperty";

/** A method of a gRPC service as its implementation sees it. */
export type Handler = (call: { request: unknown }, callback: (error: unknown, response?: unknown) => void) => unknown;

/** What a PolicyPack serves. */
export interface Served {
    handlers: Readonly<Record<string, Handler>>;
    /** `server.js` of the `@pulumi/policy` copy that made it. */
    sdk: string;
}

/** Records the PolicyPack that is made between `start` and `stop`; only one recorder may run at a time. */
export interface Recorder {
    readonly served: Served | undefined;
    /** What the SDK wrote to stderr when it refused the pack. */
    readonly refusal: string;
    stop: () => void;
}

interface ServerModule {
    serve: (...args: unknown[]) => void;
}

interface ModuleLoader {
    _load: (this: unknown, request: string, parent: NodeJS.Module | undefined, isMain: boolean) => unknown;
}

const SDK_SERVER = /[\\/]@pulumi[\\/]policy[\\/]server\.js$/;
const SDK_POLICY = /[\\/]@pulumi[\\/]policy[\\/]policy\.js$/;

const routed = new WeakSet<object>();
let recording: Recording | undefined;

export function startRecorder(): Recorder {
    const loader = Module as unknown as ModuleLoader;
    const load = loader._load;
    const current = new Recording(() => {
        loader._load = load;
        recording = undefined;
    });
    for (const [file, loaded] of Object.entries(require.cache)) {
        if (loaded && SDK_SERVER.test(file)) {
            route(loaded.exports as ServerModule, file);
        }
    }
    loader._load = function (request, parent, isMain) {
        const exports = load.call(this, request, parent, isMain);
        if (request === "./server" && parent && SDK_POLICY.test(parent.filename)) {
            route(exports as ServerModule, path.join(path.dirname(parent.filename), "server.js"));
        }
        return exports;
    };
    recording = current;
    return current;
}

/**
 * `new PolicyPack` calls `serve` through this object. An ES module keeps the PolicyPack class that it once imported, so a second pack
 * in this process reaches the same object, whatever is in the module cache.
 */
function route(server: ServerModule, file: string): void {
    if (routed.has(server)) {
        return;
    }
    routed.add(server);
    const serve = server.serve;
    server.serve = (...args) => {
        if (recording) {
            recording.serve(file, args);
        } else {
            serve(...args);
        }
    };
}

class Recording implements Recorder {
    served: Served | undefined;
    refusal = "";
    private server: ServerModule | undefined;

    constructor(readonly stop: () => void) {}

    /** A second call meets the SDK's own refusal of a second pack, since it goes to the same instance. */
    serve(file: string, args: unknown[]): void {
        const server = (this.server ??= freshServer(file));
        const restore = replaceProperty(console, "error", (...parts: unknown[]) => {
            this.refusal += parts.map(String).join(" ");
        });
        try {
            withoutPort(
                file,
                (handlers) => (this.served = { handlers, sdk: file }),
                () => server.serve(...args),
            );
        } finally {
            restore();
        }
    }
}

/** The module holds one pack's name, config and tags: each pack gets an instance of its own. */
function freshServer(file: string): ServerModule {
    const first = require.cache[file];
    delete require.cache[file];
    try {
        return createRequire(file)(file) as ServerModule;
    } finally {
        if (first) {
            require.cache[file] = first;
        }
    }
}

interface ServerPrototype {
    addService: (definition: unknown, handlers: Readonly<Record<string, Handler>>) => void;
    bindAsync: (...args: unknown[]) => void;
}

/** Runs `serve` so that gRPC servers hand over their handlers instead of listening. */
function withoutPort(file: string, take: (handlers: Readonly<Record<string, Handler>>) => void, serve: () => void): void {
    const { prototype } = (createRequire(file)("@grpc/grpc-js") as { Server: { prototype: ServerPrototype } }).Server;
    const restore = [
        replaceProperty(prototype, "addService", (_definition, handlers) => take(handlers)),
        replaceProperty(prototype, "bindAsync", () => undefined),
    ];
    try {
        serve();
    } finally {
        restore.forEach((undo) => undo());
    }
}
