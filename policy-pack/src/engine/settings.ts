import { settingsOf, type CatalogueEntry, type ListSetting, type Setting } from "../catalogue/entry";

export interface Settings {
    readonly onUnknown: "skip" | "advise" | "deny";
    readonly onCrash: "advise" | "deny";
    number(setting: string): number;
    text(setting: string): string;
    list(setting: string): readonly string[];
}

/** Names every wrong setting at once. */
export class SettingsError extends Error {
    override name = "SettingsError";
}

function isListOf({ items: { pattern = "", enum: few } }: ListSetting, value: unknown): boolean {
    const form = new RegExp(pattern);
    const fits = (item: unknown): boolean => typeof item === "string" && form.test(item) && few?.includes(item) !== false;
    return Array.isArray(value) && value.every(fits);
}

function listsAllowed({ items: { pattern, enum: few } }: ListSetting): string {
    return few === undefined ? `lists of texts${pattern === undefined ? "" : ` that match ${pattern}`}` : `lists of ${few.join(", ")}`;
}

function problem(name: string, value: unknown, setting: Setting | undefined, allowed: readonly string[]): string | undefined {
    const found = `${name}: found ${JSON.stringify(value)}`;
    if (setting === undefined) {
        return `${found}, which is no setting of this rule; its settings are ${allowed.join(", ")}`;
    }
    if (setting.type === "string") {
        return setting.enum.includes(value as string) ? undefined : `${found}, allowed are ${setting.enum.join(", ")}`;
    }
    if (setting.type === "array") {
        return isListOf(setting, value) ? undefined : `${found}, allowed are ${listsAllowed(setting)}`;
    }
    const { minimum, maximum } = setting;
    const fits = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
    return fits ? undefined : `${found}, allowed are whole numbers from ${String(minimum)} to ${String(maximum)}`;
}

type Config = Readonly<Record<string, unknown>>;

function isSame(a: Config, b: Config): boolean {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

const read = new WeakMap<CatalogueEntry, { readonly config: Config; readonly settings: Settings }>();

/**
 * The settings of a rule: what the configuration says, else the defaults of the catalogue. The CLI checks configuration and fills in
 * defaults before the run; other hosts of the pack may do neither. Most calls of a run bring the same.
 *
 * @throws SettingsError
 */
export function readSettings(entry: CatalogueEntry, config: Config): Settings {
    const last = read.get(entry);
    if (last !== undefined && isSame(last.config, config)) {
        return last.settings;
    }
    const settings = settingsFrom(settingsOf(entry), config);
    read.set(entry, { config, settings });
    return settings;
}

function settingsFrom(schema: Readonly<Record<string, Setting>>, config: Config): Settings {
    const problems = Object.entries(config).flatMap(([name, value]) => problem(name, value, schema[name], Object.keys(schema)) ?? []);
    if (problems.length > 0) {
        throw new SettingsError(problems.join("; "));
    }
    const value = (name: string): unknown => config[name] ?? schema[name]?.default;
    return {
        onUnknown: value("onUnknown") as Settings["onUnknown"],
        onCrash: value("onCrash") as Settings["onCrash"],
        number: (name) => {
            const found = value(name);
            if (typeof found !== "number") {
                throw new SettingsError(`${name}: is no numeric setting in the catalogue`);
            }
            return found;
        },
        text: (name) => {
            const found = value(name);
            if (typeof found !== "string") {
                throw new SettingsError(`${name}: is no textual setting in the catalogue`);
            }
            return found;
        },
        list: (name) => {
            const found = value(name);
            if (!Array.isArray(found)) {
                throw new SettingsError(`${name}: is no list in the catalogue`);
            }
            return found as readonly string[];
        },
    };
}
