import assert from "node:assert/strict";
import { createOwnPack, type OwnPackOptions } from "./ownPack";

const names = (options: unknown): string[] => createOwnPack([], [], options as OwnPackOptions).map(({ name }) => name);

describe("a pack of one's own", () => {
    it("has what every pack tells of itself", () => {
        assert.deepEqual(names({ tagPrefix: "acme:suppress:" }), ["suppressions", "deferred-checks", "suppressions-report"]);
    });

    it("says whose tags suppress its rules, in characters that AWS takes", () => {
        const expected = 'expected what keys of tags begin with, such as "acme:suppress:"';
        assert.throws(() => names(undefined), { message: `createPack: tagPrefix: found nothing, ${expected}` });
        for (const tagPrefix of ["", ":", "acme", "aws:suppress:", "acme#suppress:", `${"x".repeat(64)}:`]) {
            assert.throws(() => names({ tagPrefix }), { message: `createPack: tagPrefix: found "${tagPrefix}", ${expected}` });
        }
    });
});
