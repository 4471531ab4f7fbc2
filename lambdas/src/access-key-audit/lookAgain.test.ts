import assert from "node:assert/strict";
import {
    ACCOUNT_ID,
    accessDenied,
    aFinding,
    aKey,
    auditConfig,
    aUser,
    daysAgo,
    FakeIam,
    type FakeUser,
    keyIdOf,
    NOW,
    usedAt,
} from "../testing/fakes";
import { lookAgain, type Look } from "./lookAgain";
import type { Exemptions } from "./model";

const EXEMPTIONS: Exemptions = { tags: ["audit:exempt"], paths: ["/service/"], groups: ["robots"] };
const KEY = { finding: aFinding(), keyId: keyIdOf(1), created: daysAgo(120) };

const alice = (more: Partial<FakeUser> = {}, key: Parameters<typeof aKey>[1] = {}): FakeUser =>
    aUser("alice", [aKey(120, { keyId: keyIdOf(1), ...key }), aKey(1)], more);

interface Setting {
    readonly exemptions?: Exemptions;
    readonly spareUsedWithinDays?: number;
}

function look(iam: FakeIam, { exemptions = EXEMPTIONS, spareUsedWithinDays = 0 }: Setting = {}): Promise<Look> {
    const act = { mode: "disable" as const, accountIds: [ACCOUNT_ID], graceDays: 14, spareUsedWithinDays };
    return lookAgain(KEY, iam, auditConfig({ exemptions, act }), NOW);
}

const lookAt = (user: FakeUser, setting?: Setting): Promise<Look> => look(new FakeIam(ACCOUNT_ID, [user]), setting);

describe("lookAgain", () => {
    it("finds a key as it was found before", async () => {
        assert.deepEqual(await lookAt(alice()), { result: "overAge", detail: "created on 2026-07-25, never used", unread: false });
        const used = await lookAt(alice({}, { lastUse: usedAt(daysAgo(1), "sts", "us-east-1") }));
        assert.equal(used.detail, "created on 2026-07-25, last used on 2026-11-21 by sts in us-east-1");
    });

    it("asks for nothing that does not matter", async () => {
        const iam = new FakeIam(ACCOUNT_ID, [alice()]);
        await look(iam, { exemptions: { tags: [], paths: [], groups: [] } });
        assert.deepEqual(
            iam.made.log.map(({ method }) => method),
            ["listKeys", "lastUse"],
        );
    });

    const changes: readonly [string, FakeUser, Look["result"], string][] = [
        ["inactive by now", alice({}, { active: false }), "alreadyInactive", "its status was Inactive on looking again"],
        ["a key that is gone", aUser("alice", [aKey(1)]), "alreadyInactive", "the key does not exist any more"],
        [
            "a user who is gone, or has another name",
            aUser("bob"),
            "spared",
            "there is no user of this name any more: deleted or renamed, which the next run tells",
        ],
        [
            "another creation",
            alice({}, { created: daysAgo(119) }),
            "spared",
            "the key was created on 2026-07-26, not on 2026-07-25 as was found before",
        ],
        ["an exempt path", alice({ path: "/service/bots/" }), "spared", "its user is exempt by now: path /service/"],
        ["an exempt tag", alice({ tags: { "audit:exempt": "yes" } }), "spared", "its user is exempt by now: tag audit:exempt"],
        ["an exempt group", alice({ groups: ["staff", "robots"] }), "spared", "its user is exempt by now: group robots"],
    ];
    for (const [name, user, result, detail] of changes) {
        it(`spares a key for what has changed: ${name}`, async () =>
            assert.deepEqual(await lookAt(user), { result, detail, unread: false }));
    }

    it("finds a group among many, whichever page it is on", async () => {
        const groups = [...Array.from({ length: 250 }, (_, index) => `group-${index}`), "robots"];
        assert.equal((await lookAt(alice({ groups }))).detail, "its user is exempt by now: group robots");
    });

    it("spares a key that was used lately, where that is configured", async () => {
        const user = alice({}, { lastUse: usedAt(daysAgo(6)) });
        const detail = "it was used on 2026-11-16, and keys used within 7 days are spared";
        assert.deepEqual(await lookAt(user, { spareUsedWithinDays: 7 }), { result: "spared", detail, unread: false });
        assert.equal((await lookAt(user, { spareUsedWithinDays: 6 })).result, "overAge");
    });

    const unread: readonly [string, string][] = [
        ["listKeys", "the key's status"],
        ["lastUse", "the key's last use"],
        ["path", "the user's path"],
        ["listTags", "the user's tags"],
        ["listGroups", "the user's groups"],
    ];
    for (const [method, what] of unread) {
        it(`spares a key when ${what} cannot be read`, async () => {
            const iam = new FakeIam(ACCOUNT_ID, [alice()]);
            iam.made.fail(method, accessDenied(`iam:${method}`));
            const { result, detail, unread: isUnread } = await look(iam);
            assert.deepEqual([result, isUnread], ["spared", true]);
            assert.ok(detail.startsWith(`${what} could not be read again: AccessDenied: User: `), detail);
        });
    }

    it("spares a key whose user goes meanwhile", async () => {
        const iam = new FakeIam(ACCOUNT_ID, [alice()]);
        const use = iam.lastUse.bind(iam);
        iam.lastUse = async (keyId) => {
            iam.deleteUser("alice");
            return use(keyId);
        };
        const detail = "the user's path could not be read again: the user does not exist";
        assert.deepEqual(await look(iam), { result: "spared", detail, unread: true });
    });
});
