import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { wish } from "../../testing/secure-bucket/arbitraries";
import { DELIVERIES, jobs, SERVICE_CASES } from "../../testing/secure-bucket/services";
import { known } from "../../testing/secure-bucket/universe";
import { argsOf } from "../../testing/secure-bucket/wishArgs";
import { simulate } from "../../testing/simulator";
import { bucketPolicy } from "../access/policy";

const BUCKETS = 150;

describe("services and any bucket's policy", () => {
    it(`deliver where they should, for whom they should: ${BUCKETS * SERVICE_CASES.length} requests`, async function () {
        this.timeout(120_000);
        await fc.assert(
            fc.asyncProperty(wish, async (wanted) => {
                const args = { ...argsOf(wanted, () => ({})), deliveries: DELIVERIES, allow: jobs(wanted.world) };
                const policy = (await known(bucketPolicy(args, wanted.world))) as object;
                const minimum = wanted.minimumTls;
                for (const { title, request, passes } of SERVICE_CASES) {
                    const { context = {}, ...rest } = request(wanted.world);
                    const verdict = await simulate(policy, { ...rest, context: { "s3:TlsVersion": minimum, ...context } });
                    const expected = passes === "without a gate" ? args.allowOnly === undefined : passes;
                    assert.equal(verdict === "Allowed", expected, `${title}: ${verdict} by ${JSON.stringify(policy)}`);
                }
            }),
            { numRuns: BUCKETS },
        );
    });
});
