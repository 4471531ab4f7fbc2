import { settingsOf, type CatalogueEntry, type Setting } from "../catalogue/entry";

export interface Settings {
    readonly onUnknown: "skip" | "advise" | "deny";
    readonly onCrash: "advise" | "deny";
    number(setting: string): number;
    text(setting: string): string;
}

/** Names every wrong setting at once. */
export class SettingsError extends Error {
    override name = "SettingsError";
}

function problem(name: string, value: unknown, setting: Setting | undefined, allowed: readonly string[]): string | undefined {
    const found = `${name}: found ${JSON.stringify(value)}`;
    if (setting === undefined) {
        return `${found}, which is no setting of this rule; its settings are ${allowed.join(", ")}`;
    }
    if (setting.type === "string") {
        return setting.enum.includes(value as string) ? undefined : `${found}, allowed are ${setting.enum.join(", ")}`;
    }
    const { minimum, maximum } = setting;
    const fits = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
    return fits ? undefined : `${found}, allowed are whole numbers from ${String(minimum)} to ${String(maximum)}`;
}

/**
 * The settings of a rule: what the configuration says, else the defaults of the catalogue. The CLI checks configuration and fills in
 * defaults before the run; other hosts of the pack may do neither.
 *
 * @throws SettingsError
 */
export function readSettings(entry: CatalogueEntry, config: Readonly<Record<string, unknown>>): Settings {
    const schema = settingsOf(entry);
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
    };
}
