import assert from "node:assert/strict";
import { FakeTerminal } from "../testing/terminal";
import { HELP } from "./help";
import { run } from "./main";

describe("palisade audit", () => {
    it("prints its help, whatever else is given", async () => {
        const terminal = new FakeTerminal();
        assert.equal(await run(["access-keys", "--nonsense", "-h"], terminal), 0);
        assert.equal(terminal.printed, HELP);
        assert.ok(HELP.split("\n").every((line) => line.length <= 120));
    });

    it("knows one audit, and no words beside it", async () => {
        const terminal = new FakeTerminal();
        const see = "See 'palisade audit access-keys --help'.";
        const cases: [string[], string][] = [
            [[], "no audit given: the one of access keys is 'palisade audit access-keys'"],
            [["acces-keys"], "unknown audit 'acces-keys'; did you mean 'access-keys'?"],
            [["buckets"], "unknown audit 'buckets'"],
            [["access-keys", "production"], "unexpected argument 'production': values follow their option, as in --profile NAME"],
        ];
        for (const [argv, message] of cases) {
            await assert.rejects(run(argv, terminal), { name: "UserError", message: `${message}\n${see}` });
        }
    });
});
