import { type Registered, type Run, told } from "./run";

const PROVIDER_TYPE = "pulumi:providers:";
const DEFAULT_PROVIDER = /^default(_|$)/;

const nameOf = (urn: string): string => urn.split("::").at(-1) ?? "";

const qualifiedTypeOf = (urn: string): string => urn.split("::")[2] ?? "";

const described = ({ type, name }: Registered): string => `${type} "${name}"`;

const isDefaultProvider = (urn: string): boolean => qualifiedTypeOf(urn).startsWith(PROVIDER_TYPE) && DEFAULT_PROVIDER.test(nameOf(urn));

/** The name of a default provider has the version of its package in it. */
const providerName = (urn: string): string => (isDefaultProvider(urn) ? "a default provider" : `the provider "${nameOf(urn)}"`);

/** Of a provider's reference, `urn::id`. */
const providerUrnOf = (reference: string): string => reference.split("::").slice(0, 4).join("::");

function isBelow(run: Run, resource: Registered): boolean {
    let { parent } = resource;
    while (parent !== "" && parent !== run.component) {
        parent = run.resources.find(({ urn }) => urn === parent)?.parent ?? "";
    }
    return parent === run.component && qualifiedTypeOf(resource.urn).startsWith(`${qualifiedTypeOf(run.component)}$`);
}

function childProblems(run: Run, child: Registered): string[] {
    const name = nameOf(run.component);
    const problems: string[] = [];
    if (isDefaultProvider(child.urn)) return [`a default provider is registered: ${child.type}`];
    if (!isBelow(run, child)) problems.push(`${described(child)} is not below the component`);
    if (child.type.startsWith(PROVIDER_TYPE)) problems.push(`${described(child)} is a provider of the component's own`);
    else if (child.custom && providerUrnOf(child.provider) !== run.provider) {
        problems.push(`${described(child)} is made by ${providerName(providerUrnOf(child.provider))}, not by the given one`);
    }
    if (child.name !== name && !child.name.startsWith(`${name}-`)) {
        problems.push(`${described(child)} is called neither "${name}" nor "${name}-…"`);
    }
    if (isBelow(run, child) && !run.constructed.includes(child.urn)) {
        problems.push(`${described(child)} is created in apply, after the constructor`);
    }
    return problems;
}

function invokeProblems({ invokes, provider }: Run): string[] {
    return invokes.flatMap(({ tok, provider: used }) =>
        providerUrnOf(used) === provider ? [] : [`${tok} is called by ${providerName(providerUrnOf(used))}, not by the given one`],
    );
}

function outputProblems({ outputKeys, outputs }: Run): string[] {
    if (outputKeys === undefined || outputKeys.length === 0) return ["registerOutputs is called without outputs"];
    return outputKeys.filter((key) => !(key in outputs)).map((key) => `output "${key}" is undefined`);
}

function problemsOf(run: Run, type: string): string[] {
    const found = qualifiedTypeOf(run.component);
    return [
        ...(found === type ? [] : [`the component's type is ${found}, not ${type}`]),
        ...run.resources.filter(({ urn }) => urn !== run.component).flatMap((child) => childProblems(run, child)),
        ...invokeProblems(run),
        ...outputProblems(run),
    ];
}

const identity = (resource: Registered): string => `${described(resource)} below "${nameOf(resource.parent)}"`;

/** Resources that are registered in some runs only: what is created in the `apply` of an unknown, or depends on whether an argument is an Output. */
function parityProblems(runs: readonly Run[]): string[] {
    const registered = runs.map(({ mode, resources }) => ({ mode: told(mode), identities: new Set(resources.map(identity)) }));
    const all = new Set(registered.flatMap(({ identities }) => [...identities]));
    return [...all].flatMap((one) => {
        const without = registered.filter(({ identities }) => !identities.has(one)).map(({ mode }) => mode);
        return without.length === 0 ? [] : [`${one} is not registered in: ${without.join("; ")}`];
    });
}

/** What the runs of one build break of the invariants of all components, each once; `type` is the component's type token. */
export function brokenInvariants(type: string, runs: readonly Run[]): string[] {
    return [...new Set([...runs.flatMap((run) => problemsOf(run, type)), ...parityProblems(runs)])];
}
