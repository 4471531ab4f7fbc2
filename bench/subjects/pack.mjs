import path from "node:path";
import { measured } from "../measure.mjs";
import { PACK, PROGRAMS, rootRequire } from "./paths.mjs";

const EMPTY = path.join(PROGRAMS, "empty-pack");
const HOST = rootRequire.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** A pack is ready when it prints its port. It reaches the engine's address only later, if at all. */
const start = (args, cwd) => measured(args, { cwd, untilOutput: true });

const WAYS = [
    { way: "run-policy-pack", arguments: (dir) => [HOST, "127.0.0.1:1", dir] },
    { way: "its entry alone", arguments: () => ["-e", 'require(".")'] },
];

const PACKS = [
    { pack: "our pack", dir: PACK },
    { pack: "an empty pack", dir: EMPTY },
];

/** The start of our compiled pack beside that of an empty one: as the engine starts packs, and without the host's own load. */
export function pack() {
    const named = ({ way }, { pack }) => `${pack} by ${way}`;
    return {
        subjects: WAYS.flatMap((way) => PACKS.map((one) => ({ name: named(way, one), run: () => start(way.arguments(one.dir), one.dir) }))),
        limits: (of) =>
            WAYS.map((way) => {
                const [ours, empty] = PACKS.map((one) => of(named(way, one)).wall);
                return { what: `start of the pack, by ${way.way}`, value: ours / empty, limit: 1.15, unit: "×" };
            }),
        skipped: [],
    };
}
