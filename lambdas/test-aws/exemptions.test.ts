import * as assert from "node:assert/strict";
import { afterDays, disabling, invoke, settings } from "./support/invoke";
import { accessDenied, onAction } from "./support/faults";
import { aWorld } from "./support/world";

const A = "111111111111";
const B = "222222222222";
const EXEMPT = ["by-group", "by-path", "by-tag", "by-value"] as const;
const OTHERS = ["other-group", "other-path", "other-tag", "other-value"] as const;

describe("exemptions", () => {
    const world = aWorld(A, B);

    const config = settings([A], {
        ...disabling(A),
        exemptions: { tags: ["audit:exempt", "kind=robot"], paths: ["/service/"], groups: ["robots"] },
    });

    /** More tags than IAM puts on one page of 1,000 do not exist: a user has 50 at most. Pages may be short. */
    const manyTags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`a${index}`, "x"]));

    beforeEach(async () => {
        await world.addGroup(A, "robots");
        await world.addGroup(A, "people");
        await world.addUser(A, "by-tag", { tags: { ...manyTags, "audit:exempt": "" } });
        await world.addUser(A, "other-tag", { tags: { ...manyTags, "audit:exempted": "" } });
        await world.addUser(A, "by-value", { tags: { kind: "robot" } });
        await world.addUser(A, "other-value", { tags: { kind: "person" } });
        await world.addUser(A, "by-path", { path: "/service/ci/" });
        await world.addUser(A, "other-path", { path: "/services/" });
        for (let member = 0; member < 12; member++) {
            await world.addUser(A, `robot-${member}`, { groups: ["robots"], keys: 0 });
        }
        await world.addUser(A, "by-group", { groups: ["people", "robots"] });
        await world.addUser(A, "other-group", { groups: ["people"] });
        world.proxy.ways.mostEntries = 10;
    });

    async function inactive(): Promise<string[]> {
        const users = [...EXEMPT, ...OTHERS];
        const statuses = await Promise.all(users.map((user) => world.statuses(A, user)));
        return users.filter((_, index) => statuses[index]?.[0] === "Inactive");
    }

    it("spares users by tag, path or group, with all pages, and nobody else", async () => {
        assert.equal((await invoke(world, { config, at: afterDays(100) })).error, undefined);
        assert.equal((await invoke(world, { config, at: afterDays(120) })).error, undefined);
        assert.deepEqual(await inactive(), OTHERS);
    });

    it("spares those who were warned and became exempt since", async () => {
        await invoke(world, { config, at: afterDays(100) });
        const tag = { "Tags.member.1.Key": "audit:exempt", "Tags.member.1.Value": "yes" };
        await world.query("iam", A, { Action: "TagUser", UserName: "other-tag", ...tag });
        await world.query("iam", A, { Action: "UpdateUser", UserName: "other-path", NewPath: "/service/" });
        await world.query("iam", A, { Action: "AddUserToGroup", UserName: "other-group", GroupName: "robots" });
        await invoke(world, { config, at: afterDays(120) });
        assert.deepEqual(await inactive(), ["other-value"]);
    });

    for (const action of ["ListUserTags", "GetGroup", "ListGroupsForUser"]) {
        it(`disables nobody who might be exempt when ${action} is denied, and says so`, async () => {
            await invoke(world, { config, at: afterDays(100) });
            await world.heard();
            world.proxy.record(onAction(accessDenied, action));
            const { error } = await invoke(world, { config, at: afterDays(120) });
            assert.deepEqual(await inactive(), []);
            assert.match(error?.message ?? "", /is partial: .*AccessDenied/);
            assert.match((await world.heard()).map(({ text }) => text).join(), /AccessDenied/);
        });
    }

    const byGroupsOf = (...groups: readonly string[]): object =>
        settings([A, B], { ...disabling(A), exemptions: { groups, tags: ["audit:exempt"] } });

    it("exempts nobody by a group that is in another account only", async () => {
        await world.addGroup(B, "robots-elsewhere");
        const other = byGroupsOf("robots-elsewhere");
        await invoke(world, { config: other, at: afterDays(100) });
        assert.equal((await invoke(world, { config: other, at: afterDays(120) })).error, undefined);
        assert.deepEqual(
            await inactive(),
            [...EXEMPT, ...OTHERS].filter((user) => user !== "by-tag"),
        );
    });

    it("disables nobody when an exempt group is in no account, and says so", async () => {
        const wrong = byGroupsOf("robots", "robtos");
        await invoke(world, { config: wrong, at: afterDays(100) });
        await world.heard();
        const { error } = await invoke(world, { config: wrong, at: afterDays(120) });
        const reason = /Nothing is disabled: exempt group robtos is in none of the audited accounts: correct its name or remove it/;
        assert.match(error?.message ?? "", reason);
        assert.deepEqual(await inactive(), []);
        assert.match((await world.heard()).map(({ text }) => text).join(), reason);
    });
});
