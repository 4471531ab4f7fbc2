import { HELP } from "./help";
import { CommandLine, didYouMean } from "./options";
import { isOwn, OWN_NAMES, toldOwn } from "./own";
import { toldRules, type ToldRule } from "./told";
import type { Paint, Terminal } from "./terminal";
import { UserError } from "./userError";

const WIDTH = 100;

/** Breaks text into lines that fit a terminal, and indents them. */
function wrapped(text: string, indent: string): string {
    const lines: string[] = [];
    for (const word of text.split(/\s+/)) {
        const last = lines.at(-1);
        if (last !== undefined && indent.length + last.length + 1 + word.length <= WIDTH) {
            lines[lines.length - 1] = `${last} ${word}`;
        } else {
            lines.push(word);
        }
    }
    return lines.map((line) => `${indent}${line}`).join("\n");
}

const SCOPES = { resource: "one resource, before it is made", stack: "a resource with those around it, at the end of the preview" };

function settings({ settings: all }: ToldRule, paint: Paint): string[] {
    return all.map(({ name, allowed, default: standard, description }) => {
        const given = standard === undefined ? "" : `, by default ${JSON.stringify(standard)}`;
        return `  ${paint("bold", name)}: ${allowed}${given}${description === "" ? "" : `\n${wrapped(description, "    ")}`}`;
    });
}

function frameworks({ frameworks: all }: ToldRule): string[] {
    return all.map(({ name, version, reference, specification }) => {
        const title = specification === "" ? "" : `: ${specification}`;
        return `  ${name} ${version}, ${reference}${title}`;
    });
}

function text(rule: ToldRule, paint: Paint): string {
    const { id, title, pack, severity, level, scope, types, rationale, remediation, url } = rule;
    const judges = isOwn(rule) ? "judges no resource: it is a policy of the pack itself, no rule" : `judges ${SCOPES[scope]}`;
    const section = (heading: string, lines: readonly string[]): string[] =>
        lines.length === 0 || lines.join("") === "" ? [] : ["", paint("bold", heading), ...lines];
    return `${[
        `${paint("bold", id)}: ${title}`,
        `${severity}, ${level === "disabled" ? "disabled by default" : level}, of pack ${pack}; ${judges}`,
        ...section(isOwn(rule) ? "What it does" : "Why", rationale === "" ? [] : [wrapped(rationale, "  ")]),
        ...section("What to do", remediation === "" ? [] : [wrapped(remediation, "  ")]),
        ...section("Settings", settings(rule, paint)),
        ...section("Frameworks", frameworks(rule)),
        ...section(
            "Resource types",
            types.map((type) => `  ${type}`),
        ),
        ...section("See", url === "" ? [] : [`  ${url}`]),
    ].join("\n")}\n`;
}

/** `palisade policy explain RULE`. */
export async function explain(argv: readonly string[], terminal: Terminal): Promise<number> {
    const line = new CommandLine("explain", argv, {
        "policy-pack": { type: "string", multiple: true },
        json: { type: "boolean", short: "j" },
    });
    if (line.has("help")) {
        await terminal.print(HELP.explain);
        return 0;
    }
    line.noWords(1);
    const [id] = line.words;
    if (id === undefined) {
        line.problems.push("no rule given, as in palisade policy explain s3-bucket-public-acl");
    }
    line.check();
    const packs = line.paths("policy-pack");
    const isOwnPolicy = packs.length === 0 && OWN_NAMES.includes(id ?? "");
    const rules = isOwnPolicy ? toldOwn() : await toldRules(packs);
    const found = rules.filter((rule) => rule.id === id);
    if (found.length === 0) {
        const ids = [...rules.map((rule) => rule.id), ...(packs.length === 0 ? OWN_NAMES : [])];
        throw new UserError(`no rule is called '${id ?? ""}'${didYouMean(id ?? "", ids)}\n'palisade policy list' names all.`);
    }
    const content = found.map((rule) => text(rule, terminal.printPaint)).join("\n");
    await terminal.print(line.has("json") ? `${JSON.stringify(found, null, 4)}\n` : content);
    return 0;
}
