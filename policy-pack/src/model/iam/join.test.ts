import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { partsOf, rolesIn } from "./join";

const UNKNOWN = new Unknown("role");
const POLICY = "aws:iam/rolePolicy:RolePolicy";

function resource(type: string, name: string, props: Tree, over: Partial<Resource> = {}): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: name, type, name, props, ...alone, ...over };
}

const role = (name: string, props: Tree, over?: Partial<Resource>): Resource => resource("aws:iam/role:Role", name, props, over);
const policy = (props: Tree, over?: Partial<Resource>): Resource => resource(POLICY, "policy", props, over);

/** Names of the roles that surely, and of those that perhaps, have the policy, and names that no role of the stack has. */
function owners(...resources: Resource[]): { sure: string[]; perhaps: string[]; others: string[] } {
    const stack = new Stack(resources);
    const all = rolesIn(stack);
    const parts = partsOf(stack, [POLICY], ["role", "roleName"], all);
    return {
        sure: all.all.filter((one) => parts.of(one).length > 0).map(({ name }) => name),
        perhaps: all.all.filter((one) => parts.perhapsOf(one) !== undefined).map(({ name }) => name),
        others: [...parts.ofOthers.keys()].map((key) => key.slice(key.indexOf("/") + 1)),
    };
}

describe("joining to users, groups and roles", () => {
    it("goes by dependency, also where AWS chose the name", () => {
        const part = policy({ role: "app-1234567" }, { propertyDependencies: { role: ["a"] } });
        assert.deepEqual(owners(role("a", {}), role("b", {}), part), { sure: ["a"], perhaps: [], others: [] });
    });

    it("goes by literal name, each in a list", () => {
        const part = policy({ role: ["a", "c"] });
        const found = owners(role("a", { name: "a" }), role("b", { name: "b" }), part);
        assert.deepEqual(found, { sure: ["a"], perhaps: [], others: ["c"] });
    });

    it("goes by name within an account", () => {
        const provider = { urn: "other", props: { profile: "other" } };
        const found = owners(role("a", { name: "a" }), role("b", { name: "a" }, { provider }), policy({ role: "a" }, { provider }));
        assert.deepEqual(found, { sure: ["b"], perhaps: [], others: [] });
    });

    it("takes providers that sign in alike for one account", () => {
        const provider = { urn: "other", props: { region: "eu-west-1" } };
        const found = owners(role("a", { name: "a" }), policy({ role: "a" }, { provider }));
        assert.deepEqual(found, { sure: ["a"], perhaps: [], others: [] });
    });

    it("goes by what both take their name from", () => {
        const a = role("a", { name: UNKNOWN }, { propertyDependencies: { name: ["pet"] } });
        const found = owners(a, role("b", {}), policy({ role: UNKNOWN }, { propertyDependencies: { role: ["pet"] } }));
        assert.deepEqual(found, { sure: ["a"], perhaps: [], others: [] });
    });

    it("survives a transform, which erases property dependencies", () => {
        const found = owners(role("a", {}), role("b", {}), policy({ role: UNKNOWN }, { dependencies: ["bucket", "a"] }));
        assert.deepEqual(found, { sure: ["a"], perhaps: [], others: [] });
    });

    it("leaves an unknown open for every one without a known name", () => {
        const found = owners(role("a", {}), role("b", { name: UNKNOWN }), role("c", { name: "c" }), policy({ role: UNKNOWN }));
        assert.deepEqual(found, { sure: [], perhaps: ["a", "b"], others: [] });
    });

    it("leaves open who is named beside one who is known by dependency", () => {
        const part = policy({ role: [UNKNOWN, UNKNOWN] }, { propertyDependencies: { role: ["a"] } });
        assert.deepEqual(owners(role("a", {}), role("b", {}), part), { sure: ["a"], perhaps: ["b"], others: [] });
    });

    it("goes by no dependency where the property is not there", () => {
        assert.deepEqual(owners(role("a", {}), policy({}, { dependencies: ["a"] })), { sure: [], perhaps: [], others: [] });
    });

    it("takes what comes from another resource for none of the stack's", () => {
        const found = owners(role("a", {}), policy({ role: UNKNOWN }, { propertyDependencies: { role: ["reference"] } }));
        assert.deepEqual(found, { sure: [], perhaps: [], others: [] });
    });
});
