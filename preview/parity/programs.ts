import * as fs from "node:fs";
import * as path from "node:path";
import type { ProgramRecord } from "./recorded";

export const PROGRAMS = path.join(__dirname, "programs");
const EXPECTED = path.join(__dirname, "expected");
export const STACK = "dev";

/** One preview of a program; packs and their configs are relative to its folder. */
export interface Run {
    name: string;
    packs: string[];
    packConfigs: string[];
}

export interface Program {
    name: string;
    dir: string;
    fixtures: string | undefined;
    runs: Run[];
}

const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, "utf8"));

/** `case.json` lists the runs of a program that has more than one; otherwise it runs once, with its pack when it has one. */
function runsOf(dir: string): Run[] {
    const file = path.join(dir, "case.json");
    const single = [{ name: "main", packs: fs.existsSync(path.join(dir, "pack")) ? ["pack"] : [] }];
    const runs = fs.existsSync(file) ? (readJson(file) as { runs: (Partial<Run> & { name: string })[] }).runs : single;
    return runs.map((run) => ({ packs: [], packConfigs: [], ...run }));
}

export function programs(): Program[] {
    return fs.readdirSync(PROGRAMS, { withFileTypes: true }).flatMap((entry) => {
        const dir = path.join(PROGRAMS, entry.name);
        if (!fs.existsSync(path.join(dir, "Pulumi.yaml"))) return [];
        const fixtures = path.join(dir, "fixtures.yaml");
        return [{ name: entry.name, dir, fixtures: fs.existsSync(fixtures) ? fixtures : undefined, runs: runsOf(dir) }];
    });
}

export const recordFile = (name: string): string => path.join(EXPECTED, `${name}.json`);

export const recordFor = (name: string): ProgramRecord => readJson(recordFile(name)) as ProgramRecord;
