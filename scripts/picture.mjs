// Draws what `palisade preview` prints, in colour, as docs/preview.svg: node scripts/picture.mjs [folder of a program] [file to write]
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const [program = "scripts/fixtures/website", target = "docs/preview.svg"] = process.argv.slice(2);

const COLUMNS = 120;
const CHARACTER = 7.3;
const LINE = 17;
const MARGIN = 16;
const TEXT = "#d4d7dd";
/** SGR codes of the report to SVG attributes. */
const STYLES = {
    1: 'font-weight="bold" fill="#ffffff"',
    2: 'fill="#959daa"',
    31: 'fill="#ff7b72"',
    32: 'fill="#7ee787"',
    33: 'fill="#e3b341"',
    34: 'fill="#79c0ff"',
    35: 'fill="#d2a8ff"',
    36: 'fill="#76d9e6"',
};

/** Colours appear only on a terminal, so the process is told that it has one. */
function previewed() {
    const terminal = "data:text/javascript,process.stdout.isTTY=true";
    const args = ["--import", terminal, join(ROOT, "preview/bin/palisade.js"), "preview", "--cwd", program];
    const env = { ...process.env, NO_COLOR: "", TERM: "xterm-256color" };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
    if (status !== 0 && status !== 5) throw new Error(`palisade preview --cwd ${program} ended with ${status}:\n${stderr}${stdout}`);
    return stdout.trimEnd();
}

/** A line as characters, each with the SGR code in force there. */
function styled(line) {
    const [start, ...parts] = line.split("\u001b[");
    const coloured = parts.map((part) => /^(\d+)m(.*)$/u.exec(part));
    return [["", "0", start], ...coloured].flatMap(([, code, text]) => [...text].map((character) => ({ character, style: Number(code) })));
}

/** Long lines go on below, indented as far as their text, broken at a blank where there is one. */
function wrapped(characters) {
    if (characters.length <= COLUMNS) return [characters];
    const text = characters.map(({ character }) => character).join("");
    const indent = /^ *(?:(?:resource|made by|at|found|to mend|see) +)?/.exec(text)[0].length;
    const blank = text.lastIndexOf(" ", COLUMNS);
    const end = blank > indent ? blank : COLUMNS;
    const rest = characters.slice(blank > indent ? end + 1 : end);
    const margin = Array.from({ length: indent }, () => ({ character: " ", style: 0 }));
    return [characters.slice(0, end), ...wrapped([...margin, ...rest])];
}

const escaped = (text) => text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]);

/** Runs of one style, each placed by its column: fonts differ in the width of the tree's lines. */
function line(characters, row) {
    const runs = [];
    characters.forEach(({ character, style }, column) => {
        const last = runs.at(-1);
        if (last?.style === style) last.text += character;
        else runs.push({ style, text: character, column });
    });
    const y = MARGIN + LINE * (row + 1) - 4;
    const place = (column) => (MARGIN + column * CHARACTER).toFixed(1);
    return runs
        .filter(({ text }) => text.trim() !== "")
        .map(({ style, text, column }) => {
            const lead = text.length - text.trimStart().length;
            const shown = text.trim();
            const length = (shown.length * CHARACTER).toFixed(1);
            return `<text x="${place(column + lead)}" y="${y}" textLength="${length}" ${STYLES[style] ?? ""}>${escaped(shown)}</text>`;
        })
        .join("");
}

function picture(output) {
    const lines = [`\u001b[2m$\u001b[0m \u001b[1mnpx palisade preview --cwd ${program}\u001b[0m`, "", ...output.split("\n")].flatMap(
        (text) => wrapped(styled(text)),
    );
    const [width, height] = [Math.ceil(2 * MARGIN + COLUMNS * CHARACTER), 2 * MARGIN + LINE * lines.length];
    const font = 'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="12"';
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
        `<title>Output of palisade preview</title>`,
        `<rect width="${width}" height="${height}" rx="8" fill="#15181e"/>`,
        `<g ${font} fill="${TEXT}" xml:space="preserve">`,
        ...lines.map(line),
        "</g>",
        "</svg>",
        "",
    ].join("\n");
}

writeFileSync(join(ROOT, target), picture(previewed()));
