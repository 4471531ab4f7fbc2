import type { CatalogueEntry } from "../catalogue/entry";
import type { Tree } from "../tree";
import type { Terms } from "./check";
import { dayOf } from "./date";
import { readYaml } from "./file";
import { isAbout, isAboutFinding } from "./match";
import { nearest } from "./nearest";
import { readList, type ReadList } from "./read";
import { activeText, reportText, type Use } from "./report";
import type { Problem, Suppressed, Suppression } from "./suppression";
import { readTags, type ReadTags, type Tagged } from "./tags";

export interface BookOptions {
    readonly rules: readonly CatalogueEntry[];
    readonly now: () => Date;
    /** What the path of a file is relative to. */
    readonly directory: string;
    /** What the key of a tag that suppresses begins with. */
    readonly tagPrefix: string;
}

type Config = Readonly<Record<string, unknown>>;
const SETTINGS = ["file", "list", "showFindings"];

function none(): ReadList {
    return { suppressions: [], problems: [] };
}

/** The suppressions of one run of a pack, from its configuration and from tags, and what they were used for. */
export class SuppressionBook {
    private config: Config | undefined;
    private listed: ReadList = none();
    private readonly tagged = new Map<string, ReadTags>();
    private readonly used = new Map<Suppression, Map<string, string>>();
    private readonly rules: ReadonlyMap<string, CatalogueEntry>;

    constructor(private readonly options: BookOptions) {
        this.rules = new Map(options.rules.map((entry) => [entry.id, entry]));
    }

    private get terms(): Terms {
        const { now, tagPrefix } = this.options;
        return {
            rules: this.rules,
            tagPrefix,
            get today() {
                return dayOf(now());
            },
        };
    }

    /** Takes the list and the file of the configuration, unless they are those that it has. Answers all that is wrong with them. */
    configure(config: Config): readonly Problem[] {
        const { config: before } = this;
        if (before === undefined || SETTINGS.some((name) => before[name] !== config[name])) {
            this.listed = this.readAll(config);
        }
        this.config = config;
        return this.listed.problems;
    }

    private readAll(config: Config): ReadList {
        const { file, list, showFindings = false } = config;
        const unknown = Object.keys(config).filter((key) => !SETTINGS.includes(key));
        const read = [
            {
                suppressions: [],
                problems: unknown.map((key) => `the setting ${key} is unknown; did you mean ${nearest(key, SETTINGS) ?? "list"}?`),
            },
            typeof showFindings === "boolean" ? none() : { suppressions: [], problems: ["showFindings is neither true nor false"] },
            file === undefined ? none() : this.readFile(file),
            list === undefined ? none() : readList(list, "list", this.terms),
        ];
        return { suppressions: read.flatMap((one) => one.suppressions), problems: read.flatMap((one) => one.problems) };
    }

    private readFile(file: unknown): ReadList {
        if (typeof file !== "string") {
            return { suppressions: [], problems: ["file is no path"] };
        }
        const found = readYaml(file, this.options.directory);
        return "raw" in found ? readList(found.raw, file, this.terms) : { suppressions: [], problems: found.problems };
    }

    /** Takes the suppressions of a resource's tags, and answers all that is wrong with them. */
    tag({ urn, ...tagged }: Tagged & Pick<Suppressed, "urn">, tags: Tree | undefined): readonly Problem[] {
        const read = readTags(tags, tagged, this.terms);
        if (read.suppressions.length + read.unknown.length > 0) {
            this.tagged.set(urn, read);
        } else {
            this.tagged.delete(urn);
        }
        return read.problems;
    }

    private about(rule: string, resource: Suppressed): readonly Suppression[] {
        const candidates = [...this.listed.suppressions, ...(this.tagged.get(resource.urn)?.suppressions ?? [])];
        return candidates.filter((one) => one.rule === rule && isAbout(one, resource));
    }

    /** A suppression of the finding, if there is one; every suppression of it is in use. */
    suppressing(rule: string, resource: Suppressed, message: string): Suppression | undefined {
        const found = this.about(rule, resource).filter((one) => isAboutFinding(one, message));
        for (const suppression of found) {
            const on = this.used.get(suppression) ?? new Map<string, string>();
            this.used.set(suppression, on.set(resource.urn, resource.label));
        }
        return found[0];
    }

    /** Whether there is an exception from the rule for the resource, be it for one finding alone. */
    excepts(rule: string, resource: Suppressed): boolean {
        return this.about(rule, resource).length > 0;
    }

    /** Whether the policy that reads suppressions is on: without it, tags count as little as lists. */
    get isOn(): boolean {
        return this.config !== undefined;
    }

    /** Whether suppressed findings are shown all the same, as such. */
    get showsFindings(): boolean {
        return this.config?.["showFindings"] === true;
    }

    get isEmpty(): boolean {
        return this.listed.suppressions.length === 0 && this.tagged.size === 0;
    }

    private get all(): readonly Suppression[] {
        return [...this.listed.suppressions, ...[...this.tagged.values()].flatMap((one) => one.suppressions)];
    }

    /** Every suppression, as text; undefined where there are none. */
    active(): string | undefined {
        return activeText(this.all, this.terms.today);
    }

    /** What the suppressions were used for since the last report, as text; undefined where there are none. */
    report(): string | undefined {
        const tagged = [...this.tagged.values()];
        const uses = this.all.map((suppression): Use => ({ suppression, on: [...(this.used.get(suppression)?.values() ?? [])] }));
        this.used.clear();
        return reportText(
            uses,
            tagged.flatMap(({ unknown }) => unknown.map(({ source }) => source)),
        );
    }
}
