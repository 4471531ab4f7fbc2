import * as path from "node:path";
import type { PreviewOptions } from "../runner";
import { ownFrame } from "./errorText";

/** Environment of a program as the Node language host sets it. TypeScript is left to our own loader, which does not check types. */
export function programEnvironment({ project, settings, organization }: PreviewOptions): Record<string, string> {
    const keyed = Object.entries(settings.config).map(([key, value]) => [key.replace(":", ":config:"), value]);
    return {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(keyed)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(settings.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: "false",
        PULUMI_NODEJS_ORGANIZATION: organization,
        PULUMI_NODEJS_PROJECT: project.name,
        PULUMI_NODEJS_ROOT_DIRECTORY: project.root,
        PULUMI_NODEJS_STACK: settings.stack,
        PULUMI_NODEJS_DRY_RUN: "true",
        PULUMI_NODEJS_PARALLEL: "64",
    };
}

export function runArguments({ project, settings, organization }: PreviewOptions, monitor: string, engine: string): string[] {
    return [
        ...["--monitor", monitor, "--engine", engine, "--organization", organization, "--project", project.name],
        ...["--root-directory", project.root, "--stack", settings.stack, "--pwd", project.pwd, "--dry-run", "--parallel", "64"],
        project.entry,
    ];
}

/** Stack traces shrink to the frame of the program unless they were asked for. */
export function rewording({ debug, project, packs }: PreviewOptions): (message: string) => string {
    const roots = [project.root, ...packs.map(({ dir }) => path.resolve(dir))];
    return debug ? (message) => message : (message) => ownFrame(message, ...roots);
}
