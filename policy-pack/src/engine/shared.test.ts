import assert from "node:assert/strict";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Resource } from "../model/resource";
import type { Stack } from "../model/stack";
import { rule, type Rule } from "../rules/rule";
import type { FixtureResource } from "../testing/fixtures";
import { analyze, analyzeStack, preview } from "../testing/server";
import { onTheWire, type WireResource } from "../testing/wire";
import { at } from "../tree";
import { violation } from "../verdict";
import { createPolicies, type PackPolicy } from "./policies";
import { Run } from "./run";

const TYPES = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const SITE = "acme:web:Site";

function entry(id: string, scope: CatalogueEntry["scope"], types: readonly string[] = TYPES): CatalogueEntry {
    const about = { title: id, rationale: "It is a test.", remediation: "None.", frameworks: [], settings: {} };
    return { id, scope, types, severity: "low", level: "mandatory", ...about };
}

interface Pack {
    readonly run: Run;
    readonly policies: readonly PackPolicy[];
    /** How often the views were built. */
    readonly built: () => number;
}

/** Three rules that tell the ACL of every bucket, on views that they share. */
function pack(scope: CatalogueEntry["scope"]): Pack {
    let built = 0;
    const buckets = (stack: Stack): readonly { resource: Resource }[] => {
        built++;
        return stack.ofTypes(TYPES).map((resource) => ({ resource }));
    };
    const entries = ["a", "b", "c"].map((id) => entry(id, scope));
    const rules = entries.map(({ id }): Rule =>
        rule(id, buckets, (view) => [violation(view, `has ${String(at(view.resource.props, "acl"))}`)]),
    );
    const run = new Run(entries);
    return { run, policies: createPolicies(entries, rules, run), built: () => built };
}

function bucket(name: string, acl: string): WireResource {
    const fixture: FixtureResource = { type: TYPES[0] ?? "", name, props: { acl } };
    const [wire] = onTheWire([fixture]);
    assert.ok(wire !== undefined);
    return wire;
}

const shown = (answer: { diagnostics: readonly { policy: string; message: string }[] }): string[] =>
    answer.diagnostics.map(({ policy, message }) => `${policy}: ${message.split("\n")[1] ?? ""}`);
const all = (name: string, acl: string): string[] => ["a", "b", "c"].map((id) => `${id}: Bucket "${name}" has ${acl}`);

describe("stack policies of one request", () => {
    it("share the stack and its views", async () => {
        const { policies, built } = pack("stack");
        assert.deepEqual(shown(await analyzeStack(policies, [bucket("logs", "private")])), all("logs", "private"));
        assert.equal(built(), 1);
    });

    it("see that of their own request, by outputs alone", async () => {
        const { policies, built } = pack("stack");
        for (const acl of ["private", "public-read", "private"]) {
            assert.deepEqual(shown(await analyzeStack(policies, [bucket("logs", acl)])), all("logs", acl));
        }
        assert.deepEqual(shown(await analyzeStack(policies, [bucket("data", "private")])), all("data", "private"));
        assert.deepEqual(shown(await analyzeStack(policies, [])), []);
        assert.equal(built(), 5);
    });

    it("see that of their own request when requests come at the same time", async () => {
        const { policies } = pack("stack");
        const acls = ["private", "public-read", "log-delivery-write"];
        const answers = await Promise.all(acls.map((acl) => analyzeStack(policies, [bucket("logs", acl)])));
        assert.deepEqual(
            answers.map(shown),
            acls.map((acl) => all("logs", acl)),
        );
    });

    it("see that of their own request where each runs some of the policies", async () => {
        const { policies } = pack("stack");
        assert.deepEqual(shown(await analyzeStack(policies.slice(0, 1), [bucket("logs", "private")])), all("logs", "private").slice(0, 1));
        assert.deepEqual(
            shown(await analyzeStack(policies.slice(1), [bucket("logs", "public-read")])),
            all("logs", "public-read").slice(1),
        );
    });

    it("see the inputs that went past last", async () => {
        const { policies } = pack("stack");
        const sight = entry("sight", "resource");
        const seeing = createPolicies([sight], [{ id: "sight", cases: () => [] }], new Run([sight]));
        assert.deepEqual(shown(await preview([...seeing, ...policies], [bucket("logs", "private")])), all("logs", "private"));
    });

    it("let the stack go at the end of the run", async () => {
        const { policies, run, built } = pack("stack");
        await analyzeStack(policies, [bucket("logs", "private")]);
        run.stacks.forget();
        await analyzeStack(policies, [bucket("logs", "private")]);
        assert.equal(built(), 2);
    });
});

describe("resource policies of one request", () => {
    it("share the resource, which is recorded once", async () => {
        const { policies, run, built } = pack("resource");
        assert.deepEqual(shown(await analyze(policies, bucket("logs", "private"))), all("logs", "private"));
        assert.deepEqual([built(), run.ledger.recordings], [1, 1]);
    });

    it("see that of their own request", async () => {
        const { policies, run } = pack("resource");
        for (const acl of ["private", "public-read", "private"]) {
            assert.deepEqual(shown(await analyze(policies, bucket("logs", acl))), all("logs", acl));
        }
        assert.equal(run.ledger.recordings, 3);
        const acls = ["private", "public-read"];
        const answers = await Promise.all(acls.map((acl) => analyze(policies, bucket("logs", acl))));
        assert.deepEqual(
            answers.map(shown),
            acls.map((acl) => all("logs", acl)),
        );
    });

    it("see the component that made it, recorded before", async () => {
        const child = entry("child", "resource");
        const seen: unknown[] = [];
        const policies = createPolicies(
            [child],
            [{ id: "child", cases: (stack) => (seen.push(...stack.resources.map(({ props }) => props)), []) }],
        );
        const site = { type: SITE, name: "site", props: { environment: "prod" } };
        const logs = { type: TYPES[0] ?? "", name: "logs", props: { acl: "private" }, parent: `${SITE} site` };
        for (const resource of onTheWire([site, logs])) {
            await analyze(policies, resource);
        }
        assert.deepEqual(seen, [{ acl: "private" }, { environment: "prod" }]);
    });
});
