import assert from "node:assert/strict";
import { ROOT, preview } from "./support/palisade";

describe("our own stacks", () => {
    for (const stack of ["dev", "stage", "prod", "security"]) {
        it(`${stack} is clean, and the same in one process and isolated`, async () => {
            const [together, isolated] = await Promise.all([
                preview("--cwd", ROOT, "--stack", stack),
                preview("--cwd", ROOT, "--stack", stack, "--isolated"),
            ]);
            assert.deepEqual([together.code, isolated.code], [0, 0]);
            assert.deepEqual({ ...isolated.digest, duration: 0 }, { ...together.digest, duration: 0 });
        });
    }
});
