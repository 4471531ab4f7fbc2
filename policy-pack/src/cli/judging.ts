import * as path from "node:path";
import type { PackSource, PreviewResult } from "@palisade/preview/packs";
import { KINDS, type Input, type Kind } from "./inputs/input";
import { KIND_NAMES, readInput, shownFile } from "./inputs/read";
import type { CommandLine, Options } from "./options";
import { preview } from "./preview";
import { withSealed } from "./sealed";

/** The folder of Palisade's own PulumiPolicy.yaml. */
const OWN_PACK = path.join(__dirname, "..", "..");

export const JUDGING: Options = {
    "stack-export": { type: "string" },
    preview: { type: "string" },
    "event-log": { type: "string" },
    "policy-pack": { type: "string", multiple: true },
    "policy-pack-config": { type: "string", multiple: true },
    output: { type: "string", short: "o" },
};

export interface Source {
    readonly file: string;
    readonly kind: Kind | undefined;
}

/** The one file to judge; that there is none, or several, is a problem of the command line. */
export function sourceOf(line: CommandLine, others: readonly string[] = []): Source | undefined {
    const named = KINDS.flatMap((kind): Source[] => line.all(kind).map((file) => ({ file, kind })));
    const given = [...named, ...line.words.map((file): Source => ({ file, kind: undefined }))];
    const count = given.length + others.filter((option) => line.one(option) !== undefined).length;
    if (count !== 1) {
        const options = [...KINDS, ...others].map((option) => `--${option} FILE`).join(", ");
        line.problems.push(`${count === 0 ? "no file given" : "several files given"}: allowed is one of FILE, ${options}`);
    }
    return given[0];
}

export interface Judged {
    readonly input: Input;
    readonly result: PreviewResult;
    /** In words: `stack export state.json`. */
    readonly origin: string;
    readonly root: string;
}

function packsOf(line: CommandLine): PackSource[] {
    if (line.has("no-policy-packs")) {
        return [];
    }
    const { pairPacks } = preview.packs();
    const packs = line.paths("policy-pack");
    return pairPacks(packs.length > 0 ? packs : [OWN_PACK], line.paths("policy-pack-config"));
}

/** Reads the file and runs the packs over what it tells of. */
export async function judge(line: CommandLine, { file, kind }: Source): Promise<Judged> {
    const root = process.cwd();
    const input = readInput(file, kind, root);
    const packs = packsOf(line);
    const { checkResources } = preview.packs();
    const { project, stack, resources, recorded, warnings } = input;
    const strictUnknowns = line.has("strict-unknowns");
    const result = await checkResources({ project, stack, resources, recorded, warnings, packs, strictUnknowns });
    if (input.failure !== undefined) {
        result.diagnostics.push({ severity: "error", urn: "", message: input.failure });
    }
    return {
        input,
        result: input.kind === "stack-export" ? withSealed(result) : result,
        origin: `${KIND_NAMES[input.kind]} ${shownFile(file)}`,
        root,
    };
}

/** Where findings without a place in the program are shown. */
export const artifactOf = ({ file }: Source, root: string): string =>
    file === "-" ? "Pulumi.yaml" : path.relative(root, path.resolve(root, file)).split(path.sep).join("/");
