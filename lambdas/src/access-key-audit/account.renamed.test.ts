import assert from "node:assert/strict";
import { accountOf, found } from "../testing/accountAudit";
import { accessDenied, ACCOUNT_ID, aHistory, aKey, aUser, daysAgo, HOUR, keyIdOf, NOW, throttled, usedAt } from "../testing/fakes";
import { actingConfig } from "../testing/fakesRun";
import { known, notKnown } from "./model";
import { plan } from "./plan";

const GONE = notKnown("there is no user of this name any more: deleted or renamed since the credential report, which the next run tells");
const KEY = keyIdOf(7);
const entry = aHistory({ keyId: KEY, created: daysAgo(100) });

/** An account whose report is an hour older than what is done to its users. */
function scene(...setting: Parameters<typeof accountOf>) {
    const made = accountOf(...setting);
    made.iam.makeReport(new Date(NOW.getTime() - HOUR));
    return made;
}

describe("a user who is not there any more by the name of the report", () => {
    const key = aKey(100, { keyId: KEY, lastUse: usedAt(daysAgo(1)) });
    const alice = aUser("alice", [key], { path: "/team/", tags: { owner: "a@example.com" } });

    it("is found by the new name when one of the keys is remembered", async () => {
        const { audit, iam } = scene([alice], { remembered: [entry], config: { ownerTag: "owner" } });
        iam.renameUser("alice", "alicia");
        const { outcome, errors, findings, calls } = await audit();
        assert.deepEqual([outcome, errors, calls], ["complete", [], 2 + 1 + 1 + 1 + 1]);
        assert.deepEqual(
            findings.map(({ userName, userArn, keyId, tier, lastUse, owner }) => ({ userName, userArn, keyId, tier, lastUse, owner })),
            [
                {
                    ...{ userName: "alicia", userArn: `arn:aws:iam::${ACCOUNT_ID}:user/team/alicia` },
                    ...{ keyId: known(KEY), tier: known("overAge"), lastUse: known(key.lastUse), owner: known("a@example.com") },
                },
            ],
        );
        assert.deepEqual(iam.made.of("userOf"), [[KEY]]);
    });

    it("is found by the new name when renamed between the listings", async () => {
        const { audit, iam } = scene([alice], { config: { ownerTag: "owner" } });
        const list = iam.listTags.bind(iam);
        iam.listTags = async (name) => {
            if (name === "alice") {
                iam.renameUser("alice", "alicia");
            }
            return await list(name);
        };
        assert.deepEqual(found(await audit()), [["alicia", KEY, "overAge"]]);
    });

    it("is found by a key that the report shows as younger than it is", async () => {
        const toggled = aUser("alice", [{ ...key, changed: daysAgo(5) }]);
        const { audit, iam } = scene([toggled], { remembered: [entry] });
        iam.renameUser("alice", "alicia");
        assert.deepEqual(found(await audit()), [["alicia", KEY, "overAge"]]);
    });

    it("may have old keys still when nothing tells where they are, which is neither lost nor a trouble", async () => {
        const { audit, iam } = scene([alice], { config: { ownerTag: "owner", exemptions: { tags: ["exempt"], paths: [], groups: [] } } });
        iam.renameUser("alice", "alicia");
        const { outcome, errors, findings, calls } = await audit();
        const atLeast = notKnown(`at least 100 days by the credential report; ${GONE.reason}`);
        assert.deepEqual([outcome, errors, calls], ["complete", [], 3]);
        assert.deepEqual(findings, [
            {
                ...{ accountId: ACCOUNT_ID, userName: "alice", userArn: `arn:aws:iam::${ACCOUNT_ID}:user/team/alice`, keyId: GONE },
                ...{ lastUse: known(key.lastUse), exemption: GONE, owner: GONE },
                ...{ created: atLeast, ageDays: atLeast, tier: atLeast },
            },
        ]);
    });

    for (const [why, error] of [
        ["does not exist", undefined],
        ["may not be looked up", accessDenied("iam:GetAccessKeyLastUsed")],
    ] as const) {
        it(`keeps the id of a remembered key that ${why}, so that nobody takes it for gone before the next run`, async () => {
            const { audit, iam } = scene([alice], { remembered: [entry] });
            if (error === undefined) {
                iam.deleteUser("alice");
            } else {
                iam.userOf = () => Promise.resolve(undefined);
                iam.renameUser("alice", "alicia");
            }
            const { outcome, findings } = await audit();
            assert.equal(outcome, "complete");
            assert.deepEqual(
                findings.map(({ keyId, created, ageDays, tier, lastUse }) => ({ keyId, created, ageDays, tier, lastUse })),
                [{ keyId: known(KEY), created: known(daysAgo(100)), ageDays: known(100), tier: GONE, lastUse: known(key.lastUse) }],
            );
            const [decision] = plan(findings, [entry], actingConfig([ACCOUNT_ID]), NOW);
            assert.deepEqual(decision?.action === "none" && decision.reason, `its tier is not known: ${GONE.reason}`);
        });
    }

    it("is a trouble when the new name could not be asked for", async () => {
        const { audit, iam } = scene([alice], { remembered: [entry] });
        iam.renameUser("alice", "alicia");
        iam.made.fail("userOf", throttled());
        const { outcome, errors, findings } = await audit();
        assert.deepEqual([outcome, findings.map(({ keyId, tier }) => [keyId, tier])], ["partial", [[known(KEY), GONE]]]);
        const error = "It could not be found out whether users were renamed or deleted of 1 user (alice): Throttling: Rate exceeded";
        assert.deepEqual(errors, [error]);
    });

    it("is counted once for each key: those that are remembered, and the others of the report", async () => {
        const other = aKey(90);
        const { audit, iam } = scene([aUser("alice", [{ ...key, changed: daysAgo(80) }, other])], { remembered: [entry] });
        iam.deleteUser("alice");
        const { findings } = await audit();
        assert.deepEqual(
            findings.map(({ keyId }) => keyId),
            [known(KEY), GONE],
        );
    });

    it("is nothing to tell of without old keys", async () => {
        const young = aKey(20, { changed: daysAgo(3), lastUse: usedAt(daysAgo(4)) });
        const { audit, iam } = scene([aUser("alice", [young, aKey(100, { active: false })])]);
        iam.deleteUser("alice");
        assert.deepEqual([(await audit()).findings, iam.made.count("listKeys")], [[], 1]);
    });

    it("is gone in the next run when deleted, and found when renamed", async () => {
        const { audit, iam, clock } = scene([alice, aUser("bob", [aKey(100)])]);
        iam.deleteUser("bob");
        iam.renameUser("alice", "alicia");
        assert.equal((await audit()).findings.length, 2);
        clock.pass(4 * HOUR);
        assert.deepEqual(found(await audit()), [["alicia", KEY, "overAge"]]);
    });

    it("is not looked for by what is remembered without a key id", async () => {
        const { audit, iam } = scene([alice], { remembered: [{ ...entry, keyId: "alice#1" }] });
        iam.deleteUser("alice");
        await audit();
        assert.equal(iam.made.count("userOf"), 0);
    });
});
