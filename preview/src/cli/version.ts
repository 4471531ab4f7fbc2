import { readFileSync } from "node:fs";
import * as path from "node:path";

export function version(): string {
    const manifest = JSON.parse(readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8")) as { version: string };
    return manifest.version;
}
