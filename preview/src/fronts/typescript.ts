import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Project } from "../project/types";

interface Register {
    register(options?: { tsconfig?: string }): unknown;
}

/** True when the nearest package.json above the program makes its files ES modules. */
export function isEsModule(project: Project): boolean {
    for (let dir = project.pwd; ; dir = path.dirname(dir)) {
        const manifest = path.join(dir, "package.json");
        if (fs.existsSync(manifest)) return (JSON.parse(fs.readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
        if (path.dirname(dir) === dir) return false;
    }
}

/** Lets the process load TypeScript without checking its types, from a cache when the file has not changed. */
export function registerTypeScript(project: Project): void {
    if (project.tsconfig) process.env.TSX_TSCONFIG_PATH = path.resolve(project.root, project.tsconfig);
    const require = createRequire(__filename);
    (require("tsx/cjs/api") as Register).register();
    if (isEsModule(project)) (require("tsx/esm/api") as Register).register();
}
