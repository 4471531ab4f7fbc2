import assert from "node:assert/strict";
import { accessDenied, FakeReportStore } from "../testing/fakes";
import { runKey, Told } from "./told";

describe("Told", () => {
    it("remembers facts for the next attempt of the same run", async () => {
        const store = new FakeReportStore();
        const errors: string[] = [];
        const first = await Told.load(store, "run:1", errors);
        assert.equal(first.has("fact"), false);
        first.add(["fact"]);
        await first.save(errors);
        const retry = await Told.load(store, "run:1", errors);
        assert.deepEqual([retry.has("fact"), retry.has("other")], [true, false]);
        assert.equal((await Told.load(store, "run:2", errors)).has("fact"), false);
        assert.deepEqual([...store.objects.keys()], ["told/run-1.json"]);
        assert.deepEqual(errors, []);
    });

    it("stores no fact in plain, and nothing when there is nothing new", async () => {
        const store = new FakeReportStore();
        const told = await Told.load(store, "run", []);
        told.add(["mail/AKIAIOSFODNN7EXAMPLE"]);
        await told.save([]);
        told.add(["mail/AKIAIOSFODNN7EXAMPLE"]);
        await told.save([]);
        assert.equal(store.made.count("put"), 1);
        assert.ok(!store.objects.get("told/run.json")?.body.includes("AKIA"));
    });

    it("works without a store, within one attempt", async () => {
        const told = await Told.load(undefined, "run", []);
        told.add(["fact"]);
        await told.save([]);
        assert.ok(told.has("fact"));
    });

    it("says what could not be read or stored, and goes on", async () => {
        for (const method of ["list", "get", "put"]) {
            const store = new FakeReportStore();
            await store.put("told/run.json", JSON.stringify({ facts: [] }), "application/json");
            store.made.fail(method, accessDenied(`s3:${method}`));
            const errors: string[] = [];
            const told = await Told.load(store, "run", errors);
            told.add(["fact"]);
            await told.save(errors);
            assert.equal(errors.length, 1);
            assert.match(errors[0] ?? "", /told .*: AccessDenied/);
        }
    });

    it("takes no broken document for an empty one", async () => {
        for (const body of ["", "{}", "null", '{"facts":[1]}', "[]"]) {
            const store = new FakeReportStore();
            await store.put("told/run.json", body, "application/json");
            const errors: string[] = [];
            await Told.load(store, "run", errors);
            assert.equal(errors.length, 1, body);
        }
    });
});

describe("runKey", () => {
    it("is safe in keys of S3", () => assert.equal(runKey("2026-11-22T06:00:00Z/../ä"), "2026-11-22T06-00-00Z-..--"));
});
