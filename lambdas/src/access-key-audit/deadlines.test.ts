import assert from "node:assert/strict";
import { ACCOUNT_ID, FakeClock, NOW } from "../testing/fakes";
import { scene } from "../testing/fakesRun";
import { VirtualClock } from "../testing/virtualClock";
import { CALL_MILLISECONDS, ENDS, isOver, mayBegin, OutOfTime, type Part, within } from "./deadlines";
import type { Ports } from "./ports";

function portsWith(more: Partial<Ports>): Ports {
    const { accounts, notifier, clock, metrics, history, store, importer, progress } = scene(1);
    return { accounts, notifier, clock, metrics, history, store, importer, progress, ...more };
}

const clockWith = (left: number): FakeClock => new FakeClock(NOW, left);

describe("the parts of a run", () => {
    it("end one after the other, and leave the summary the time of a call", () => {
        const ends = Object.values(ENDS);
        assert.deepEqual(
            ends,
            [...ends].sort((one, other) => other - one),
        );
        assert.ok(ENDS.told - ENDS.summary >= CALL_MILLISECONDS);
        assert.ok(ENDS.rest > 0);
    });

    it("are over when the run comes to their end, and begin nothing long before", () => {
        for (const part of Object.keys(ENDS) as Part[]) {
            assert.deepEqual([isOver(clockWith(ENDS[part]), part), isOver(clockWith(ENDS[part] + 1), part)], [true, false]);
            const least = ENDS[part] + CALL_MILLISECONDS;
            assert.deepEqual([mayBegin(clockWith(least - 1), part), mayBegin(clockWith(least), part)], [false, true]);
        }
    });

    it("never end where nothing ends the run", () => {
        const clock = new FakeClock();
        assert.deepEqual([isOver(clock, "rest"), mayBegin(clock, "audit")], [false, true]);
        const ports = scene(1);
        assert.equal(within("rest", ports), ports);
    });
});

describe("within a part of a run", () => {
    it("calls are answered, and fail, as they do otherwise", async () => {
        const ports = within("audit", scene(1, clockWith(900_000)));
        const iam = await ports.accounts.enter(ACCOUNT_ID);
        assert.deepEqual(await iam.listKeys("nobody"), undefined);
        assert.equal(iam.calls, 1);
        await assert.rejects(ports.accounts.enter("999999999999"), { name: "AccessDenied" });
        await assert.rejects(ports.store?.get("missing") ?? Promise.resolve(), { name: "NoSuchKey" });
    });

    it("no call is made when it is over", async () => {
        const ports = scene(1, clockWith(ENDS.mails));
        const late = within("mails", ports);
        const message = { subject: "subject", text: "text" };
        await assert.rejects(late.notifier.mail("a@example.com", message), OutOfTime);
        await assert.rejects(late.accounts.list(), { message: /^The run had no time left for it: / });
        assert.equal(ports.notifier.made.count() + ports.accounts.made.count(), 0);
        await within("summary", ports).notifier.publish(message);
        assert.equal(ports.notifier.published.length, 1);
    });

    it("a call that is not answered is given up at its end", async () => {
        const clock = new VirtualClock(900_000);
        const notifier = { publish: () => new Promise<void>(() => undefined), mail: () => Promise.resolve() };
        await assert.rejects(within("summary", portsWith({ clock, notifier })).notifier.publish({ subject: "", text: "" }), {
            name: "OutOfTime",
            message: "There was no answer within 890 s, and the run had to go on",
        });
        assert.equal(clock.remaining(), ENDS.summary);
    });

    it("what comes after the end is not heard, whatever it is", async () => {
        const clock = new VirtualClock(900_000);
        const list = async (): Promise<never> => {
            await clock.wait(800_000);
            throw new Error("late");
        };
        const { accounts } = scene(1);
        const late = within("audit", portsWith({ clock, accounts: { list, enter: (id) => accounts.enter(id) } }));
        await assert.rejects(late.accounts.list(), OutOfTime);
        await clock.wait(200_000);
    });
});
