import { shortType } from "../model/resource";
import { count } from "../text";
import { HELP } from "./help";
import { CommandLine, didYouMean } from "./options";
import { isOwn, OWN_NAMES } from "./own";
import { toldRules, type ToldRule } from "./told";
import type { Paint, Terminal } from "./terminal";

const SEVERITIES = ["critical", "high", "medium", "low"] as const;

const STYLES: Readonly<Record<string, Parameters<Paint>[0]>> = { critical: "red", high: "red", medium: "yellow", low: "cyan" };

const OPTIONS = {
    severity: { type: "string" },
    framework: { type: "string" },
    type: { type: "string" },
    "policy-pack": { type: "string", multiple: true },
    json: { type: "boolean", short: "j" },
} as const;

const controlsOf = ({ frameworks }: ToldRule): readonly string[] =>
    frameworks.flatMap(({ key, reference }) => [key, `${key}:${reference}`]);

const typesOf = ({ types }: ToldRule): readonly string[] => types.flatMap((type) => [type, shortType(type)]);

/** The rules of which `words` has the word; without a word, all. A word that no rule has is a problem. */
function having(
    rules: readonly ToldRule[],
    line: CommandLine,
    option: string,
    words: (rule: ToldRule) => readonly string[],
): readonly ToldRule[] {
    const word = line.one(option)?.toLowerCase();
    if (word === undefined) {
        return rules;
    }
    const known = new Set(rules.flatMap(words).map((one) => one.toLowerCase()));
    if (!known.has(word)) {
        const some = [...known].filter((one) => option !== "framework" || !one.includes(":"));
        const names = some.length <= 12 ? `, allowed are ${some.join(", ")}` : ", which no rule has";
        line.problems.push(`--${option}: found '${line.one(option) ?? ""}'${names}${didYouMean(word, known)}`);
    }
    return rules.filter((rule) => words(rule).some((one) => one.toLowerCase() === word));
}

/** The worst first, then by name. */
function sorted(rules: readonly ToldRule[]): ToldRule[] {
    const rank = ({ severity }: ToldRule): number => (SEVERITIES as readonly string[]).indexOf(severity) >>> 0;
    return [...rules].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function frameworksText({ frameworks }: ToldRule): string {
    const byKey = new Map<string, string[]>();
    for (const { key, reference } of frameworks) {
        byKey.set(key, [...(byKey.get(key) ?? []), reference]);
    }
    return [...byKey]
        .map(([key, references]) => `${key} ${references.slice(0, 3).join(" ")}${references.length > 3 ? " …" : ""}`)
        .join(", ");
}

/** @param own names of policies that are no rules, where they are to be told of */
function table(rules: readonly ToldRule[], own: readonly string[], paint: Paint): string {
    const width = Math.max(0, ...rules.map(({ id }) => id.length));
    const lines = sorted(rules).flatMap((rule) => {
        const { id, severity, level, title } = rule;
        const head = `${id.padEnd(width)}  ${paint(STYLES[severity] ?? "dim", severity.padEnd(8))}  ${level.padEnd(9)}  ${title}`;
        const frameworks = frameworksText(rule);
        return frameworks === "" ? [head] : [head, paint("dim", `${" ".repeat(width + 23)}${frameworks}`)];
    });
    const beside = own.length === 0 ? "" : `; besides, of the pack itself: ${own.join(", ")}`;
    return `${[...lines, ...(lines.length > 0 ? [""] : []), `${count(rules.length, "rule")}${beside}`].join("\n")}\n`;
}

/** `palisade policy list`. */
export async function list(argv: readonly string[], terminal: Terminal): Promise<number> {
    const line = new CommandLine("list", argv, OPTIONS);
    if (line.has("help")) {
        await terminal.print(HELP.list);
        return 0;
    }
    line.noWords(0);
    const severity = line.choice("severity", SEVERITIES);
    line.check();
    const packs = line.paths("policy-pack");
    const told = await toldRules(packs);
    const all = told.filter((rule) => !isOwn(rule));
    const [ofFramework, ofType] = [having(all, line, "framework", controlsOf), having(all, line, "type", typesOf)];
    line.check();
    const rules = all.filter(
        (rule) => (severity === undefined || rule.severity === severity) && ofFramework.includes(rule) && ofType.includes(rule),
    );
    const isFiltered = ["severity", "framework", "type"].some((option) => line.one(option) !== undefined);
    const own = packs.length === 0 ? OWN_NAMES : told.filter(isOwn).map(({ id }) => id);
    const text = (): string => table(rules, isFiltered ? [] : [...new Set(own)], terminal.printPaint);
    await terminal.print(line.has("json") ? `${JSON.stringify(sorted(rules), null, 4)}\n` : text());
    return 0;
}
