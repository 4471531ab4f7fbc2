import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { prefixListRules } from "./prefixList";

const UNKNOWN = new Unknown("x");
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function resource(type: string, name: string, props: Tree, over: Partial<Resource> = {}): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: name, type, name, props, ...alone, ...over };
}

function list(name: string, cidr: Tree, over: Partial<Resource> = {}): Resource {
    return resource("aws:ec2/managedPrefixList:ManagedPrefixList", name, { entries: [{ cidr }] }, over);
}

/** A group with one rule for each id, which depends on `lists`. */
function group(ids: readonly Tree[], lists: readonly string[]): Resource {
    return resource(GROUP, "group", { ingress: ids.map((id) => ({ prefixListIds: [id] })) }, { propertyDependencies: { ingress: lists } });
}

function worlds(...resources: Resource[]): Truth[] {
    return prefixListRules(new Stack(resources)).flatMap(({ sources }) => sources.map(({ holdsWorld }) => holdsWorld));
}

function areUnknown(truths: readonly Truth[]): boolean {
    return truths.length > 0 && truths.every((truth) => truth instanceof Unknown);
}

describe("prefix lists that rules of security groups let in", () => {
    const wide = list("wide", "0.0.0.0/0");
    const narrow = list("narrow", "203.0.113.0/24");

    it("are those of the stack that a rule depends on, before and after they are made", () => {
        for (const id of [UNKNOWN, "pl-1"]) {
            assert.deepEqual(worlds(wide, group([id], ["wide"])), [true]);
            assert.deepEqual(worlds(narrow, group([id, id], ["narrow"])), [false, false]);
            const one = resource(RULE, "rule", { prefixListId: id }, { propertyDependencies: { prefixListId: ["wide"] } });
            assert.deepEqual(worlds(wide, one), [true]);
        }
    });

    it("are unknown where ids do not tell which is which", () => {
        assert.ok(areUnknown(worlds(wide, narrow, group([UNKNOWN, UNKNOWN], ["wide", "narrow"]))));
        assert.ok(areUnknown(worlds(wide, narrow, group(["pl-1", "pl-2"], ["wide", "narrow"]))));
        assert.ok(areUnknown(worlds(wide, group(["pl-1", "pl-aws"], ["wide"]))));
        const [own, foreign] = worlds(narrow, group([UNKNOWN, "pl-aws"], ["narrow"]));
        assert.equal(own, false);
        assert.ok(foreign instanceof Unknown);
        const reference = resource("pulumi:pulumi:StackReference", "other", {});
        assert.ok(areUnknown(worlds(wide, reference, group([UNKNOWN], ["wide", "other"]))));
    });

    it("are those with the same id, where outputs show it", () => {
        const made = list("wide", "0.0.0.0/0");
        const shown = { ...made, props: { id: "pl-1", entries: [{ cidr: "0.0.0.0/0" }] } };
        assert.deepEqual(worlds(shown, group(["pl-1"], [])), [true]);
        assert.ok(areUnknown(worlds(shown, group(["pl-2"], []))));
    });

    it("hold what entries of their own add, by dependency or by id", () => {
        const entry = (prefixListId: Tree, cidr: Tree, over: Partial<Resource>): Resource =>
            resource("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "entry", { prefixListId, cidr }, over);
        const ofNarrow = { propertyDependencies: { prefixListId: ["narrow"] } };
        assert.deepEqual(worlds(narrow, entry(UNKNOWN, "::/0", ofNarrow), group([UNKNOWN], ["narrow"])), [true]);
        assert.deepEqual(worlds(narrow, entry(UNKNOWN, "::/0", { dependencies: ["narrow"] }), group([UNKNOWN], ["narrow"])), [true]);
        assert.ok(areUnknown(worlds(narrow, entry(UNKNOWN, UNKNOWN, ofNarrow), group([UNKNOWN], ["narrow"]))));
        assert.deepEqual(worlds(entry("pl-1", "0.0.0.0/0", {}), group(["pl-1"], [])), [true]);
        assert.ok(areUnknown(worlds(entry("pl-1", "203.0.113.0/24", {}), group(["pl-1"], []))));
    });

    it("are unknown where rules or lists are", () => {
        assert.ok(areUnknown(worlds(resource(GROUP, "group", { ingress: UNKNOWN }))));
        assert.ok(areUnknown(worlds(list("none", UNKNOWN), group([UNKNOWN], ["none"]))));
        assert.deepEqual(worlds(resource(GROUP, "group", { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] })), []);
    });
});
