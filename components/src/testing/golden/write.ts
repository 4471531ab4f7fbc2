import * as fs from "node:fs";
import * as path from "node:path";
import { GOLDEN_FOLDER, goldenFiles } from "./documents";

async function write(): Promise<void> {
    const files = await goldenFiles();
    fs.mkdirSync(GOLDEN_FOLDER, { recursive: true });
    for (const stale of fs.readdirSync(GOLDEN_FOLDER).filter((name) => !files.has(name))) {
        fs.rmSync(path.join(GOLDEN_FOLDER, stale));
    }
    for (const [name, text] of files) {
        fs.writeFileSync(path.join(GOLDEN_FOLDER, name), text);
    }
}

void write();
