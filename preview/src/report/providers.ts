import { isProviderType, packageOf, providerUrnOf } from "../engine/urn";
import { containsSecret, containsUnknown, isObject } from "../engine/values";
import type { PreviewedResource, Value, Values } from "../model";
import { SECRET_TEXT, UNKNOWN_TEXT } from "./masking";
import { type ResourceIndex, isDefaultProvider } from "./resources";

/** Which provider, account and region a resource goes to, as far as the plan says. */
export interface Placement {
    /** `default aws` for a default provider. */
    provider: string;
    /** 12 digits, several joined by commas, or `[unknown]`. */
    account?: string;
    region?: string;
}

/** Providers hold lists and objects as JSON text. */
function parsed(value: Value | undefined): Value | undefined {
    if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
    try {
        return JSON.parse(value) as Value;
    } catch {
        return value;
    }
}

const texts = (value: Value | undefined): string[] => (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");

function accountsOfRoles(value: Value | undefined): string[] {
    const roles = (Array.isArray(value) ? value : [value]).filter((role) => isObject(role));
    return roles.flatMap(({ roleArn }) => /^arn:[^:]*:iam::(\d{12}):/.exec(typeof roleArn === "string" ? roleArn : "")?.[1] ?? []);
}

/** The account that the provider is bound to: its `allowedAccountIds`, else the one of the role that it assumes last. */
export function accountOf(inputs: Values): string | undefined {
    const hints = [inputs.allowedAccountIds, inputs.assumeRoles ?? inputs.assumeRole].filter((hint) => hint !== undefined);
    const known = hints.filter((hint) => !containsUnknown(hint) && !containsSecret(hint)).map(parsed);
    const allowed = texts(known.find((hint) => texts(hint).length > 0));
    const account = allowed.length > 0 ? allowed.join(",") : known.flatMap(accountsOfRoles).at(-1);
    if (account !== undefined) return account;
    if (hints.some(containsUnknown)) return UNKNOWN_TEXT;
    return hints.some(containsSecret) ? SECRET_TEXT : undefined;
}

function textOf(value: Value | undefined): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (containsUnknown(value)) return UNKNOWN_TEXT;
    return containsSecret(value) ? SECRET_TEXT : typeof value === "string" ? value : undefined;
}

export function placementOf(resource: PreviewedResource, index: ResourceIndex): Placement | undefined {
    const isProvider = isProviderType(resource.type);
    const provider = isProvider ? resource : index.get(providerUrnOf(resource.provider));
    if (!provider || (!isProvider && resource.provider === "")) return undefined;
    const account = accountOf(provider.inputs);
    const region = textOf(resource.inputs.region) ?? textOf(provider.inputs.region);
    return {
        provider: isDefaultProvider(provider) ? `default ${packageOf(provider.type)}` : provider.name,
        ...(account === undefined ? {} : { account }),
        ...(region === undefined ? {} : { region }),
    };
}
