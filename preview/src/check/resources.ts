import type { ResourceState } from "../engine/state";
import { isProviderType, parseUrn } from "../engine/urn";
import { UNKNOWN, rewrite, secret } from "../engine/values";
import type { SourcePosition, Value, Values } from "../model";

/** A resource that exists or is planned, as a file tells of it. What is left out is as if the program had not said it. */
export interface CheckedResource {
    urn: string;
    type?: string;
    custom?: boolean;
    id?: string;
    parent?: string;
    /** `urn::id`. */
    provider?: string;
    inputs: Values;
    outputs?: Values;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[]>;
    protect?: boolean;
    /** Read, not managed. */
    external?: boolean;
    additionalSecretOutputs?: string[];
    sourcePosition?: SourcePosition;
    stackTrace?: SourcePosition[];
}

const isInternal = (key: string): boolean => key.startsWith("__");

/** The provider bridge keeps notes of its own (`__defaults`) at every depth; the engine leaves them out for policies. */
function withoutInternals(value: Value): Value {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    const keys = Object.keys(value);
    return keys.some(isInternal) ? Object.fromEntries(Object.entries(value).filter(([key]) => !isInternal(key))) : value;
}

const cleaned = (values: Values): Values => rewrite(values, withoutInternals) as Values;

function hidden(outputs: Values, names: readonly string[]): Values {
    const present = names.filter((name) => outputs[name] !== undefined && outputs[name] !== null);
    return present.length === 0
        ? outputs
        : { ...outputs, ...Object.fromEntries(present.map((name) => [name, secret(outputs[name] ?? null)])) };
}

/** A planned resource has no outputs of its own yet: policies see its inputs there. */
function outputsOf({ inputs, outputs = {}, additionalSecretOutputs = [] }: CheckedResource): Values {
    return cleaned(hidden(Object.keys(outputs).length > 0 ? outputs : inputs, additionalSecretOutputs));
}

export function stateOf(resource: CheckedResource): ResourceState {
    const { urn, custom = true, id, parent = "", provider = "", inputs, external = false, protect, sourcePosition, stackTrace } = resource;
    const { type: ofUrn = "", name = "" } = parseUrn(urn) ?? {};
    const type = resource.type ?? ofUrn;
    return {
        ...{ urn, type, name, op: external ? "read" : "create", custom, remote: false, parent, provider },
        ...{ id: id ?? (isProviderType(type) ? UNKNOWN : ""), inputs: cleaned(inputs), outputs: outputsOf(resource) },
        dependencies: resource.dependencies ?? [],
        propertyDependencies: resource.propertyDependencies ?? {},
        ...{ external, deletedWith: "", replaceWith: [], ignoreChanges: [], replaceOnChanges: [], hideDiffs: [] },
        additionalSecretOutputs: resource.additionalSecretOutputs ?? [],
        ...{ customTimeouts: { create: 0, update: 0, delete: 0, read: 0 }, importId: "", hooks: {} },
        ...(protect && { protect }),
        ...(sourcePosition && { sourcePosition }),
        ...(stackTrace && { stackTrace }),
    };
}
