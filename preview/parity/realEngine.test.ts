import assert from "node:assert/strict";
import { compare, type Difference } from "./compare";
import { inPairs } from "./palisade";
import { programs, recordFor } from "./programs";
import { cliFolder, previewReal } from "./realEngine";

const LONGEST = 900_000;

describe("the real engine", () => {
    const cli = cliFolder();
    if (!cli) {
        it("is not here: there is no pulumi on the PATH or in PULUMI_CLI_DIR, so the records are not compared with it", function () {
            this.skip();
        });
        return;
    }

    it("still answers what the records say", async function () {
        this.timeout(LONGEST);
        const cases = programs().flatMap((program) => program.runs.map((run) => ({ program, run })));
        const answer = async ({ program, run }: (typeof cases)[number]): Promise<Difference[]> => {
            const recorded = recordFor(program.name).runs[run.name];
            assert.ok(recorded, `${program.name} has no record of ${run.name}`);
            return compare(recorded, await previewReal(cli, program, run));
        };
        const differences = await inPairs(cases, async (one) => {
            // The engine has races of its own, such as the order of two stack transforms: only what differs twice has changed.
            const changed = (await answer(one)).length > 0 ? await answer(one) : [];
            return changed.map((difference) => ({ program: one.program.name, ...difference }));
        });
        assert.deepEqual(differences.flat(), []);
    });
});
