/** One thing wrong with the configuration: where (`ages.warnDays`), what was found, and what is allowed instead. */
export interface ConfigProblem {
    readonly path: string;
    readonly found: string;
    readonly allowed: string;
}

const SHOWN = 120;

/** A value as it shows in a problem. */
export function show(value: unknown): string {
    if (value === undefined) {
        return "nothing";
    }
    const text = JSON.stringify(value) ?? typeof value;
    return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** What a text has to look like. */
export interface TextRule {
    readonly pattern: RegExp;
    readonly allowed: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const at = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

/**
 * Reads one object of untyped JSON, and collects what is wrong with it. What is wrong reads as its default, or as an empty value:
 * use nothing of it before all problems are known to be none.
 */
export class ObjectReader {
    private readonly value: Readonly<Record<string, unknown>>;

    constructor(
        value: unknown,
        readonly path: string,
        keys: readonly string[],
        private readonly problems: ConfigProblem[],
    ) {
        const right = isRecord(value);
        this.value = right ? value : {};
        if (!right) {
            problems.push({
                path: path === "" ? "the configuration" : path,
                found: show(value),
                allowed: `an object with ${keys.join(", ")}`,
            });
        }
        for (const key of Object.keys(this.value).filter((one) => !keys.includes(one))) {
            problems.push({ path: at(path, key), found: show(this.value[key]), allowed: `only ${keys.join(", ")}` });
        }
    }

    has(key: string): boolean {
        return this.value[key] !== undefined;
    }

    /** Adds a problem of a property unless it is right. */
    require(right: boolean, key: string, allowed: string): void {
        if (!right) {
            this.problems.push({ path: at(this.path, key), found: show(this.value[key]), allowed });
        }
    }

    /** A property that is an object of its own; one that is not there reads as an empty object. */
    object(key: string, keys: readonly string[]): ObjectReader {
        return new ObjectReader(this.value[key] ?? (this.has(key) ? null : {}), at(this.path, key), keys, this.problems);
    }

    text(key: string, rule: TextRule): string {
        const value = this.value[key];
        const right = typeof value === "string" && rule.pattern.test(value);
        this.require(right, key, rule.allowed);
        return right ? value : "";
    }

    optionalText(key: string, rule: TextRule): string | undefined {
        return this.has(key) ? this.text(key, rule) : undefined;
    }

    integer(key: string, range: { readonly from: number; readonly to: number; readonly unit: string }, preset: number): number {
        const value = this.has(key) ? this.value[key] : preset;
        const right = typeof value === "number" && Number.isInteger(value) && value >= range.from && value <= range.to;
        this.require(right, key, `a whole number of ${range.unit} from ${range.from} to ${range.to}; by default ${preset}`);
        return right ? value : preset;
    }

    flag(key: string): boolean {
        const value = this.value[key];
        this.require(value === undefined || typeof value === "boolean", key, "true or false; by default false");
        return value === true;
    }

    oneOf<T extends string>(key: string, values: readonly T[], preset: T): T {
        const value = this.has(key) ? this.value[key] : preset;
        const found = values.find((one) => one === value);
        this.require(found !== undefined, key, `${values.map((one) => `"${one}"`).join(", ")}; by default "${preset}"`);
        return found ?? preset;
    }

    /** Texts, none twice; empty where there are none. */
    texts(key: string, rule: TextRule): readonly string[] {
        const values = this.entries(key, rule.allowed);
        const right: string[] = [];
        values.forEach((value, index) => {
            const path = `${at(this.path, key)}[${index}]`;
            if (typeof value !== "string" || !rule.pattern.test(value)) {
                this.problems.push({ path, found: show(value), allowed: rule.allowed });
            } else if (right.includes(value)) {
                this.problems.push({ path, found: `${show(value)} again`, allowed: "each once" });
            } else {
                right.push(value);
            }
        });
        return right;
    }

    /** A list of objects; empty where there are none. */
    objects(key: string, keys: readonly string[]): readonly ObjectReader[] {
        const path = at(this.path, key);
        return this.entries(key, `objects with ${keys.join(", ")}`).map(
            (value, index) => new ObjectReader(value, `${path}[${index}]`, keys, this.problems),
        );
    }

    private entries(key: string, allowed: string): readonly unknown[] {
        const value = this.value[key];
        this.require(value === undefined || Array.isArray(value), key, `a list: ${allowed}`);
        return Array.isArray(value) ? value : [];
    }
}
