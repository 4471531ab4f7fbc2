import assert from "node:assert/strict";
import { ACCOUNT_ID, accessDenied, aFinding, auditConfig, FakeFindingsImporter, FakeHistory, keyIdOf, NOW } from "../testing/fakes";
import { importAccount } from "./importAccount";
import { type AccountResult, type KeyFinding, known, notKnown } from "./model";

class Scene {
    readonly importer = new FakeFindingsImporter();
    readonly history = new FakeHistory();

    /** @returns the errors. */
    async run(findings: readonly KeyFinding[], more: { readonly unread?: boolean; readonly forgetful?: boolean } = {}): Promise<string[]> {
        const about = { accountId: ACCOUNT_ID, accountName: undefined, users: 1, activeKeys: 1, calls: 1 };
        const account: AccountResult = { ...about, outcome: "complete", findings, errors: [], reportTime: NOW };
        const remembered = more.unread === true ? notKnown("denied") : known(this.history.all);
        const scope = { config: auditConfig(), region: "eu-central-1", now: NOW };
        const history = more.forgetful === true ? undefined : this.history;
        return importAccount(account, more.forgetful === true ? undefined : remembered, {
            ...{ scope, importer: this.importer, history, outcomes: [] },
        });
    }

    /** States of the findings of each import. */
    get states(): string[] {
        return this.importer.imported.map(({ findings }) => findings.map((one) => (one as { RecordState: string }).RecordState).join());
    }
}

const ALL = Array.from({ length: 101 }, (_, index) => aFinding({ keyId: known(keyIdOf(index + 1)) }));

describe("import of an account's findings", () => {
    it("remembers each finding once, before it is imported", async () => {
        const scene = new Scene();
        scene.importer.made.fail("importFindings", accessDenied("securityhub:BatchImportFindings"));
        const [error, ...others] = await scene.run([aFinding()]);
        assert.deepEqual(others, []);
        assert.match(error ?? "", /^Findings of account 111111111111 could not be imported into Security Hub: AccessDenied/);
        assert.deepEqual(
            scene.history.all.map(({ keyId, openedAt }) => [keyId, openedAt]),
            [[keyIdOf(1), NOW]],
        );
        await scene.run([aFinding()]);
        assert.equal(scene.history.made.count("record"), 1);
    });

    it("archives until Security Hub has taken it, and then no more", async () => {
        const scene = new Scene();
        await scene.run([aFinding()]);
        scene.importer.answer = { failed: 1, reason: "InvalidInput: no" };
        assert.deepEqual(await scene.run([]), [
            "Findings of account 111111111111 could not be imported into Security Hub: 1 of 1, InvalidInput: no",
        ]);
        scene.importer.answer = { failed: 0, reason: undefined };
        assert.deepEqual([await scene.run([]), await scene.run([])], [[], []]);
        assert.deepEqual(scene.states, ["ACTIVE", "ARCHIVED", "ARCHIVED"]);
    });

    it("imports what could not be remembered all the same, and says so once", async () => {
        const scene = new Scene();
        scene.history.made.fail("record", accessDenied("dynamodb:UpdateItem"));
        const errors = await scene.run(ALL.slice(0, 3));
        assert.equal(errors.length, 1);
        assert.match(errors[0] ?? "", /^What is imported into Security Hub of account 111111111111 could not be remembered: AccessDenied/);
        assert.deepEqual(scene.states, ["ACTIVE,ACTIVE,ACTIVE"]);
    });

    it("archives and remembers nothing where it is not known what was imported before", async () => {
        const scene = new Scene();
        await scene.run([aFinding()]);
        assert.deepEqual(await scene.run([aFinding({ keyId: known(keyIdOf(2)) })], { unread: true }), []);
        assert.deepEqual(scene.states, ["ACTIVE", "ACTIVE"]);
        assert.equal(scene.history.all.length, 1);
    });

    it("needs no history, and imports at most 100 findings at once", async () => {
        const scene = new Scene();
        assert.deepEqual(await scene.run(ALL, { forgetful: true }), []);
        assert.deepEqual(
            scene.importer.imported.map(({ findings }) => findings.length),
            [100, 1],
        );
        assert.deepEqual(scene.history.all, []);
    });
});
