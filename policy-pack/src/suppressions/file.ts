import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { ReadList } from "./read";

/** YAML as JavaScript values. The parser is loaded here, so that only packs with a file pay for it. */
function parse(text: string): unknown {
    const { parse: parseYaml } = createRequire(__filename)("yaml") as typeof import("yaml");
    return parseYaml(text, { logLevel: "error" });
}

/** What stands in the file, or why it cannot be read; an empty file is an empty list. */
export function readYaml(file: string, directory: string): { readonly raw: unknown } | Pick<ReadList, "problems"> {
    try {
        return { raw: parse(readFileSync(resolve(directory, file), "utf8")) ?? [] };
    } catch (error) {
        const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
        return { problems: [`file ${file} cannot be read: ${reason ?? ""}`] };
    }
}
