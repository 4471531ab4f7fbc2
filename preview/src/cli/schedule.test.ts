import assert from "node:assert/strict";
import fc from "fast-check";
import { Schedule } from "./schedule";

const shown = (schedule: Schedule): string[] => schedule.next().map(({ kind, stack }) => `${kind} ${stack}`);

/** Runs stacks that each read others one after the other; answers the order of finishing and the cycles met. */
function play(reads: ReadonlyMap<string, string[]>, slots: number): { order: string[]; cycles: string[][] } {
    const schedule = new Schedule([...reads.keys()], slots);
    const left = new Map([...reads].map(([stack, others]) => [stack, [...others]]));
    const [running, order, cycles]: [string[], string[], string[][]] = [[], [], []];
    for (;;) {
        running.push(...schedule.next().map(({ stack }) => stack));
        assert.ok(running.length <= slots);
        const stack = running.shift();
        if (stack === undefined) return { order, cycles };
        const other = left.get(stack)?.shift();
        const cycle = other === undefined ? undefined : schedule.wait(stack, other);
        if (cycle) cycles.push(cycle);
        for (const done of cycle ? new Set(cycle) : other === undefined ? [stack] : []) {
            schedule.finish(done);
            order.push(done);
        }
    }
}

describe("Schedule", () => {
    it("runs two at a time, and gives the slot of a stack that waits to the next", () => {
        const schedule = new Schedule(["app", "base", "net"], 2);
        assert.deepEqual(shown(schedule), ["start app", "start base"]);
        assert.equal(schedule.wait("app", "net"), undefined);
        assert.deepEqual(shown(schedule), ["start net"]);
        schedule.finish("net");
        assert.deepEqual(shown(schedule), ["resume app"]);
        schedule.finish("app");
        schedule.finish("base");
        assert.deepEqual(shown(schedule), []);
    });

    it("resumes a stack once everything that it waits for is there", () => {
        const schedule = new Schedule(["app", "base", "net"], 3);
        shown(schedule);
        schedule.wait("app", "net");
        schedule.wait("app", "base");
        schedule.finish("net");
        assert.deepEqual(shown(schedule), []);
        schedule.finish("base");
        assert.deepEqual(shown(schedule), ["resume app"]);
    });

    it("names a cycle when it closes", () => {
        const schedule = new Schedule(["a", "b", "c"], 3);
        shown(schedule);
        assert.equal(schedule.wait("a", "b"), undefined);
        assert.equal(schedule.wait("b", "c"), undefined);
        assert.deepEqual(schedule.wait("c", "a"), ["c", "a", "b", "c"]);
    });

    it("finishes every stack after those that it reads, whatever the number of slots", () => {
        const stacks = ["a", "b", "c", "d", "e"];
        const earlier = (index: number): fc.Arbitrary<string[]> =>
            fc.uniqueArray(fc.constantFrom(...(stacks.slice(0, index).length ? stacks.slice(0, index) : ["a"])));
        const graph = fc.tuple(
            ...stacks.map((stack, index) =>
                (index === 0 ? fc.constant<string[]>([]) : earlier(index)).map((others) => [stack, others] as const),
            ),
        );
        fc.assert(
            fc.property(graph, fc.shuffledSubarray(stacks, { minLength: 5 }), fc.integer({ min: 1, max: 3 }), (edges, order, slots) => {
                const reads = new Map(edges);
                const played = play(new Map(order.map((stack) => [stack, reads.get(stack) ?? []])), slots);
                assert.deepEqual(played.cycles, []);
                assert.deepEqual(played.order.toSorted(), stacks);
                for (const [stack, others] of reads)
                    for (const other of others) assert.ok(played.order.indexOf(other) < played.order.indexOf(stack));
            }),
        );
    });

    it("ends whatever reads whatever, with real cycles only", () => {
        const stacks = ["a", "b", "c", "d"];
        const graph = fc.tuple(
            ...stacks.map((stack) =>
                fc.uniqueArray(fc.constantFrom(...stacks.filter((other) => other !== stack))).map((others) => [stack, others] as const),
            ),
        );
        fc.assert(
            fc.property(graph, fc.integer({ min: 1, max: 3 }), (edges, slots) => {
                const reads = new Map(edges);
                const { order, cycles } = play(reads, slots);
                assert.deepEqual(order.toSorted(), stacks);
                for (const cycle of cycles) {
                    assert.equal(cycle[0], cycle.at(-1));
                    cycle.slice(1).forEach((other, index) => assert.ok(reads.get(cycle[index] ?? "")?.includes(other)));
                }
            }),
        );
    });
});
