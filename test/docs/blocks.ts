/** What the comments above an example say of its preview; without any, it is clean. */
export interface Expected {
    /** Rules that find something: `<!-- finds s3-bucket-tls-only -->`. */
    finds: string[];
    /** Rules that need a value which is known only after the update: `<!-- not evaluated s3-bucket-policy-size -->`. */
    notEvaluated: string[];
    /** Part of the error: `<!-- refused: names nobody -->`. */
    refused?: string;
}

/** A block of code on a page. */
export interface Block {
    language: string;
    code: string;
    /** Line of the fence, from 1. */
    line: number;
    /** Comments right above it. */
    comments: string[];
}

export interface Heading {
    level: number;
    title: string;
    line: number;
}

/** The comments right above a line. */
function commentsAbove(lines: readonly string[], end: number): string[] {
    const comments: string[] = [];
    for (let index = end - 1; index >= 0; index -= 1) {
        const line = lines[index]?.trim() ?? "";
        const comment = /^<!-- (.*) -->$/.exec(line)?.[1];
        if (comment !== undefined) comments.unshift(comment);
        else if (line !== "") break;
    }
    return comments;
}

/** Headings and blocks of code of a page in Markdown, in their order. */
export function scan(text: string): { headings: Heading[]; blocks: Block[] } {
    const lines = text.split("\n");
    const headings: Heading[] = [];
    const blocks: Block[] = [];
    let open: Block | undefined;
    for (const [index, line] of lines.entries()) {
        const fence = /^```(\w*)$/.exec(line);
        const heading = /^(#+) (.+)$/.exec(line);
        if (open && fence) open = undefined;
        else if (open) open.code += `${line}\n`;
        else if (fence) {
            open = { language: fence[1] ?? "", code: "", line: index + 1, comments: commentsAbove(lines, index) };
            blocks.push(open);
        } else if (heading) headings.push({ level: heading[1]?.length ?? 0, title: heading[2] ?? "", line: index + 1 });
    }
    return { headings, blocks };
}

/** Titles of the headings around a line, the outermost first. */
export function sectionAt(headings: readonly Heading[], line: number): string[] {
    const around: Heading[] = [];
    for (const heading of headings.filter((one) => one.line < line)) {
        while ((around.at(-1)?.level ?? 0) >= heading.level) around.pop();
        around.push(heading);
    }
    return around.map(({ title }) => title);
}

/** @throws Error for a comment that is none of those that `Expected` knows */
export function expectedOf(comments: readonly string[]): Expected {
    const expected: Expected = { finds: [], notEvaluated: [] };
    for (const comment of comments) {
        const [, finds, open, refused] = /^(?:finds (.+)|not evaluated (.+)|refused: (.+))$/.exec(comment) ?? [];
        if (!finds && !open && !refused) throw new Error(`"${comment}" says nothing of the example below it`);
        expected.finds.push(...(finds?.split(", ") ?? []));
        expected.notEvaluated.push(...(open?.split(", ") ?? []));
        if (refused) expected.refused = refused;
    }
    return expected;
}
