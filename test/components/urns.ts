import * as fs from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { CASES } from "./cases";
import { run } from "./run";
import { type Candidate, compareUrns, type Upgrade } from "./upgrade";

/** Class name to build to what is kept of each: URNs, or the resources of today. */
type Builds<T> = Record<string, Record<string, T>>;
export type UrnFile = Builds<readonly string[]>;
export type Today = Builds<readonly Candidate[]>;

const FILE = path.join(__dirname, "urns.json");

export const readUrns = (): UrnFile => JSON.parse(fs.readFileSync(FILE, "utf8")) as UrnFile;

export async function writeUrns(urns: UrnFile): Promise<void> {
    const text = await prettier.format(JSON.stringify(urns, null, 2), { ...(await prettier.resolveConfig(FILE)), filepath: FILE });
    fs.writeFileSync(FILE, text);
}

/** The resources that every build of cases.ts registers. */
export async function registeredToday(): Promise<Today> {
    const today: Builds<readonly Candidate[]> = {};
    for (const [className, builds] of Object.entries(CASES)) {
        const entries = Object.entries(builds).map(async ([name, build]) => {
            const { resources } = await run(build, { stage: "preview", inputs: "plain" });
            return [name, resources] as const;
        });
        today[className] = Object.fromEntries(await Promise.all(entries));
    }
    return today;
}

interface Compared extends Upgrade {
    label: string;
    /** The build is recorded, and is no longer among the cases. */
    dropped: boolean;
}

function compared(file: UrnFile, today: Today): Compared[] {
    const classNames = [...new Set([...Object.keys(file), ...Object.keys(today)])];
    return classNames.flatMap((className) => {
        const [former = {}, current = {}] = [file[className], today[className]];
        return [...new Set([...Object.keys(former), ...Object.keys(current)])].map((name) => ({
            ...compareUrns(former[name] ?? [], current[name] ?? []),
            label: `${className} ${name}`,
            dropped: current[name] === undefined,
        }));
    });
}

const refusals = ({ label, dropped, lost, contested }: Compared): string[] =>
    dropped
        ? [
              `${label}: urns.json records this build and cases.ts has it no more, so nothing checks its URNs. Put it back into cases.ts; ` +
                  "if the component itself is gone for good, take it out of urns.json by hand.",
          ]
        : [
              ...lost.map(
                  (urn) =>
                      `${label}: ${urn} is gone and no alias leads to it, so an update deletes what it stands for. ` +
                      "Give the resource that continues it `aliases` with its former name, type or parent.",
              ),
              ...contested.map(
                  (urn) => `${label}: two resources claim ${urn}, which the engine refuses. Take away one of the aliases to it.`,
              ),
          ];

const REWRITE = "Run `npm run urns` to record that.";

const news = ({ label, added, moved }: Compared): string[] => [
    ...added.map((urn) => `${label}: ${urn} is new. ${REWRITE}`),
    ...Object.entries(moved).map(([former, urn]) => `${label}: ${former} goes on as ${urn}, by an alias. ${REWRITE}`),
];

/** How what is registered differs from what is recorded, and what to do about it. */
export function differences(file: UrnFile, today: Today): string[] {
    return compared(file, today).flatMap((one) => [...refusals(one), ...news(one)]);
}

/** Why what is registered today must not be recorded: URNs would vanish. */
export function whyNotRecord(file: UrnFile, today: Today): string[] {
    return compared(file, today).flatMap(refusals);
}

export function recordOf(today: Today): UrnFile {
    const urns = (resources: readonly Candidate[]): string[] => resources.map(({ urn }) => urn).sort();
    return Object.fromEntries(
        Object.entries(today).map(([className, builds]) => [
            className,
            Object.fromEntries(Object.entries(builds).map(([name, resources]) => [name, urns(resources)])),
        ]),
    );
}
