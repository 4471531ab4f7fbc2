export type Severity = "low" | "medium" | "high" | "critical";
export type Level = "advisory" | "mandatory" | "disabled";

/** One control of a published standard. */
export interface FrameworkControl {
    /** As tags spell it: `cis-aws`. */
    readonly key: string;
    readonly name: string;
    readonly version: string;
    /** Number of the control: `2.1.4`. */
    readonly reference: string;
    /** Its title. */
    readonly specification: string;
}

export interface IntegerSetting {
    readonly type: "integer";
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly description: string;
}

export interface ChoiceSetting {
    readonly type: "string";
    readonly default: string;
    readonly enum: readonly string[];
    readonly description: string;
}

/** A list of texts. */
export interface ListSetting {
    readonly type: "array";
    readonly default: readonly string[];
    readonly items: {
        readonly type: "string";
        /** Regular expression that each has to match. */
        readonly pattern?: string;
        /** What each may be, where that is few. */
        readonly enum?: readonly string[];
    };
    readonly description: string;
}

export type Setting = IntegerSetting | ChoiceSetting | ListSetting;

/** All that is to be said of a rule but its logic. Policies, documentation and the framework matrix are made from it. */
export interface CatalogueEntry {
    /** Name of the policy, and of its page in the documentation. */
    readonly id: string;
    readonly title: string;
    readonly severity: Severity;
    /** Level where the configuration sets none. */
    readonly level: Level;
    /** `resource` rules judge the inputs of one resource, before it is made; `stack` rules need the resources around it. */
    readonly scope: "resource" | "stack";
    /** Tokens of the types that it judges; what it only reads besides is not among them. */
    readonly types: readonly string[];
    readonly frameworks: readonly FrameworkControl[];
    /** Why it matters. Findings quote its first sentence. */
    readonly rationale: string;
    /** What findings say of why it matters, where the first sentence of `rationale` is not it. */
    readonly why?: string;
    /** What to do. */
    readonly remediation: string;
    /** Its page. Findings link to it. */
    readonly url?: string;
    /** Settings of its own; those that every rule has are added by `settingsOf`. */
    readonly settings: Readonly<Record<string, Setting>>;
    /** Type of a component to the argument of it that decides: `{ "palisade:index:SecureBucket": "optOuts" }`. */
    readonly arguments?: Readonly<Record<string, string>>;
    /** Whether a finding may be suppressed; true if absent. */
    readonly suppressible?: boolean;
    /** Whether a tag of the resource may suppress it too; if absent, that is so for severity low and medium. */
    readonly suppressibleByTag?: boolean;
}

const COMMON_SETTINGS: Readonly<Record<string, Setting>> = {
    onUnknown: {
        type: "string",
        default: "advise",
        enum: ["skip", "advise", "deny"],
        description: "What an unknown that the rule needs leads to: nothing, an advice, or a finding at the rule's own level.",
    },
    onCrash: {
        type: "string",
        default: "advise",
        enum: ["advise", "deny"],
        description: "What a defect in the rule itself leads to: an advice, or a finding at the rule's own level.",
    },
};

export function settingsOf(entry: CatalogueEntry): Readonly<Record<string, Setting>> {
    return { ...COMMON_SETTINGS, ...entry.settings };
}

/** Why it matters, in one sentence. */
export function whyOf({ why, rationale }: Pick<CatalogueEntry, "why" | "rationale">): string {
    return why ?? /^.*?\.(?=\s|$)/s.exec(rationale)?.[0] ?? rationale;
}

export function isSuppressible({ suppressible = true }: CatalogueEntry): boolean {
    return suppressible;
}

export function isSuppressibleByTag(entry: CatalogueEntry): boolean {
    return isSuppressible(entry) && (entry.suppressibleByTag ?? (entry.severity === "low" || entry.severity === "medium"));
}

/** Freezes an entry and all below it. */
export function freeze<T extends object>(value: T): Readonly<T> {
    for (const child of Object.values(value) as unknown[]) {
        if (typeof child === "object" && child !== null && !Object.isFrozen(child)) {
            freeze(child);
        }
    }
    return Object.freeze(value);
}
