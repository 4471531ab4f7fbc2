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

function run(resources, mix) {
    const config = ["--config", `resources=${resources}`, "--config", `mix=${mix}`];
    const argv = ["preview", "--cwd", path.join(PROGRAMS, "many"), "--policy-pack", PACK, ...config];
    return measured([PALISADE, ...argv], { cwd: PROGRAMS, exitCode: MIXES[mix] });
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
        subjects: cases.map(({ size, mix }) => ({ name: named(size.resources, mix), run: () => run(size.resources, mix) })),
        limits: (of) => [...cases.flatMap(({ size, mix }) => limitsOf(size, mix, of)), ...Object.keys(MIXES).map((mix) => growth(mix, of))],
        skipped: [],
    };
}
