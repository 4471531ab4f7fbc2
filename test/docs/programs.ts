import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import { type PreviewResult, previewProgram } from "@palisade/preview";
import { loadFixtures } from "../../preview/src/project/fixtureFiles";
import { ROOT } from "../support/palisade";
import { type Files, project } from "../support/project";
import type { Example } from "./pages";

const local = createRequire(__filename);
/** Accounts with which the examples share their buckets and keys. */
const trustedAccounts = ["111122223333", "444455556666", "777788889999"];
const packConfig = { "s3-bucket-cross-account": { trustedAccounts }, "resource-policy-cross-account": { trustedAccounts } };
const OPTIONS = { config: { "aws:region": "eu-west-1" }, packs: [path.join(ROOT, "policy-pack")], packConfig };

/** `docs_secure-bucket.md_120` */
const stem = ({ page, line }: Example): string => `${page.replaceAll("/", "_")}_${line}`;

/** Writes programs into a project of their own, which reaches the packages of this repository, and answers its folder. */
export function written(examples: readonly Example[]): string {
    const compilerOptions = { noEmit: true, types: ["node"] };
    const tsconfig = { extends: path.join(ROOT, "tsconfig.base.json"), compilerOptions, include: ["*.ts"] };
    const files: Files = { "tsconfig.json": JSON.stringify(tsconfig) };
    for (const example of examples) {
        files[`${stem(example)}.ts`] = example.code;
        files[`${stem(example)}.yaml`] = example.fixtures;
    }
    return project(files);
}

/** What the compiler has to say of all programs of a folder, under the settings of this repository; empty when they are right. */
export function typeErrors(dir: string): Promise<string> {
    return new Promise((resolve) => {
        const tsc = local.resolve("typescript/bin/tsc");
        execFile(process.execPath, [tsc, "-p", dir], { cwd: dir }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
}

/** Previews a function as a program, and judges it by the policy pack. */
export const previewed = (program: () => unknown): Promise<PreviewResult> => previewProgram(program, OPTIONS);

/** Previews an example that was written to a folder; what it exports are the outputs. */
export function previewedExample(dir: string, example: Example): Promise<PreviewResult> {
    const file = path.join(dir, stem(example));
    return previewProgram(() => local(`${file}.ts`) as object, { ...OPTIONS, fixtures: loadFixtures(`${file}.yaml`) });
}
