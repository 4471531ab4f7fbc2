import type { PolicyProviderResource, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { isComponent, parseUrn } from "../model/component";
import { label, type ProviderOfResource, type Resource } from "../model/resource";
import type { Tree } from "../tree";
import { judgedOutputs, unseenInputs, type InputLedger } from "./inputs";
import { readObject } from "./tree";

interface Identity {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly provider: PolicyProviderResource | undefined;
    readonly parent: string | undefined;
    readonly protect: boolean;
}

/** Reads what the SDK hands over only when a rule asks: most resources of a stack concern no rule. */
class LazyResource implements Resource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string | undefined;
    readonly protect: boolean;
    private read: Tree | undefined;
    private readProvider: ProviderOfResource | undefined;
    private readDependencies: Readonly<Record<string, readonly string[]>> | undefined;

    constructor(
        private readonly identity: Identity,
        private readonly readProps: () => Tree,
        private readonly source: PolicyResource | undefined,
    ) {
        this.urn = identity.urn;
        this.type = identity.type;
        this.name = identity.name;
        this.parent = identity.parent;
        this.protect = identity.protect;
    }

    get props(): Tree {
        this.read ??= this.readProps();
        return this.read;
    }

    get provider(): ProviderOfResource | undefined {
        const { provider } = this.identity;
        this.readProvider ??= provider && { urn: provider.urn, props: readObject(provider.props, "provider") };
        return this.readProvider;
    }

    get dependencies(): readonly string[] {
        return (this.source?.dependencies ?? []).map(({ urn }) => urn);
    }

    get propertyDependencies(): Readonly<Record<string, readonly string[]>> {
        this.readDependencies ??= Object.fromEntries(
            Object.entries(this.source?.propertyDependencies ?? {}).map(([key, resources]) => [key, resources.map(({ urn }) => urn)]),
        );
        return this.readDependencies;
    }
}

/** A resource as a resource policy sees it: its inputs, alone. */
export function analyzedResource(args: ResourceValidationArgs): Resource {
    const { urn, type, name, provider, opts } = args;
    const identity = { urn, type, name, provider, parent: opts.parent, protect: opts.protect };
    return new LazyResource(identity, () => readObject(args.props, label(args)), undefined);
}

/** The component that made a resource, with the inputs that went past before; undefined where none made it or none went past. */
export function analyzedComponent(urn: string | undefined, ledger: InputLedger): Resource | undefined {
    const { types, name } = parseUrn(urn ?? "");
    const type = types.at(-1) ?? "";
    const inputs = urn === undefined || !isComponent(type) ? undefined : ledger.of(urn);
    if (urn === undefined || inputs === undefined) {
        return undefined;
    }
    return new LazyResource({ urn, type, name, provider: undefined, parent: undefined, protect: false }, () => inputs, undefined);
}

/** A resource as a stack policy sees it, with the inputs that went past before. */
export function stackResource(source: PolicyResource, ledger: InputLedger): Resource {
    const { urn, type, name, provider, opts } = source;
    const readProps = (): Tree => {
        const owner = label(source);
        const outputs = (): Tree => judgedOutputs(readObject(source.props, owner), source.propertyDependencies, owner);
        return ledger.of(urn) ?? (isComponent(type) ? unseenInputs(owner) : outputs());
    };
    const identity = { urn, type, name, provider, parent: source.parent?.urn ?? opts.parent, protect: opts.protect };
    return new LazyResource(identity, readProps, source);
}
