import assert from "node:assert/strict";
import { known, type RunResult } from "../access-key-audit/model";
import { aFinding, aHistory, auditConfig, FakeHistory } from "../testing/fakes";
import { NOW } from "../testing/clock";
import { FakeTerminal } from "../testing/terminal";
import { printResult, readOnly } from "./accessKeys";
import { Values } from "./options";
import { readSettings } from "./settings";

/** Key ids that do not look like those of AWS are hidden, too. */
const ODD_ID = "fbc0ffee0123456789";

const RESULT: RunResult = {
    ...{ runId: "run", time: NOW, outcome: "partial", decisions: [], outcomes: [], reports: [] },
    accounts: [
        {
            ...{ accountId: "111111111111", accountName: undefined, outcome: "complete", users: 1, activeKeys: 1, calls: 3 },
            ...{ findings: [aFinding({ keyId: known(ODD_ID) })], errors: [], reportTime: NOW },
        },
    ],
    errors: ["The summary could not be published: Throttling"],
};

async function printed(...argv: string[]): Promise<FakeTerminal> {
    const terminal = new FakeTerminal();
    await printResult(RESULT, auditConfig(), readSettings(new Values(argv), {}), terminal);
    return terminal;
}

describe("output of the audit by hand", () => {
    it("hides key ids in every form unless they are asked for", async () => {
        for (const format of [[], ["--json"], ["--csv"]]) {
            const [masked, full] = [await printed(...format), await printed(...format, "--full-ids")];
            assert.deepEqual([masked.printed.includes(ODD_ID), full.printed.includes(ODD_ID)], [false, true], format.join());
        }
    });

    it("prints one JSON document that holds all errors", async () => {
        const { printed: text, notes } = await printed("--json");
        const { schemaVersion, errors } = JSON.parse(text) as { schemaVersion: number; errors: string[] };
        assert.deepEqual([schemaVersion, errors, notes], [1, RESULT.errors, ""]);
    });

    it("says beside CSV what went wrong in the run, too", async () => {
        const { notes } = await printed("--csv");
        assert.equal(notes, "warning: The summary could not be published: Throttling\n");
    });
});

describe("a history that is only read", () => {
    it("answers what is remembered, and remembers nothing", async () => {
        const entry = aHistory();
        const history = new FakeHistory([entry]);
        const reader = readOnly(history);
        await reader.record({ ...entry, inactiveAt: NOW });
        assert.equal(await reader.claim({ ...entry, disablingAt: NOW }, NOW), false);
        assert.deepEqual(await reader.ofAccount(entry.accountId), [entry]);
        assert.deepEqual(await history.ofAccount(entry.accountId), [entry]);
    });
});
