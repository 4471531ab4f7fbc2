import assert from "node:assert/strict";
import * as audit from "./index";

describe("the audit as a library", () => {
    it("exports what a command line needs", () => {
        assert.deepEqual(Object.keys(audit).sort(), [
            ...["ConfigError", "auditOne", "decodeConfig", "describeFinding", "describeOutcome", "gather", "runAudit", "worstFirst"],
        ]);
    });
});
