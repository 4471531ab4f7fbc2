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
        const failed = [{ accountId: ACCOUNT.accountId, reason: "States.Timeout" }];
        assert.deepEqual(decodeEvent({ mode: "gather", run: "r", failed }, "request"), { mode: "gather", run: "r", failed });
        assert.deepEqual(decodeEvent({ mode: "gather", run: "r" }, "request"), { mode: "gather", run: "r", failed: [] });
    });

    it("names all that is wrong at once", () => {
        assert.throws(
            () => decodeEvent({ mode: "account", account: { accountId: "1", nmae: "x" }, failed: [], more: 1 }, "request"),
            (error: Error) => {
                assert.deepEqual(error.message.split("\n"), [
                    "The event is none that the access-key audit knows:",
                    "  more: found 1; allowed: only mode, run, account, failed",
                    "  run: found nothing; allowed: 1 to 200 ASCII characters, the same for all steps of a run",
                    '  failed: found []; allowed: nothing, unless mode is "gather"',
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
