import path from "node:path";
import { measured } from "../measure.mjs";
import { PACK, PALISADE, PROGRAMS } from "./paths.mjs";

const SIZES = [
    { resources: 1000, seconds: 2.5 },
    { resources: 10000, seconds: 16, gigabytes: 2.2 },
];

/** Exit codes of the program `many` under our pack. */
const MIXES = { clean: 0, violating: 5 };

const named = (resources, mix) => `${resources.toLocaleString("en")} resources, ${mix}`;

/** Seconds that the whole pack may add to a preview of 1,000 resources. */
const ADDED = 0.5;

const without = (mix) => `1,000 resources, ${mix}, without a pack`;

function run(resources, mix, packs = ["--policy-pack", PACK]) {
    const config = ["--config", `resources=${resources}`, "--config", `mix=${mix}`];
    const argv = ["preview", "--cwd", path.join(PROGRAMS, "many"), ...packs, ...config];
    return measured([PALISADE, ...argv], { cwd: PROGRAMS, exitCode: packs.length > 0 ? MIXES[mix] : 0 });
}

function addedBy(mix, of) {
    const value = (of(named(1000, mix)).wall - of(without(mix)).wall) / 1000;
    return { what: `1,000 resources, ${mix}: what the pack adds`, value, limit: ADDED, unit: "s" };
}

function limitsOf({ resources, seconds, gigabytes }, mix, of) {
    const { wall, rss } = of(named(resources, mix));
    const what = named(resources, mix);
    const memory = gigabytes ? [{ what: `${what}, peak RSS`, value: rss / 1e9, limit: gigabytes, unit: "GB" }] : [];
    return [{ what, value: wall / 1000, limit: seconds, unit: "s" }, ...memory];
}

/** Generated programs with our pack: their time, their memory, and how both grow. */
export function scale() {
    const cases = Object.keys(MIXES).flatMap((mix) => SIZES.map((size) => ({ size, mix })));
    const [small, large] = SIZES;
    const growth = (mix, of) => ({
        what: `${mix}: time of ${large.resources / small.resources} times the resources`,
        value: of(named(large.resources, mix)).wall / of(named(small.resources, mix)).wall,
        limit: large.resources / small.resources,
        unit: "×",
    });
    return {
        subjects: [
            ...Object.keys(MIXES).map((mix) => ({ name: without(mix), run: () => run(1000, mix, []) })),
            ...cases.map(({ size, mix }) => ({ name: named(size.resources, mix), run: () => run(size.resources, mix) })),
        ],
        limits: (of) => [
            ...cases.flatMap(({ size, mix }) => limitsOf(size, mix, of)),
            ...Object.keys(MIXES).flatMap((mix) => [addedBy(mix, of), growth(mix, of)]),
        ],
        skipped: [],
    };
}
