import assert from "node:assert/strict";
import { compare } from "./compare";
import { type PreviewDocument, recordOf } from "./digest";
import { inPairs, previewEmbedded } from "./palisade";
import { programs, recordFor } from "./programs";

const cases = programs().flatMap((program) => program.runs.map((run) => ({ program, run, name: `${program.name}, ${run.name}` })));

/** Milliseconds for all programs together. */
const LONGEST = 1_200_000;

/** Without what depends on time: how long it took, and what the program printed first. */
function timeless(document: PreviewDocument): object {
    const { duration: _duration, ...rest } = document as PreviewDocument & { duration: number };
    return { ...rest, diagnostics: recordOf(document).diagnostics };
}

describe("feature programs recorded from the real engine", () => {
    const together = new Map<string, PreviewDocument>();
    const isolated = new Map<string, PreviewDocument>();

    before(async function () {
        this.timeout(LONGEST);
        await inPairs(cases, async ({ program, run, name }) => {
            together.set(name, await previewEmbedded(program, run));
            isolated.set(name, await previewEmbedded(program, run, "--isolated"));
        });
    });

    for (const { program, run, name } of cases) {
        const recorded = recordFor(program.name).runs[run.name];
        it(`${name}: agrees with the record`, () => {
            assert.ok(recorded, "there is no record: run preview/parity/record.mjs");
            assert.deepEqual(compare(recorded, together.get(name) as PreviewDocument), []);
        });

        it(`${name}: is the same in isolation`, () => {
            assert.ok(recorded);
            if (recorded.racy) assert.deepEqual(compare(recorded, isolated.get(name) as PreviewDocument), []);
            else assert.deepEqual(timeless(isolated.get(name) as PreviewDocument), timeless(together.get(name) as PreviewDocument));
        });
    }
});
