import assert from "node:assert/strict";
import { accessDenied, ACCOUNT_ID, awsError, FakeClock, FakeIam, throttled, HOUR, NOW } from "../testing/fakes";
import { fetchReport } from "./fetchReport";

function setUp(clock = new FakeClock()) {
    const iam = new FakeIam(ACCOUNT_ID, [], clock);
    return { clock, iam, fetch: () => fetchReport(iam, clock) };
}

const order = (iam: FakeIam): string => iam.made.log.map(({ method }) => (method === "generateReport" ? "generate" : "get")).join(" ");

describe("fetching the credential report", () => {
    it("takes two calls and no wait when AWS has one", async () => {
        const { iam, clock, fetch } = setUp();
        assert.deepEqual((await fetch()).generatedAt, NOW);
        assert.equal(order(iam), "generate get");
        assert.deepEqual(clock.waits, []);
    });

    it("reuses a report of less than 4 hours", async () => {
        const { iam, fetch } = setUp();
        const earlier = new Date(NOW.getTime() - 4 * HOUR + 1);
        iam.makeReport(earlier);
        assert.deepEqual((await fetch()).generatedAt, earlier);
    });

    it("polls while it is in progress, ever more seldom and with jitter", async () => {
        const { iam, clock, fetch } = setUp();
        iam.generates.push("inProgress");
        iam.gets.push("inProgress", "inProgress", "inProgress");
        clock.chance = 0;
        await fetch();
        assert.equal(order(iam), "generate get get get get");
        assert.deepEqual(clock.waits, [1500, 2250, 3375, 5063]);
        const late = setUp();
        late.iam.generates.push("inProgress");
        late.clock.chance = 1;
        await late.fetch();
        assert.deepEqual(late.clock.waits, [2500]);
    });

    for (const state of ["expired", "notPresent"] as const) {
        it(`asks again once when it is ${state}`, async () => {
            const { iam, clock, fetch } = setUp();
            iam.gets.push(state);
            await fetch();
            assert.equal(order(iam), "generate get generate get");
            assert.deepEqual(clock.waits, []);
        });
    }

    it("waits for the one that it asked for again", async () => {
        const { iam, clock, fetch } = setUp();
        iam.generates.push("complete", "inProgress");
        iam.gets.push("expired", "inProgress");
        await fetch();
        assert.equal(order(iam), "generate get generate get get");
        assert.equal(clock.waits.length, 2);
    });

    it("gives up when it has expired twice", async () => {
        const { iam, fetch } = setUp();
        iam.gets.push("expired", "expired");
        await assert.rejects(fetch(), { name: "ReportUnavailable", message: /has expired, right after it was asked to make it/ });
        assert.equal(order(iam), "generate get generate get");
    });

    for (const state of ["inProgress", "notPresent", "complete"] as const) {
        it(`gives up within 5 minutes when it stays ${state}, with a bounded number of calls`, async () => {
            const { iam, clock, fetch } = setUp();
            iam.generates.push("inProgress", "inProgress");
            iam.gets.push(...Array.from({ length: 100 }, () => state));
            await assert.rejects(fetch(), {
                name: "ReportUnavailable",
                message: new RegExp(
                    `^AWS did not make the credential report within 2\\d\\d s; its last state was ${state}. Run again later$`,
                ),
            });
            assert.ok(clock.waits.reduce((sum, wait) => sum + wait, 0) <= 300_000);
            assert.ok(iam.calls < 30);
        });
    }

    it("gives up before the run ends", async () => {
        const { iam, clock, fetch } = setUp(new FakeClock(NOW, 215_000));
        iam.generates.push("inProgress");
        iam.gets.push(...Array.from({ length: 100 }, () => "inProgress" as const));
        await assert.rejects(fetch(), { name: "ReportUnavailable", message: /^The run has to end before AWS made the credential report/ });
        assert.ok((clock.remaining() ?? 0) >= 200_000);
        assert.ok(clock.waits.length > 0);
    });

    it("rejects with the SDK's error of getting it", async () => {
        const { iam, fetch } = setUp();
        iam.made.fail("getReport", accessDenied("iam:GetCredentialReport"));
        await assert.rejects(fetch(), { name: "AccessDenied" });
        assert.equal(order(iam), "generate get");
    });

    describe("when AWS refuses to make one", () => {
        const limited = () => awsError("LimitExceeded", "The request was rejected because it attempted to create too many reports");

        it("takes one that is there", async () => {
            const { iam, fetch } = setUp();
            iam.makeReport();
            iam.made.fail("generateReport", throttled());
            assert.deepEqual((await fetch()).generatedAt, NOW);
        });

        it("waits for one that is being made", async () => {
            const { iam, clock, fetch } = setUp();
            iam.makeReport();
            iam.made.fail("generateReport", limited(), { times: 1 });
            iam.gets.push("inProgress");
            await fetch();
            assert.equal(clock.waits.length, 1);
        });

        it("rejects with the refusal when there is none", async () => {
            const { iam, fetch } = setUp();
            iam.made.fail("generateReport", limited());
            await assert.rejects(fetch(), { name: "LimitExceeded" });
            assert.equal(order(iam), "generate get");
        });

        it("tells both when it cannot be got either", async () => {
            const { iam, fetch } = setUp();
            iam.made.fail("generateReport", limited());
            iam.made.fail("getReport", throttled());
            await assert.rejects(fetch(), { message: /^LimitExceeded: .* too many reports; and then Throttling: Rate exceeded$/ });
        });
    });
});
