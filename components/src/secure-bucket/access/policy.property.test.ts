import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { ask, wish } from "../../testing/secure-bucket/arbitraries";
import { type Ask, mayPass, REPAIRS, requestOf, type Wish } from "../../testing/secure-bucket/intent";
import { known, type PersonName, PEOPLE, roleOf, userOf, type World } from "../../testing/secure-bucket/universe";
import { argsOf } from "../../testing/secure-bucket/wishArgs";
import { simulate } from "../../testing/simulator";
import type { SecureBucketArgs } from "../args";
import { secureBucketProblems } from "../validate";
import { bucketPolicy } from "./policy";

const BUCKETS = 700;
const REQUESTS = 30;

function resources(world: World, names: readonly PersonName[]): Pick<NonNullable<SecureBucketArgs["allowOnly"]>, "roles" | "users"> {
    return {
        roles: names.filter((name) => PEOPLE[name].kind === "role").map((name) => roleOf(world, name)),
        users: names.filter((name) => PEOPLE[name].kind === "user").map((name) => userOf(world, name)),
    };
}

async function policyOf(wanted: Wish): Promise<object> {
    const args = argsOf(wanted, resources);
    assert.deepEqual(secureBucketProblems(args), []);
    return known(bucketPolicy(args, wanted.world));
}

async function passes(policy: object, world: World, request: Ask): Promise<boolean> {
    return (await simulate(policy, requestOf(world, request))) === "Allowed";
}

describe("the policy of any bucket", () => {
    it(`lets in whom the arguments name, and nobody else: ${BUCKETS * REQUESTS} requests on ${BUCKETS} buckets`, async function () {
        this.timeout(300_000);
        const results = { in: 0, out: 0 };
        const requests = fc.array(ask, { minLength: REQUESTS, maxLength: REQUESTS });
        await fc.assert(
            fc.asyncProperty(wish, requests, async (wanted, asks) => {
                const policy = await policyOf(wanted);
                for (const one of asks) {
                    const expected = mayPass(wanted, one);
                    results[expected ? "in" : "out"]++;
                    assert.equal(await passes(policy, wanted.world, one), expected, JSON.stringify({ one, policy }));
                }
            }),
            { numRuns: BUCKETS },
        );
        assert.ok(results.in > 1500 && results.out > 5000, JSON.stringify(results));
    });

    it("leaves root, the deploy role and administrators able to repair it, from anywhere", async function () {
        this.timeout(120_000);
        await fc.assert(
            fc.asyncProperty(wish, ask, async (wanted, { from, via }) => {
                const policy = await policyOf(wanted);
                for (const who of ["root", "deploy", ...wanted.administrators] as const) {
                    for (const action of [...REPAIRS, "s3:PutBucketVersioning"]) {
                        const repair: Ask = { who, action, key: undefined, from, via, transport: "1.3", headers: "none" };
                        assert.equal(await passes(policy, wanted.world, repair), true, JSON.stringify({ repair, policy }));
                    }
                }
            }),
            { numRuns: 200 },
        );
    });
});
