import assert from "node:assert/strict";
import { accountOf, found } from "../testing/accountAudit";
import { accessDenied, ACCOUNT_ID, aKey, aUser, daysAgo, HOUR, manyUsers, NOW, usedAt } from "../testing/fakes";
import { known } from "./model";

const EXEMPT = { tags: ["exempt"], paths: ["/service/"], groups: ["robots"] };

describe("audit of an account", () => {
    it("tells everything of an old key", async () => {
        const lastUse = usedAt(daysAgo(1), "ec2", "eu-west-1");
        const key = aKey(90, { lastUse });
        const { audit } = accountOf([aUser("alice", [key], { path: "/team/", tags: { Owner: "a@example.com" } })], {
            config: { ownerTag: "owner" },
        });
        assert.deepEqual(await audit(), {
            accountId: ACCOUNT_ID,
            accountName: "dev",
            outcome: "complete",
            users: 1,
            activeKeys: 1,
            findings: [
                {
                    accountId: ACCOUNT_ID,
                    userName: "alice",
                    userArn: `arn:aws:iam::${ACCOUNT_ID}:user/team/alice`,
                    keyId: known(key.keyId),
                    created: known(daysAgo(90)),
                    ageDays: known(90),
                    tier: known("overAge"),
                    lastUse: known(lastUse),
                    exemption: known(undefined),
                    owner: known("a@example.com"),
                },
            ],
            errors: [],
            reportTime: NOW,
            calls: 4,
        });
    });

    it("takes no calls for tags, groups and last uses that nothing asks for", async () => {
        const { audit, iam } = accountOf([aUser("alice", [aKey(90)])]);
        await audit();
        assert.deepEqual(
            iam.made.log.map(({ method }) => method),
            ["generateReport", "getReport", "listKeys"],
        );
    });

    it("judges but the old one of two keys", async () => {
        const [old, young] = [aKey(100), aKey(3)];
        assert.deepEqual(found(await accountOf([aUser("alice", [young, old])]).audit()), [["alice", old.keyId, "overAge"]]);
        assert.deepEqual(found(await accountOf([aUser("alice", [old, young])]).audit()), [["alice", old.keyId, "overAge"]]);
    });

    it("judges two old keys each by its own age", async () => {
        const [one, other] = [aKey(100), aKey(76)];
        assert.deepEqual(found(await accountOf([aUser("alice", [one, other])]).audit()), [
            ["alice", one.keyId, "overAge"],
            ["alice", other.keyId, "warn"],
        ]);
    });

    it("tells the other key of a user from the very day of the first warning on", async () => {
        const [old, warned, young] = [aKey(100), aKey(75), aKey(daysAgo(75, -1))];
        assert.deepEqual(found(await accountOf([aUser("alice", [old, warned, young])]).audit()), [
            ["alice", old.keyId, "overAge"],
            ["alice", warned.keyId, "warn"],
        ]);
    });

    it("counts its own calls only", async () => {
        const { audit } = accountOf([aUser("alice", [aKey(90)])]);
        assert.deepEqual([(await audit()).calls, (await audit()).calls], [3, 3]);
    });

    it("tells two keys of the same second apart by their ids", async () => {
        const created = daysAgo(100);
        const used = aKey(created, { lastUse: usedAt(daysAgo(1)) });
        const unused = aKey(created);
        const { audit, iam } = accountOf([aUser("alice", [used, unused])]);
        const { findings } = await audit();
        assert.deepEqual(
            findings.map(({ keyId, lastUse }) => [keyId, lastUse]),
            [
                [known(used.keyId), known(used.lastUse)],
                [known(unused.keyId), known({ used: "never" })],
            ],
        );
        assert.deepEqual(iam.made.of("lastUse"), [[used.keyId], [unused.keyId]]);
    });

    it("leaves out keys that were disabled, deleted or replaced after the report", async () => {
        const [disabled, deleted] = [aKey(100), aKey(100)];
        const { audit, iam } = accountOf([aUser("alice", [disabled]), aUser("bob", [deleted])]);
        iam.makeReport(new Date(NOW.getTime() - HOUR));
        disabled.active = false;
        iam.setUser(aUser("bob", [aKey(0)]));
        const result = await audit();
        assert.deepEqual([result.outcome, result.findings, result.errors], ["complete", [], []]);
    });

    it("tells old keys of the root user, and counts them, but the root user as none of the users", async () => {
        const { audit, iam } = accountOf([aUser("alice", [aKey(1)])]);
        iam.rootKeys = [aKey(86), aKey(3)];
        const result = await audit();
        assert.deepEqual(found(result), [["<root_account>", "not known", "finalWarning"]]);
        assert.deepEqual([result.users, result.activeKeys, result.calls], [1, 3, 2]);
    });

    it("finds old keys beyond the second", async () => {
        const third = aKey(100);
        const user = aUser("alice", [aKey(1), aKey(2), third], { furtherKeys: 1 });
        assert.deepEqual(found(await accountOf([user]).audit()), [["alice", third.keyId, "overAge"]]);
    });

    it("exempts by path, tag and group, with the members of all pages", async () => {
        const robots = Array.from({ length: 1500 }, (_, index) => aUser(`robot-${index}`, [], { groups: ["robots"] }));
        const { audit, iam } = accountOf(
            [
                ...robots,
                aUser("by-path", [aKey(90)], { path: "/service/bots/" }),
                aUser("by-tag", [aKey(90)], { tags: { exempt: "" } }),
                aUser("by-group", [aKey(90)], { groups: ["robots"] }),
                aUser("nobody", [aKey(90)], { tags: { other: "" } }),
            ],
            { config: { exemptions: EXEMPT } },
        );
        const { findings, calls } = await audit();
        assert.deepEqual(
            findings.map(({ exemption }) => exemption),
            [known("path /service/"), known("tag exempt"), known("group robots"), known(undefined)],
        );
        assert.deepEqual(iam.made.of("listTags"), [["by-tag"], ["nobody"]]);
        assert.equal(calls, 2 + 2 + 4 + 2);
    });

    it("takes no calls for exempt groups where nobody has an old key", async () => {
        const { audit, iam } = accountOf(manyUsers(10), { config: { exemptions: EXEMPT, ownerTag: "owner" } });
        await audit();
        assert.equal(iam.calls, 2);
    });

    it("does not know who is exempt when groups are denied, but for whom path or tag exempt", async () => {
        const { audit, iam } = accountOf(
            [
                aUser("by-path", [aKey(90)], { path: "/service/" }),
                aUser("by-tag", [aKey(90)], { tags: { exempt: "" } }),
                aUser("by-group", [aKey(90)], { groups: ["robots"] }),
                aUser("nobody", [aKey(90)]),
            ],
            { config: { exemptions: EXEMPT } },
        );
        iam.made.fail("listMembers", accessDenied("iam:GetGroup"));
        const { findings, outcome, errors } = await audit();
        assert.equal(outcome, "partial");
        assert.deepEqual(
            findings.map(({ exemption }) => (exemption.known ? exemption.value : "not known")),
            ["path /service/", "tag exempt", "not known", "not known"],
        );
        assert.match(errors.join(), /^Exempt groups could not be resolved, .*members of group robots: AccessDenied: /);
    });
});
