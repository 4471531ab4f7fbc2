import * as fs from "node:fs";
import { createRequire } from "node:module";
import Module = require("node:module");
import * as path from "node:path";
import type { Project } from "../project/types";

type Load = (module: NodeJS.Module, file: string) => void;

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

const EXTENSIONS = [".ts", ".cts", ".mts", ".tsx"];

/**
 * Lets the process load TypeScript without checking its types, from a cache when the file has not changed. The loader comes in with the
 * first such file: it makes Node map every stack through source maps, which a program in plain JavaScript need not pay for.
 */
export async function registerTypeScript(project: Project): Promise<void> {
    if (!project.typescript) return;
    if (project.tsconfig) process.env.TSX_TSCONFIG_PATH = path.resolve(project.root, project.tsconfig);
    const require = createRequire(__filename);
    if (isEsModule(project)) {
        ((await import("tsx/esm/api")) as Register).register();
        (require("tsx/cjs/api") as Register).register();
        return;
    }
    const { _extensions: extensions } = Module as unknown as { _extensions: Record<string, Load | undefined> };
    const waiting: Load = (module, file) => {
        for (const extension of EXTENSIONS) if (extensions[extension] === waiting) delete extensions[extension];
        (require("tsx/cjs/api") as Register).register();
        extensions[path.extname(file)]?.(module, file);
    };
    for (const extension of EXTENSIONS) extensions[extension] ??= waiting;
}
