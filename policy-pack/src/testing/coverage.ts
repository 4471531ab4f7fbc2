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
    /** Why none does, although a program shows what it asks. */
    readonly excuse?: string;
    /** Why no program shows it. */
    readonly unseen?: string;
    /** Where its own published cases are judged otherwise here, and why. */
    readonly differs?: string;
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

function counts({ rules }: ForeignTool): string {
    return SERVICES.map((service) => {
        const shown = rules.filter((rule) => rule.service === service && rule.unseen === undefined);
        return `${String(shown.filter(({ ours }) => ours !== undefined).length)} of ${String(shown.length)}`;
    }).join(" | ");
}

function answer({ ours, excuse, unseen, differs }: ForeignRule): string {
    const links = ours?.map((id) => `[${code(id)}](rules/${id}.md)`).join(", ");
    const said = links ?? (excuse === undefined ? `No program shows it: ${cell(unseen ?? "")}` : `Excused: ${cell(excuse)}`);
    return differs === undefined ? said : `${said}. Otherwise: ${cell(differs)}`;
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
same answer. Their own published good and bad cases were translated and judged by hand, outside this repository, which has no script for it;
where a verdict was found to differ, the reason follows "Otherwise". "Excused" is what a program shows and no rule asks.

The table counts the rules with an answer, of those that a program can show.`;

/** docs/coverage.md, unformatted. */
export function coveragePage(tools: readonly ForeignTool[]): string {
    const rows = tools.map((tool) => `| ${tool.tool} | ${counts(tool)} |`);
    const table = `| tool | S3 | IAM | others |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
    return `${[INTRODUCTION, table, ...tools.map(section)].join("\n\n")}\n`;
}
