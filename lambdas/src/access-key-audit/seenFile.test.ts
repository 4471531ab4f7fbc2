import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, accessDenied, daysAgo, FakeReportStore, throttled } from "../testing/fakes";
import type { Seen } from "./seen";
import { decodeSeen, encodeSeen, SeenFile } from "./seenFile";
import { Troubles } from "./troubles";

const KEY = `state/${ACCOUNT_ID}.json`;
const OLDER = { keyId: "AKIAOLDOLDOLDOLD", userName: "alice", created: daysAgo(50) };
const SAMPLE: Seen = {
    reportTime: daysAgo(1),
    users: new Map([
        ["alice", { changes: [daysAgo(2), daysAgo(30)], older: [OLDER] }],
        ["__proto__", { changes: [], older: [] }],
    ]),
    waiting: new Map([["__proto__", daysAgo(2)]]),
};

async function load(store: FakeReportStore | undefined) {
    const troubles = new Troubles();
    return { troubles, file: await SeenFile.load(store, ACCOUNT_ID, troubles) };
}

describe("the file of what the run before saw", () => {
    it("reads as it was written", () => {
        const date = fc.date({ noInvalidDate: true });
        const user = fc.tuple(fc.string(), fc.array(date), fc.array(fc.tuple(fc.stringMatching(/^\w{16,128}$/), date)));
        const waiting = fc.array(fc.tuple(fc.string(), date));
        const seen = fc.tuple(date, fc.array(user), waiting).map(([reportTime, users, left]): Seen => ({
            reportTime,
            waiting: new Map(left),
            users: new Map(
                users.map(([userName, changes, older]) => [
                    userName,
                    { changes, older: older.map(([keyId, created]) => ({ keyId, userName, created })) },
                ]),
            ),
        }));
        fc.assert(fc.property(seen, (one) => assert.deepEqual(decodeSeen(encodeSeen(ACCOUNT_ID, one), ACCOUNT_ID), one)));
        assert.deepEqual(decodeSeen(encodeSeen(ACCOUNT_ID, SAMPLE), ACCOUNT_ID), SAMPLE);
    });

    const broken: readonly [string, (json: string) => string, RegExp][] = [
        ["no JSON", () => "<html>", /JSON/],
        ["no object", () => "null", /^What the run before saw has null as its content; allowed: an object/],
        ["another version", (json) => json.replace('"schemaVersion":1', '"schemaVersion":2'), /has 2 as schemaVersion; allowed: 1/],
        ["another account's", (json) => json.replace(ACCOUNT_ID, "222222222222"), /has "222222222222" as accountId; allowed: 111111111111/],
        ["no time", (json) => json.replace(/"reportTime":"[^"]*"/, '"reportTime":7'), /has 7 as reportTime; allowed: text/],
        ["no list of users", (json) => json.replace(/"users":.*/, '"users":{}}'), /has \{\} as users; allowed: a list/],
        ["a user without a name", (json) => json.replace('"userName":"alice",', ""), /has nothing as users\[0\]\.userName; allowed: text/],
        ["no date", (json) => json.replace("2026-11-20T", "soon"), /as users\[0\]\.changes\[0\]; allowed: a time in ISO 8601/],
        ["what is no key id", (json) => json.replace("AKIAOLD", "../"), /as users\[0\]\.older\[0\]\.keyId; allowed: the id of a key/],
        ["no time of waiting", (json) => json.replace('"since":', '"from":'), /has nothing as waiting\[0\]\.since; allowed: text/],
        ["no creation", (json) => json.replace('"created":"', '"creation":"'), /has nothing as users\[0\]\.older\[0\]\.created/],
    ];
    for (const [name, change, message] of broken) {
        it(`is refused and kept when it holds ${name}, which is told`, async () => {
            const json = encodeSeen(ACCOUNT_ID, SAMPLE);
            assert.notEqual(change(json), json);
            assert.throws(
                () => decodeSeen(change(json), ACCOUNT_ID),
                ({ message: found }: Error) => message.test(found),
            );
            const store = new FakeReportStore();
            await store.put(KEY, change(json), "application/json");
            const { file, troubles } = await load(store);
            await file.save(SAMPLE);
            assert.equal(file.before, undefined);
            assert.equal(troubles.sentences.length, 1);
            const told = /^What the run before saw could not be read, so keys .* may be missed; mend or delete state\/111111111111\.json: /;
            assert.match(troubles.sentences.join(), told);
            assert.equal(store.objects.get(KEY)?.body, change(json));
        });
    }

    it("begins where there is none", async () => {
        const store = new FakeReportStore();
        const { file, troubles } = await load(store);
        assert.deepEqual([file.before, troubles.sentences], [undefined, []]);
        await file.save(SAMPLE);
        assert.deepEqual((await load(store)).file.before, SAMPLE);
        assert.equal(store.objects.get(KEY)?.contentType, "application/json");
    });

    it("is written only when there is something new", async () => {
        const store = new FakeReportStore();
        await (await load(store)).file.save(SAMPLE);
        await (await load(store)).file.save(SAMPLE);
        assert.equal(store.made.count("put"), 1);
        await (await load(store)).file.save({ ...SAMPLE, reportTime: daysAgo(0) });
        assert.deepEqual([store.made.count("put"), (await load(store)).file.before?.reportTime], [2, daysAgo(0)]);
    });

    it("is not written over when it could not be read", async () => {
        const store = new FakeReportStore();
        await (await load(store)).file.save(SAMPLE);
        store.made.fail("get", accessDenied("s3:GetObject"), { times: 1 });
        const { file, troubles } = await load(store);
        await file.save({ reportTime: daysAgo(0), users: new Map(), waiting: new Map() });
        assert.match(troubles.sentences.join(), /could not be read, .*: AccessDenied: User: /);
        assert.deepEqual((await load(store)).file.before, SAMPLE);
    });

    it("tells when it cannot be written", async () => {
        const store = new FakeReportStore();
        store.made.fail("put", throttled());
        const { file, troubles } = await load(store);
        await file.save(SAMPLE);
        assert.deepEqual(troubles.sentences, ["It could not be remembered what the credential report shows: Throttling: Rate exceeded"]);
    });

    it("is none without a store", async () => {
        const { file, troubles } = await load(undefined);
        await file.save(SAMPLE);
        assert.deepEqual([file.before, troubles.sentences], [undefined, []]);
    });
});
