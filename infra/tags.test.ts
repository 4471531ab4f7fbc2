import * as assert from "node:assert/strict";
import { defaultTags } from "./tags";

describe("default tags", () => {
    it("tell whose the resource is and what made it; the stack's own tags win", () => {
        const tags = { Owner: "orders-team", ManagedBy: "orders-team" };
        assert.deepEqual(defaultTags({ project: "palisade", stack: "dev", environment: "dev", tags }), {
            Project: "palisade",
            Stack: "palisade/dev",
            Environment: "dev",
            ManagedBy: "orders-team",
            Owner: "orders-team",
        });
    });
});
