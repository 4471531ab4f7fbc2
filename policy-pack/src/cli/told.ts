import { catalogue } from "../catalogue";
import { settingsOf, type CatalogueEntry, type FrameworkControl, type Setting } from "../catalogue/entry";
import { preview } from "./preview";

/** A setting as people read it. */
export interface ToldSetting {
    readonly name: string;
    readonly allowed: string;
    readonly default: unknown;
    readonly description: string;
}

/** A rule of any pack, as far as its pack tells of it. */
export interface ToldRule {
    readonly id: string;
    readonly pack: string;
    readonly title: string;
    readonly severity: string;
    readonly level: string;
    readonly scope: "resource" | "stack";
    readonly types: readonly string[];
    readonly frameworks: readonly FrameworkControl[];
    readonly rationale: string;
    readonly remediation: string;
    readonly settings: readonly ToldSetting[];
    readonly url: string;
}

function allowed(setting: Setting): string {
    switch (setting.type) {
        case "string":
            return setting.enum.join(", ");
        case "array":
            return `a list of texts${setting.items.pattern === undefined ? "" : ` that match ${setting.items.pattern}`}`;
        case "integer":
            return `${String(setting.minimum)} to ${String(setting.maximum)}`;
    }
}

function ofEntry(entry: CatalogueEntry): ToldRule {
    const { id, title, severity, level, scope, types, frameworks, rationale, remediation } = entry;
    const settings = Object.entries(settingsOf(entry)).map(([name, setting]): ToldSetting => ({
        name,
        allowed: allowed(setting),
        default: setting.default,
        description: setting.description,
    }));
    return {
        id,
        pack: "palisade",
        title,
        severity,
        level,
        scope,
        types,
        frameworks,
        rationale,
        remediation,
        settings,
        url: entry.url ?? "",
    };
}

const TYPE_TAG = "type:";

/** `aws-foundational-security-best-practices` of a name. */
const keyOf = (name: string): string =>
    name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");

type Schema = Readonly<Record<string, unknown>>;

/** What a JSON schema of another pack allows, in short. */
function schemaText({ type, enum: choices }: Schema): string {
    return Array.isArray(choices) ? choices.map(String).join(", ") : String(type ?? "anything");
}

async function ofPacks(dirs: readonly string[]): Promise<ToldRule[]> {
    const { describePacks, pairPacks } = await preview.packs();
    const told = await describePacks(pairPacks(dirs, []));
    return told.map(({ pack, name, displayName, description, severity, level, kind, tags, remediation, url, schema, framework }) => ({
        ...{
            id: name,
            pack,
            title: displayName || (description.split("\n", 1)[0] ?? ""),
            severity: severity || "none",
            level,
            scope: kind,
        },
        types: tags.filter((tag) => tag.startsWith(TYPE_TAG)).map((tag) => tag.slice(TYPE_TAG.length)),
        frameworks: framework === undefined ? [] : [{ key: keyOf(framework.name), ...framework }],
        ...{ rationale: description, remediation, url },
        settings: Object.entries(schema?.properties ?? {}).map(([setting, property]) => {
            const content = (property ?? {}) as Schema;
            return {
                name: setting,
                allowed: schemaText(content),
                default: content["default"],
                description: String(content["description"] ?? ""),
            };
        }),
    }));
}

/** The rules of Palisade's pack, from the catalogue, or of others, from what they tell the engine. */
export async function toldRules(dirs: readonly string[]): Promise<readonly ToldRule[]> {
    return dirs.length === 0 ? catalogue.map(ofEntry) : ofPacks(dirs);
}
