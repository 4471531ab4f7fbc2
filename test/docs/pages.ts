import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/palisade";
import { type Expected, expectedOf, type Heading, scan, sectionAt } from "./blocks";

/** A program of a page. */
export interface Example {
    page: string;
    /** Line of its first fence, from 1. */
    line: number;
    /** Titles of the headings around it, the outermost first. */
    section: string[];
    code: string;
    /** What AWS and other stacks answer, as the YAML of the same section says. */
    fixtures: string;
    expected: Expected;
}

export interface Page {
    /** Path from the root of the repository. */
    name: string;
    text: string;
    headings: Heading[];
    examples: Example[];
}

export function pageOf(name: string): Page {
    const text = fs.readFileSync(path.join(ROOT, name), "utf8");
    const { headings, blocks } = scan(text);
    const placed = blocks.map((block) => ({ ...block, section: sectionAt(headings, block.line) }));
    const fixturesOf = (section: readonly string[]): string =>
        placed
            .filter((block) => block.language === "yaml" && block.section.join() === section.join())
            .map(({ code }) => code)
            .join("");
    const examples = placed
        .filter(({ language }) => language === "ts")
        .map(({ line, section, code, comments }) => {
            return { page: name, line, section, code, fixtures: fixturesOf(section), expected: expectedOf(comments) };
        });
    return { name, text, headings, examples };
}

/** The rows of the first table below a heading, each as the texts of its cells. */
export function tableBelow({ text, headings }: Page, title: string): string[][] {
    const from = headings.find((heading) => heading.title === title)?.line ?? Infinity;
    const lines = text.split("\n").slice(from);
    const start = lines.findIndex((line) => line.startsWith("|"));
    if (start < 0) return [];
    const table = lines.slice(start + 2);
    const end = table.findIndex((line) => !line.startsWith("|"));
    return table.slice(0, end).map((row) =>
        row
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
    );
}

/** What a heading is called in a link. */
export const slugOf = (title: string): string =>
    title
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-");

/** Titles in the list that stands below a heading, by the anchors that they lead to. */
export function contentsBelow({ text, headings }: Page, title: string): [string, string][] {
    const from = headings.findIndex((heading) => heading.title === title);
    const lines = text.split("\n").slice(headings[from]?.line, headings[from + 1]?.line);
    return lines.flatMap((line) => {
        const [, entry, anchor] = /^\s*- \[(.+)\]\(#(.+)\)$/.exec(line) ?? [];
        return entry === undefined || anchor === undefined ? [] : [[entry, anchor]];
    });
}

const HERE = "https://github.com/palisade-security/palisade/blob/main/";

/** What a page links to in this repository, as paths from its root, with anchors. Packages link by HERE, to be read elsewhere. */
function targetsIn({ name, text }: Page): string[] {
    const found = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(([, inline, reference]) => inline ?? reference ?? "");
    return found.flatMap((target) => {
        if (target.startsWith(HERE)) return [target.slice(HERE.length)];
        if (target.includes("://")) return [];
        return [target.startsWith("#") ? name + target : path.join(path.dirname(name), target)];
    });
}

/** Links of a page that lead to no file or heading of this repository, or that are named and not defined. */
export function brokenLinks(page: Page): string[] {
    const named = [...page.text.matchAll(/\]\[([^\]]+)\]/g)].map(([, label]) => label ?? "");
    const lost = targetsIn(page).filter((target) => {
        const [file = "", anchor] = target.split("#");
        if (!fs.existsSync(path.join(ROOT, file))) return true;
        if (anchor === undefined) return false;
        const { headings } = scan(fs.readFileSync(path.join(ROOT, file), "utf8"));
        return !headings.some(({ title }) => slugOf(title) === anchor);
    });
    return [...lost, ...named.filter((label) => !page.text.includes(`\n[${label}]: `))];
}
