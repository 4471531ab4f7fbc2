import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COVERAGE_FILE, coverageText, DOCS_FOLDER, docsFiles } from "./docsFiles";

async function write(): Promise<void> {
    const files = await docsFiles();
    mkdirSync(DOCS_FOLDER, { recursive: true });
    for (const stale of readdirSync(DOCS_FOLDER).filter((name) => !files.has(name))) {
        rmSync(join(DOCS_FOLDER, stale));
    }
    for (const [name, text] of files) {
        writeFileSync(join(DOCS_FOLDER, name), text);
    }
    writeFileSync(COVERAGE_FILE, await coverageText());
}

void write();
