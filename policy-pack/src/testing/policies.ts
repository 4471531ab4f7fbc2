import type { Policy, ReportViolation, ResourceValidation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import { SUPPRESSIONS } from "../engine/ownPolicies";
import type { PackPolicy } from "../engine/policies";
import { packArgs } from "../pack";

/** The policy of one rule and the one that every resource goes past. A rule that is disabled by default is advisory here. */
export function policiesFor({ id }: Pick<CatalogueEntry, "id">): PackPolicy[] {
    return packArgs()
        .policies.filter(({ name }) => name === id || name === SUPPRESSIONS)
        .map((policy) =>
            policy.name === id && policy.enforcementLevel === "disabled" ? { ...policy, enforcementLevel: "advisory" } : policy,
        );
}

export type PackConfig = Readonly<Record<string, object>>;
type Validation<A> = (args: A, report: ReportViolation) => void | Promise<void>;

/** The same function, and for the SDK of the same type, that is shown this configuration. */
function withConfig<A extends object>(validation: Validation<A>, getConfig: () => object): Validation<A> {
    return Object.assign((args: A, report: ReportViolation) => validation({ ...args, getConfig }, report), validation);
}

/** The same functions, which are gone through as the list decides. */
function eachWithConfig(validations: readonly ResourceValidation[], getConfig: () => object): ResourceValidation[] {
    const value = (): Iterator<ResourceValidation> => [...validations].map((one) => withConfig(one, getConfig)).values();
    return Object.defineProperty([] as ResourceValidation[], Symbol.iterator, { value });
}

/** The policies with levels and settings by name, as the CLI would hand them over. */
export function configured(policies: readonly PackPolicy[], config: PackConfig): PackPolicy[] {
    return policies.map((policy): PackPolicy => {
        const { enforcementLevel = policy.enforcementLevel, ...settings } = (config[policy.name] ?? {}) as Policy;
        const getConfig = (): object => settings;
        const level = enforcementLevel === undefined ? {} : { enforcementLevel };
        const { validateResource, validateStack } = policy as Partial<ResourceValidationPolicy & StackValidationPolicy>;
        return {
            ...policy,
            ...level,
            ...(typeof validateResource === "function" && { validateResource: withConfig(validateResource, getConfig) }),
            ...(Array.isArray(validateResource) && { validateResource: eachWithConfig(validateResource, getConfig) }),
            ...(validateStack && { validateStack: withConfig(validateStack, getConfig) }),
        };
    });
}
