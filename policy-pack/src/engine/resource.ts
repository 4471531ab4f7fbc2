import type { PolicyProviderResource, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { label, type ProviderOfResource, type Resource } from "../model/resource";
import type { Tree } from "../tree";
import { judgedOutputs, type InputLedger } from "./inputs";
import { readObject } from "./tree";

interface Identity {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly provider: PolicyProviderResource | undefined;
}

/** Reads what the SDK hands over only when a rule asks: most resources of a stack concern no rule. */
class LazyResource implements Resource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    private read: Tree | undefined;
    private readProvider: ProviderOfResource | undefined;
    private readDependencies: Readonly<Record<string, readonly string[]>> | undefined;

    constructor(
        private readonly identity: Identity,
        readonly parent: string | undefined,
        private readonly readProps: () => Tree,
        private readonly source: PolicyResource | undefined,
    ) {
        this.urn = identity.urn;
        this.type = identity.type;
        this.name = identity.name;
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
    const { urn, type, name, provider } = args;
    return new LazyResource({ urn, type, name, provider }, args.opts.parent, () => readObject(args.props, label(args)), undefined);
}

/** A resource as a stack policy sees it, with the inputs that went past before. */
export function stackResource(source: PolicyResource, ledger: InputLedger): Resource {
    const { urn, type, name, provider } = source;
    const readProps = (): Tree => {
        const owner = label(source);
        return ledger.of(urn) ?? judgedOutputs(readObject(source.props, owner), source.propertyDependencies, owner);
    };
    return new LazyResource({ urn, type, name, provider }, source.parent?.urn ?? source.opts.parent, readProps, source);
}
