import assert from "node:assert/strict";
import { accountOf, found } from "../testing/accountAudit";
import { ACCOUNT_ID, aHistory, aKey, auditConfig, aUser, daysAgo, NOW, throttled } from "../testing/fakes";
import { auditAccount } from "./account";
import { known } from "./model";

describe("audit of an account with a history", () => {
    const created = daysAgo(120);
    const toggled = () => aUser("alice", [aKey(created, { keyId: "AKIATOGGLED", changed: daysAgo(5) }), aKey(2)]);
    const remembered = aHistory({ keyId: "AKIATOGGLED", created });

    it("finds a key that the report has as young since its status was changed", async () => {
        const settled = aHistory({ keyId: "AKIAGONE", created, inactiveAt: daysAgo(1) });
        const { audit, history } = accountOf([toggled()], { remembered: [remembered, settled] });
        const result = await audit();
        const { findings } = result;
        assert.equal(history.made.count("record"), 0);
        assert.deepEqual(found(result), [["alice", "AKIATOGGLED", "overAge"]]);
        assert.deepEqual([findings[0]?.created, findings[0]?.ageDays], [known(created), known(120)]);
    });

    it("finds a disabled key that was activated again", async () => {
        const { audit } = accountOf([toggled()], { remembered: [{ ...remembered, disabledAt: daysAgo(9), inactiveAt: daysAgo(8) }] });
        assert.deepEqual(found(await audit()), [["alice", "AKIATOGGLED", "overAge"]]);
    });

    it("looks only once for a key that was replaced", async () => {
        const replaced = aUser("alice", [aKey(created, { keyId: "AKIATOGGLED", active: false }), aKey(2)]);
        const { audit, history, iam } = accountOf([replaced], { remembered: [remembered] });
        assert.deepEqual((await audit()).findings, []);
        assert.deepEqual(history.all, [{ ...remembered, inactiveAt: NOW }]);
        assert.deepEqual((await audit()).findings, []);
        assert.deepEqual([iam.made.count("listKeys"), history.made.count("record")], [1, 1]);
    });

    it("says so when it cannot be read or written, and audits the rest", async () => {
        const unread = accountOf([toggled(), aUser("bob", [aKey(90)])], { remembered: [remembered] });
        unread.history.made.fail("ofAccount", throttled());
        const result = await unread.audit();
        assert.deepEqual([result.outcome, result.findings.map(({ userName }) => userName)], ["partial", ["bob"]]);
        assert.match(result.errors.join(), /^The history of keys could not be read, .*: Throttling: Rate exceeded$/);
        const unwritten = accountOf([aUser("alice", [aKey(2)])], { remembered: [remembered] });
        unwritten.history.made.fail("record", throttled());
        assert.match((await unwritten.audit()).errors.join(), /^It could not be remembered which keys are inactive of 1 user \(alice\)/);
    });

    it("is not needed", async () => {
        const { iam, clock } = accountOf([toggled(), aUser("bob", [aKey(90)])]);
        const result = await auditAccount({ accountId: ACCOUNT_ID, name: undefined }, iam, auditConfig(), {
            history: undefined,
            store: undefined,
            clock,
        });
        assert.deepEqual([result.outcome, result.findings.length], ["complete", 1]);
    });
});
