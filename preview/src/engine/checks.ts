import type { Value, Values } from "../model";
import {
    UNKNOWN,
    containsSecret,
    containsUnknown,
    isObject,
    isSecret,
    isUnknown,
    lowerReferences,
    rewrite,
    secret,
    signatureOf,
} from "./values";

/** Packages whose plugins take secrets and resource references as such. Plugins bridged from Terraform, aws among them, take plain values. */
const KEEPS_SECRETS = new Set(["aws-native", "azure-native", "google-native", "kubernetes", "pulumi"]);

const plain = (value: Value): Value => rewrite(value, (item) => (isSecret(item) ? item.value : item));

/** What comes back from a plugin that saw plain values: secret again where the program's value was, whole lists at a time. */
function annotate(value: Value, given: Value): Value {
    if (isSecret(given)) return secret(value);
    if (Array.isArray(given)) return containsSecret(given) ? secret(value) : value;
    if (!isObject(given) || !isObject(value) || signatureOf(given)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key in given ? annotate(item, given[key] as Value) : item]));
}

/** The inputs as a plugin's Check would hand them back, without what only the plugin knows (names it makes up, defaults). */
export function checkedInputs(inputs: Values, pkg: string): Values {
    const lowered = lowerReferences(inputs);
    if (KEEPS_SECRETS.has(pkg) || !containsSecret(lowered)) return lowered;
    return annotate(plain(lowered), lowered) as Values;
}

/** Outputs during a preview: what the program gave, and an unknown for each property that the provider computes. */
export function plannedOutputs(inputs: Values, computed: readonly string[], secretNames: readonly string[]): Values {
    const outputs: Values = Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "__internal"));
    for (const name of computed) outputs[name] ??= UNKNOWN;
    return hideOutputs(outputs, secretNames);
}

export function hideOutputs(outputs: Values, secretNames: readonly string[]): Values {
    const hidden = secretNames.filter((name) => name in outputs && !isUnknown(outputs[name]) && !containsUnknown(outputs[name]));
    return hidden.length ? { ...outputs, ...Object.fromEntries(hidden.map((name) => [name, secret(outputs[name] as Value)])) } : outputs;
}
