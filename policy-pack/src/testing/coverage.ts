import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "..", "..", "peers");

/** A rule of another tool, and what stands for it here: `ours`, or why there is none. */
export interface ForeignRule {
    readonly id: string;
    readonly service: "s3" | "iam" | "other";
    readonly title: string;
    /** Ids of rules that answer its question. */
    readonly ours?: readonly string[];
    /** Settings by which they ask exactly its question, by rule, as a pack's configuration has them. */
    readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    /** Why none does, although a program shows what it asks. */
    readonly excuse?: string;
    /** Why no program shows it. */
    readonly unseen?: string;
    /** Where its own published cases are judged otherwise here, and why. */
    readonly differs?: string;
    /** What else tells the two apart, though no published case of it does. */
    readonly note?: string;
}

export interface ForeignTool {
    readonly tool: string;
    /** On GitHub. */
    readonly repository: string;
    /** The commit that was read. */
    readonly commit: string;
    readonly rules: readonly ForeignRule[];
}

export function foreignTools(): readonly ForeignTool[] {
    return readdirSync(FOLDER)
        .sort()
        .map((name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as ForeignTool);
}

const SERVICES = ["s3", "iam", "other"] as const;
const NAMES = { s3: "S3", iam: "IAM", other: "Others" };

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/([*_<>])/g, "\\$1");
const code = (id: string): string => `\`${id}\``;

const isShown = ({ unseen }: ForeignRule): boolean => unseen === undefined;

/** What becomes of the rules that a program can show. */
export function tally(rules: readonly ForeignRule[]): { readonly all: number; readonly differing: number; readonly excused: number } {
    const shown = rules.filter(isShown);
    return {
        all: shown.length,
        differing: shown.filter(({ differs }) => differs !== undefined).length,
        excused: shown.filter(({ excuse }) => excuse !== undefined).length,
    };
}

function counts(name: string, rules: readonly ForeignRule[]): string {
    const { all, differing, excused } = tally(rules);
    return `| ${name} | ${[all, all - differing - excused, differing, excused].join(" | ")} |`;
}

function link(id: string, config: ForeignRule["config"]): string {
    const settings = config?.[id];
    return `[${code(id)}](rules/${id}.md)${settings === undefined ? "" : ` with ${code(JSON.stringify(settings))}`}`;
}

function answer({ ours, config, excuse, unseen, differs, note }: ForeignRule): string {
    const links = ours?.map((id) => link(id, config)).join(", ");
    const said = links ?? (excuse === undefined ? `No program shows it: ${cell(unseen ?? "")}` : `Excused: ${cell(excuse)}`);
    return [said, ...(differs === undefined ? [] : [`Otherwise: ${cell(differs)}`]), ...(note === undefined ? [] : [cell(note)])].join(
        ". ",
    );
}

function section({ tool, repository, commit, rules }: ForeignTool): string {
    const rows = SERVICES.flatMap((service) => rules.filter((rule) => rule.service === service)).map(
        (rule) => `| ${code(rule.id)} | ${NAMES[rule.service]} | ${answer(rule)} |`,
    );
    const head = `## ${tool}\n\nRead at [${repository}](https://github.com/${repository}), commit ${code(commit)}.`;
    return `${head}\n\n| rule | of | here |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

const INTRODUCTION = `# Coverage of other tools

Made by \`npm run docs -w policy-pack\` from the lists in \`policy-pack/peers/\`: every rule about S3 and IAM of six tools, with those about resource
policies and security groups, and what answers its question here. One rule here answers one question, so that several of theirs may have the
same answer; where its defaults ask more than theirs, the settings that ask the same follow it. Their own published good and bad cases were
translated and judged with these settings, outside this repository, which has no script for it; where a verdict was found to differ, the
reason follows "Otherwise". "Excused" is what a program shows and no rule asks.

The tables count the rules whose question a program can show: all of them, those that agree since no case of theirs is judged otherwise (a few
have none), those where some case is, and those that are excused. Of those about S3 and IAM at most one in ten may be the latter two together,
which a test holds.`;

const HEAD = "all | agree | otherwise | excused";

function table(tools: readonly ForeignTool[], services: readonly (typeof SERVICES)[number][]): string {
    const of = (rules: readonly ForeignRule[]): readonly ForeignRule[] => rules.filter(({ service }) => services.includes(service));
    const rows = tools.map(({ tool, rules }) => counts(tool, of(rules)));
    const total = counts("together", of(tools.flatMap(({ rules }) => rules)));
    return [
        `| ${services.map((service) => NAMES[service]).join(" and ")} | ${HEAD} |`,
        "| --- | --- | --- | --- | --- |",
        ...rows,
        total,
    ].join("\n");
}

/** docs/coverage.md, unformatted. */
export function coveragePage(tools: readonly ForeignTool[]): string {
    const tables = [table(tools, ["s3", "iam"]), ...SERVICES.map((service) => table(tools, [service]))];
    return `${[INTRODUCTION, ...tables, ...tools.map(section)].join("\n\n")}\n`;
}
