interface Output {
    promise(withUnknowns?: boolean): Promise<unknown>;
    resources(): unknown;
    allResources(): unknown;
    isSecret: Promise<boolean>;
}

interface OutputModule {
    Output: new (
        resources: unknown,
        promise: Promise<unknown>,
        isKnown: Promise<boolean>,
        isSecret: Promise<boolean>,
        all: unknown,
    ) => Output;
    output(value: unknown): Output;
    isUnknown(value: unknown): boolean;
    unknown: unknown;
}

interface Reference {
    outputs: Output;
    name: Output;
}

type Read = (this: Reference, name: unknown) => Output;

const patched = new WeakSet<object>();

/**
 * Makes a reference to a stack that has unknown outputs tell the known ones. The SDK takes all outputs of a stack for unknown when one is:
 * right for a deployed stack, which has none, but between previews every ARN of a new resource would hide the names beside it.
 */
export function readPartialOutputs(module: unknown, requireSdk: (id: string) => unknown): void {
    const { prototype } = (module as { StackReference: { prototype: { getOutput: Read; requireOutput: Read } } }).StackReference;
    if (patched.has(prototype)) return;
    patched.add(prototype);
    const outputs = requireSdk("./output") as OutputModule;
    const { getOutput } = prototype;
    prototype.getOutput = function (name) {
        return partial(outputs, this, name, getOutput.call(this, name), false);
    };
    prototype.requireOutput = function (name) {
        return partial(outputs, this, name, getOutput.call(this, name), true);
    };
}

function partial(module: OutputModule, reference: Reference, name: unknown, whole: Output, required: boolean): Output {
    // What is unknown as a whole, such as the outputs of a stack whose name is unknown, may come as undefined.
    const isAbsent = (value: unknown): boolean => value === undefined || module.isUnknown(value);
    const value = Promise.all([module.output(name).promise(true), reference.outputs.promise(true), reference.name.promise(true)]).then(
        ([key, all, stack]) => {
            if (isAbsent(key) || isAbsent(all)) return module.unknown;
            const known = Object(all) as Record<string, unknown>;
            if (required && !Object.hasOwn(known, String(key)))
                throw new Error(`Required output '${String(key)}' does not exist on stack '${String(stack)}'.`);
            return known[String(key)];
        },
    );
    const isKnown = value.then((found) => !module.isUnknown(found));
    return new module.Output(whole.resources(), value, isKnown, whole.isSecret, whole.allResources());
}
