import { Buffer } from "node:buffer";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "..");

/** Code for Lambda that the components ship, by the name of its folder, with the runtime that it is for. */
const FUNCTIONS = [{ name: "access-key-audit", entry: join(ROOT, "lambdas/src/access-key-audit/handler.ts"), target: "node24" }];

/** Packages of the AWS SDK that are CommonJS load modules of Node by `require`, which modules do not have. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Folder of the package that a file belongs to; undefined for the project's own files. */
function packageOf(file) {
    const parts = resolve(ROOT, file).split(sep);
    const at = parts.lastIndexOf("node_modules");
    return at < 0 ? undefined : parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join(sep);
}

function licenceOf(folder) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? `${license}\n` : readFileSync(join(folder, file), "utf8");
    return { name: `${name} ${version} (${license})`, text: text.trim() };
}

/** The licences of what is bundled, each text once, after the packages that have it. */
function licences(inputs) {
    const folders = [...new Set(Object.keys(inputs).flatMap((file) => packageOf(file) ?? []))].sort();
    const byText = new Map();
    for (const { name, text } of folders.map(licenceOf)) byText.set(text, [...(byText.get(text) ?? []), name]);
    return [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * Maps all of a package's file to its beginning: frames of packages name their file, not their line, and the map has a seventh of its size.
 * A file that names a map of its own is mapped by that.
 */
const FILES_OF_PACKAGES = {
    name: "files-of-packages",
    setup({ onLoad }) {
        onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path }) => {
            const map = { version: 3, sources: [basename(path)], mappings: "AAAA" };
            const data = Buffer.from(JSON.stringify(map)).toString("base64");
            return {
                contents: `${readFileSync(path, "utf8")}\n//# sourceMappingURL=data:application/json;base64,${data}`,
                loader: "default",
            };
        });
    },
};

/** Leaves what is the same already alone: previews that run meanwhile read it. */
function write(file, contents) {
    if (!existsSync(file) || !readFileSync(file).equals(Buffer.from(contents))) writeFileSync(file, contents);
}

for (const { name, entry, target } of FUNCTIONS) {
    const folder = join(HERE, "dist/lambda", name);
    const { metafile, outputFiles } = await build({
        entryPoints: [entry],
        outfile: join(folder, "index.mjs"),
        absWorkingDir: ROOT,
        bundle: true,
        platform: "node",
        target,
        format: "esm",
        mainFields: ["module", "main"],
        banner: { js: REQUIRE },
        minify: true,
        legalComments: "none",
        sourcemap: "linked",
        sourcesContent: false,
        plugins: [FILES_OF_PACKAGES],
        metafile: true,
        write: false,
        logLevel: "warning",
    });
    mkdirSync(folder, { recursive: true });
    const made = outputFiles.map(({ path }) => basename(path));
    for (const old of readdirSync(folder).filter((file) => !made.includes(file))) rmSync(join(folder, old), { recursive: true });
    for (const { path, contents } of outputFiles) write(path, contents);
    write(join(HERE, "dist/lambda", `${name}.licences.txt`), licences(metafile.inputs));
}
