import assert from "node:assert/strict";
import type { AccountsConfig } from "../access-key-audit/config";
import { leavesOut } from "./narrow";

const [A, B, C] = ["111122223333", "444455556666", "777788889999"] as const;

const ids = (...list: string[]): AccountsConfig => ({
    list: list.map((accountId) => ({ accountId, name: undefined })),
    organization: undefined,
});
const units = (...organizationalUnitIds: string[]): AccountsConfig => ({ organization: { organizationalUnitIds }, list: undefined });

describe("a run by hand", () => {
    for (const [what, base, run] of [
        ["a listed account", ids(A, B), ids(A)],
        ["all listed accounts", ids(A, B), ids(C)],
        ["what is not in a list of an organization's accounts", units(), ids(A, B, C)],
        ["other units", units(), units("ou-1")],
        ["one of the units", units("ou-1", "ou-2"), units("ou-1")],
    ] as const) {
        it(`leaves out ${what}`, () => assert.equal(leavesOut(base, run), true));
    }

    for (const [what, base, run] of [
        ["the same list", ids(A, B), ids(B, A)],
        ["the organization instead of a list", ids(A), units()],
        ["the whole organization", units(), units()],
        ["more units", units("ou-1"), units("ou-2", "ou-1")],
        ["the organization instead of a unit", units("ou-1"), units()],
    ] as const) {
        it(`leaves out nothing with ${what}`, () => assert.equal(leavesOut(base, run), false));
    }
});
