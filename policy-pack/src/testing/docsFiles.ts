import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { catalogue } from "../catalogue";
import { rules } from "../rules";
import { coveragePage, foreignTools } from "./coverage";
import { overview, page } from "./docs";
import { fixtures } from "./fixtures";

export const DOCS_FOLDER = join(__dirname, "..", "..", "..", "docs", "rules");

export const COVERAGE_FILE = join(DOCS_FOLDER, "..", "coverage.md");

/** What has to stand in COVERAGE_FILE. */
export async function coverageText(): Promise<string> {
    return format(coveragePage(foreignTools()), { ...(await resolveConfig(COVERAGE_FILE)), filepath: COVERAGE_FILE });
}

/** File name in the folder to what has to stand there, formatted as the repository's other files. */
export async function docsFiles(): Promise<ReadonlyMap<string, string>> {
    const remedied = new Map(rules.map(({ id, remedy }) => [id, remedy?.types]));
    const pages = catalogue.map((entry): [string, string] => {
        const examples = { good: fixtures(entry.id, "good"), bad: fixtures(entry.id, "bad"), unknown: fixtures(entry.id, "unknown") };
        return [`${entry.id}.md`, page(entry, examples, remedied.get(entry.id))];
    });
    const files = new Map<string, string>();
    for (const [name, text] of [...pages, ["README.md", overview(catalogue)] as const]) {
        const filepath = join(DOCS_FOLDER, name);
        files.set(name, await format(text, { ...(await resolveConfig(filepath)), filepath }));
    }
    return files;
}
