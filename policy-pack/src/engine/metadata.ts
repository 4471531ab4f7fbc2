import type { Policy } from "@pulumi/policy";
import { isSuppressible, settingsOf, type CatalogueEntry, type ListSetting, type Setting } from "../catalogue/entry";

/** Tag of policies whose findings no baseline accepts: rules without exceptions, and what the pack tells of itself. */
export const NEVER_BASELINED = "baseline:never";

type ConfigProperties = NonNullable<Policy["configSchema"]>["properties"];

function itemsOf({ items: { enum: few, ...items } }: ListSetting): NonNullable<ConfigProperties[string]["items"]> {
    return few === undefined ? items : { ...items, enum: [...few] };
}

/** The SDK's own lists may be written to, those of the catalogue may not. */
function schemaOf(setting: Setting): ConfigProperties[string] {
    switch (setting.type) {
        case "string":
            return { ...setting, enum: [...setting.enum] };
        case "array":
            return { ...setting, default: [...setting.default], items: itemsOf(setting) };
        case "integer":
            return { ...setting };
    }
}

function configProperties(entry: CatalogueEntry): ConfigProperties {
    const properties = Object.entries(settingsOf(entry)).map(([name, setting]) => {
        return [name, schemaOf(setting)] as const;
    });
    return Object.fromEntries(properties);
}

/** What a policy tells about itself. */
export function metadata(entry: CatalogueEntry): Policy {
    const [framework] = entry.frameworks;
    return {
        name: entry.id,
        description: entry.title,
        enforcementLevel: entry.level,
        severity: entry.severity,
        remediationSteps: entry.remediation,
        ...(entry.url !== undefined && { url: entry.url }),
        // A policy has room for one framework only; the tags hold them all.
        ...(framework && {
            framework: {
                name: framework.name,
                version: framework.version,
                reference: framework.reference,
                specification: framework.specification,
            },
        }),
        tags: [
            ...(isSuppressible(entry) ? [] : [NEVER_BASELINED]),
            ...entry.types.map((type) => `type:${type}`),
            ...entry.frameworks.map(({ key, version, reference }) => `${key}-${version}:${reference}`),
        ],
        configSchema: { properties: configProperties(entry) },
    };
}
