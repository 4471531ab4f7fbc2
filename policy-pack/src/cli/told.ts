import { catalogue } from "../catalogue";
import { settingsOf, type CatalogueEntry, type FrameworkControl, type ListSetting, type Setting } from "../catalogue/entry";
import { frameworksOf, headOf, settingsOfSchema, type ToldSetting } from "./packTold";
import { preview } from "./preview";

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

function listAllowed({ items: { pattern, enum: few } }: ListSetting): string {
    return few === undefined ? `a list of texts${pattern === undefined ? "" : ` that match ${pattern}`}` : `a list of ${few.join(", ")}`;
}

function allowed(setting: Setting): string {
    switch (setting.type) {
        case "string":
            return setting.enum.join(", ");
        case "array":
            return listAllowed(setting);
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

async function ofPacks(dirs: readonly string[]): Promise<ToldRule[]> {
    const { describePacks, pairPacks } = preview.packs();
    const told = await describePacks(pairPacks(dirs, []));
    return told.map((rule): ToldRule => {
        const { pack, name, severity, level, kind, tags, remediation, url, schema, framework } = rule;
        return {
            ...{ id: name, pack, ...headOf(rule), severity: severity || "none", level, scope: kind, remediation, url },
            types: tags.filter((tag) => tag.startsWith(TYPE_TAG)).map((tag) => tag.slice(TYPE_TAG.length)),
            frameworks: frameworksOf(tags, framework),
            settings: settingsOfSchema(schema),
        };
    });
}

/** The rules of Palisade's pack, from the catalogue, or of others, from what they tell the engine. */
export async function toldRules(dirs: readonly string[]): Promise<readonly ToldRule[]> {
    return dirs.length === 0 ? catalogue.map(ofEntry) : ofPacks(dirs);
}
