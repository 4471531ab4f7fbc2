import * as assert from "node:assert/strict";
import { decodeEvent, EventError } from "./event";

const ACCOUNT = { accountId: "111111111111", name: "workloads" };

describe("decodeEvent", () => {
    it("takes an empty event for a whole run, named by the request", () => {
        assert.deepEqual(decodeEvent({}, "request"), { mode: "run", run: "request" });
        assert.deepEqual(decodeEvent({ run: "2026-11-22" }, "request"), { mode: "run", run: "2026-11-22" });
    });

    it("takes the event of a schedule for a whole run, named by its time", () => {
        const event = {
            version: "0",
            id: "1",
            "detail-type": "Scheduled Event",
            time: "2026-11-22T06:00:00Z",
            resources: [],
            detail: "{}",
        };
        for (const source of ["aws.scheduler", "aws.events"]) {
            assert.deepEqual(decodeEvent({ ...event, source }, "request"), { mode: "run", run: event.time });
        }
        assert.throws(() => decodeEvent({ ...event, source: "elsewhere" }, "request"), EventError);
    });

    it("knows the steps of a state machine", () => {
        assert.deepEqual(decodeEvent({ mode: "accounts" }, "request"), { mode: "accounts", run: "request" });
        assert.deepEqual(decodeEvent({ mode: "account", run: "r", account: ACCOUNT }, "request"), {
            mode: "account",
            run: "r",
            account: ACCOUNT,
        });
        const nameless = { accountId: ACCOUNT.accountId };
        const account = { ...nameless, name: undefined };
        assert.deepEqual(decodeEvent({ mode: "account", run: "r", account: nameless }, "request"), { mode: "account", run: "r", account });
        assert.deepEqual(decodeEvent({ mode: "gather", run: "r" }, "request"), { mode: "gather", run: "r" });
    });

    it("reads why the audit of an account was ended", () => {
        const cause = JSON.stringify({ errorType: "Sandbox.Timedout", errorMessage: "Task timed out after 900.00 seconds" });
        for (const [failure, reason] of [
            [{ Error: "Sandbox.Timedout", Cause: cause }, "Sandbox.Timedout: Task timed out after 900.00 seconds"],
            [{ Error: "Runtime.ExitError", Cause: "signal: killed" }, "Runtime.ExitError: signal: killed"],
            [{ Error: "E", Cause: "null" }, "E: null"],
            [{ Error: "E", Cause: '{"errorMessage":1}' }, 'E: {"errorMessage":1}'],
            [{ Error: "States.Timeout" }, "States.Timeout"],
            [{ Error: "States.Timeout", Cause: "" }, "States.Timeout"],
        ] as const) {
            const event = { mode: "failed", run: "r", account: ACCOUNT, failure };
            assert.deepEqual(decodeEvent(event, "request"), { mode: "failed", run: "r", account: ACCOUNT, reason });
        }
        assert.throws(() => decodeEvent({ mode: "failed", run: "r", account: ACCOUNT }, "request"), /failure\.Error: found nothing/);
    });

    it("names all that is wrong at once", () => {
        assert.throws(
            () => decodeEvent({ mode: "account", account: { accountId: "1", nmae: "x" }, failure: {}, more: 1 }, "request"),
            (error: Error) => {
                assert.deepEqual(error.message.split("\n"), [
                    "The event is none that the access-key audit knows:",
                    "  more: found 1; allowed: only mode, run, account, failure",
                    "  run: found nothing; allowed: 1 to 200 ASCII characters, the same for all steps of a run",
                    '  failure: found {}; allowed: nothing, unless mode is "failed"',
                    '  account.nmae: found "x"; allowed: only accountId, name',
                    '  account.accountId: found "1"; allowed: 12 digits, as text',
                ]);
                return error instanceof EventError;
            },
        );
    });

    for (const event of [undefined, null, "run", [{}], { mode: "all" }, { account: ACCOUNT }, { run: "" }, { run: "a".repeat(201) }]) {
        it(`refuses ${JSON.stringify(event)?.slice(0, 60) ?? "nothing"}`, () => {
            assert.throws(() => decodeEvent(event, "request"), EventError);
        });
    }
});
