import assert from "node:assert/strict";
import { ProgressLine } from "./progressLine";
import { FakeTerminal } from "../testing/terminal";

describe("progress of the audit by hand", () => {
    it("tells accounts, failures, actions and time", async () => {
        let now = 0;
        const line = new ProgressLine(new FakeTerminal(), () => now);
        assert.equal(line.text, "Looking for accounts, 0 s");
        line.expect(2);
        now = 1_900;
        line.account({ outcome: "complete" }, 1, 2);
        assert.equal(line.text, "1 of 2 accounts audited, 1 s");
        line.account({ outcome: "failed" }, 2, 2);
        line.outcome({ result: "disabled" });
        line.outcome({ result: "disabled" });
        line.outcome({ result: "spared" });
        assert.equal(line.text, "2 of 2 accounts audited, 1 failed, 2 disabled, 1 spared, 1 s");
        await line.stop();
    });

    it("writes nothing where lines cannot be rewritten", async () => {
        const terminal = new FakeTerminal();
        const line = new ProgressLine(terminal);
        line.expect(1);
        line.account({ outcome: "complete" }, 1, 1);
        await line.stop();
        assert.equal(terminal.notes, "");
    });

    it("rewrites one line that fits the terminal, and takes it away", async () => {
        const terminal = new FakeTerminal({ live: true, columns: 12 });
        const line = new ProgressLine(terminal, () => 0);
        line.expect(1);
        await line.stop();
        line.expect(2);
        assert.deepEqual(terminal.notes.split("\r\u001b[2K"), ["", "Looking for", "0 of 1 acco", ""]);
    });
});
