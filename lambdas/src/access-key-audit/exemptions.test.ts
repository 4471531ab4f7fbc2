import assert from "node:assert/strict";
import { accessDenied, ACCOUNT_ID, aUser, FakeIam, throttled } from "../testing/fakes";
import { exemptByGroups, exemptByPath, exemptByTags, judgeExemption, ownerOf, pathOf, resolveGroups } from "./exemptions";
import { known, notKnown } from "./model";

const NONE = { tags: [], paths: [], groups: [] };
const NO_NAMES = { found: [], absent: [] };
const NO_GROUPS = { groupOf: new Map<string, string>(), names: NO_NAMES, unknown: undefined };
const ALICE = { userName: "alice", userArn: `arn:aws:iam::${ACCOUNT_ID}:user/service/bots/alice` };

describe("exemptions", () => {
    it("take the path of a user from the ARN", () => {
        assert.equal(pathOf(ALICE.userArn), "/service/bots/");
        assert.equal(pathOf(`arn:aws:iam::${ACCOUNT_ID}:user/alice`), "/");
        assert.equal(pathOf(`arn:aws:iam::${ACCOUNT_ID}:user/a:b/c,d/alice`), "/a:b/c,d/");
    });

    it("are by path, with all below it and nothing beside it", () => {
        assert.equal(exemptByPath("/service/bots/", ["/team/", "/service/"]), "path /service/");
        assert.equal(exemptByPath("/service/", ["/service/"]), "path /service/");
        assert.equal(exemptByPath("/services/", ["/service/"]), undefined);
        assert.equal(exemptByPath("/", ["/service/"]), undefined);
    });

    it("are by tag key, whatever its value and case", () => {
        assert.equal(exemptByTags({ "Audit:Exempt": "" }, ["audit:exempt"]), "tag audit:exempt");
        assert.equal(exemptByTags({ "audit:exempts": "true" }, ["audit:exempt"]), undefined);
        assert.equal(exemptByTags({}, ["audit:exempt"]), undefined);
    });

    it("are by tag key and value, whose case counts", () => {
        assert.equal(exemptByTags({ kind: "robot" }, ["kind=robot"]), "tag kind=robot");
        assert.equal(exemptByTags({ Kind: "robot" }, ["kind=robot"]), "tag kind=robot");
        assert.equal(exemptByTags({ kind: "Robot" }, ["kind=robot"]), undefined);
        assert.equal(exemptByTags({ kind: "" }, ["kind="]), "tag kind=");
        assert.equal(exemptByTags({ kind: "a=b" }, ["kind=a=b"]), "tag kind=a=b");
        assert.equal(exemptByTags({ "a=b": "c" }, ["a=b=c"]), "tag a=b=c");
        assert.equal(exemptByTags({ kin: "d=robot" }, ["kind=robot"]), undefined);
    });

    it("are by group", () => {
        assert.equal(exemptByGroups(["staff", "Robots"], ["robots"]), "group robots");
        assert.equal(exemptByGroups(["staff"], ["robots"]), undefined);
    });

    it("read the owner's address, which an empty tag does not have", () => {
        assert.equal(ownerOf({ Owner: " a@example.com " }, "owner"), "a@example.com");
        assert.equal(ownerOf({ owner: " " }, "owner"), undefined);
        assert.equal(ownerOf({ resource_owner: "a@example.com" }, "owner"), undefined);
        assert.equal(ownerOf({ owner: "a@example.com" }, undefined), undefined);
    });

    describe("by groups of the account", () => {
        it("take no calls when no groups are exempt", async () => {
            const iam = new FakeIam(ACCOUNT_ID, []);
            assert.deepEqual(await resolveGroups([], iam), NO_GROUPS);
            assert.equal(iam.calls, 0);
        });

        it("hold for every member, beyond the first page, too", async () => {
            const users = Array.from({ length: 1001 }, (_, index) => aUser(`robot-${index}`, [], { groups: ["robots"] }));
            const iam = new FakeIam(ACCOUNT_ID, users);
            const { groupOf, names, unknown } = await resolveGroups(["robots", "no-such-group"], iam);
            assert.deepEqual(names, { found: ["robots"], absent: ["no-such-group"] });
            assert.equal(groupOf.size, 1001);
            assert.equal(groupOf.get("robot-1000"), "robots");
            assert.equal(unknown, undefined);
            assert.equal(iam.calls, 3);
        });

        it("are not known for others when a group cannot be resolved", async () => {
            const iam = new FakeIam(ACCOUNT_ID, [aUser("robot", [], { groups: ["robots"] })]);
            iam.made.fail("listMembers", throttled(), { when: (group) => group !== "robots" });
            const { groupOf, names, unknown } = await resolveGroups(["a", "robots", "b"], iam);
            assert.deepEqual(names, { found: ["robots"], absent: [] });
            assert.deepEqual([...groupOf], [["robot", "robots"]]);
            assert.equal(unknown, "members of group a: Throttling: Rate exceeded; members of group b: Throttling: Rate exceeded");
        });
    });

    describe("of a user", () => {
        const denied = notKnown("AccessDenied: iam:ListUserTags");
        const failed = { groupOf: new Map([["robot", "robots"]]), names: NO_NAMES, unknown: "members of group a: AccessDenied" };
        const tagged = { ...NONE, tags: ["exempt"] };
        const cases = [
            ["none are configured", NONE, NO_GROUPS, known({ exempt: "" }), known(undefined)],
            ["none apply", { ...tagged, paths: ["/team/"] }, NO_GROUPS, known({}), known(undefined)],
            ["the tag does", tagged, NO_GROUPS, known({ exempt: "" }), known("tag exempt")],
            ["the tag does, though groups are not known", tagged, failed, known({ exempt: "" }), known("tag exempt")],
            ["the path does, though nothing else is known", { ...tagged, paths: ["/service/"] }, failed, denied, known("path /service/")],
            ["tags are not known", tagged, NO_GROUPS, denied, denied],
            ["tags are not known and do not matter", NONE, NO_GROUPS, denied, known(undefined)],
            ["groups are not known", tagged, failed, known({}), notKnown("members of group a: AccessDenied")],
        ] as const;
        for (const [what, exemptions, groups, tags, expected] of cases) {
            it(`are ${expected.known ? (expected.value ?? "none") : "not known"} when ${what}`, () => {
                assert.deepEqual(judgeExemption(ALICE, exemptions, groups, tags), expected);
            });
        }

        it("hold for a member of a resolved group when another one could not be resolved", () => {
            assert.deepEqual(judgeExemption({ ...ALICE, userName: "robot" }, tagged, failed, denied), known("group robots"));
        });
    });

    it("fail with the reason for a reader", async () => {
        const iam = new FakeIam(ACCOUNT_ID, []);
        iam.made.fail("listMembers", accessDenied("iam:GetGroup"));
        assert.match(
            (await resolveGroups(["robots"], iam)).unknown ?? "",
            /^members of group robots: AccessDenied: .* perform: iam:GetGroup/,
        );
    });
});
