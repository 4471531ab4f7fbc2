import type { Values } from "@palisade/preview";
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import * as sdkState from "@pulumi/pulumi/runtime/state";

type Reply = (error: Error | null, response: RegisterResourceResponse) => void;
type Register = (request: RegisterResourceRequest, reply: Reply) => void;
type Registered = (request: RegisterResourceRequest, response: RegisterResourceResponse) => void;

interface Monitor {
    registerResource: Register;
}
interface Store {
    settings: { monitor: Monitor; options: { dryRun: boolean } };
}

const { getStore } = sdkState as unknown as { getStore: () => Store };

/** Lets `registered` see, and change, each registration of the running program. `dryRun` decides whether the SDK takes it for a preview. */
export function watchRegistrations(dryRun: boolean, registered: Registered): void {
    const { settings } = getStore();
    const { monitor } = settings;
    const registerResource: Register = (request, reply) =>
        monitor.registerResource(request, (error, response) => {
            if (!error) registered(request, response);
            reply(error, response);
        });
    settings.options.dryRun = dryRun;
    settings.monitor = new Proxy(monitor, {
        get: (target, method) => (method === "registerResource" ? registerResource : (Reflect.get(target, method) as unknown)),
    });
}

interface Registering {
    registerOutputs: (this: object, outputs?: Values) => void;
}

/** Runs `work` and answers the keys that each component handed to its first `registerOutputs` meanwhile: undefined values never reach the engine. */
export function registeredKeys(work: () => void): Map<object, string[]> {
    const prototype = pulumi.ComponentResource.prototype as unknown as Registering;
    const keys = new Map<object, string[]>();
    const { registerOutputs } = prototype;
    prototype.registerOutputs = function (outputs) {
        if (!keys.has(this)) keys.set(this, Object.keys(outputs ?? {}));
        registerOutputs.call(this, outputs);
    };
    try {
        work();
    } finally {
        prototype.registerOutputs = registerOutputs;
    }
    return keys;
}
