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
    private readDependencies: readonly string[] | undefined;
    private readPropertyDependencies: Readonly<Record<string, readonly string[]>> | undefined;

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
        this.readDependencies ??= (this.source?.dependencies ?? []).map(({ urn }) => urn);
        return this.readDependencies;
    }

    get propertyDependencies(): Readonly<Record<string, readonly string[]>> {
        this.readPropertyDependencies ??= Object.fromEntries(
            Object.entries(this.source?.propertyDependencies ?? {}).map(([key, resources]) => [key, resources.map(({ urn }) => urn)]),
        );
        return this.readPropertyDependencies;
    }
}

type Analyzed = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "provider" | "opts" | "props">;

/** A resource as a resource policy sees it: its inputs, alone. */
export function analyzedResource(args: Analyzed, ledger: Pick<InputLedger, "of">): Resource {
    const { urn, type, name, provider, opts } = args;
    const identity = { urn, type, name, provider, parent: opts.parent, protect: opts.protect };
    return new LazyResource(identity, () => ledger.of(urn) ?? readObject(args.props, label(args)), undefined);
}

/** A resource that went past before, by its inputs alone. */
export function recordedResource({ urn, type, name }: Pick<Resource, "urn" | "type" | "name">, ledger: InputLedger): Resource {
    const identity = { urn, type, name, provider: undefined, parent: ledger.parentOf(urn), protect: false };
    return new LazyResource(identity, () => ledger.of(urn) ?? {}, undefined);
}

/** The component that made a resource; undefined where none made it or none went past. */
export function analyzedComponent(urn: string | undefined, ledger: InputLedger): Resource | undefined {
    const { types, name } = parseUrn(urn ?? "");
    const type = types.at(-1) ?? "";
    return urn === undefined || !isComponent(type) || ledger.of(urn) === undefined
        ? undefined
        : recordedResource({ urn, type, name }, ledger);
}

/** A resource as a stack policy sees it, with the inputs that went past before. */
export function stackResource(source: PolicyResource, ledger: InputLedger): Resource {
    const { urn, type, name, provider, opts } = source;
    const readProps = (): Tree => {
        const owner = label(source);
        const outputs = (): Tree => judgedOutputs(readObject(source.props, owner), source.propertyDependencies, owner);
        return ledger.of(urn) ?? (isComponent(type) ? unseenInputs(owner) : outputs());
    };
    const parent = source.parent?.urn ?? opts.parent;
    ledger.noteParent(urn, parent);
    return new LazyResource({ urn, type, name, provider, parent, protect: opts.protect }, readProps, source);
}
