import * as assert from "node:assert/strict";
import { child, family, previewed, told } from "../../testing/preview";
import { GOOD } from "../../testing/problems";
import { LifecyclePreset, MfaDeleteState } from "../storage/args";
import { LogService } from "./args";
import { logBucket, type LogBucketArgs } from "./log-bucket";

const ARGS: LogBucketArgs = { ...GOOD, deliveries: [{ service: LogService.S3AccessLogs }] };

async function ruleOf(lifecycle?: LogBucketArgs["lifecycle"]): Promise<object> {
    const result = await previewed((options) => logBucket("logs", { ...ARGS, ...(lifecycle === undefined ? {} : { lifecycle }) }, options));
    assert.deepEqual(told(result), []);
    const [rule] = child(result, "BucketLifecycleConfiguration").inputs.rules as {
        expiration: object;
        noncurrentVersionExpiration: object;
    }[];
    return { ...rule?.expiration, ...rule?.noncurrentVersionExpiration };
}

describe("a log bucket", () => {
    it("is a SecureBucket whose logs expire", async () => {
        assert.deepEqual(await ruleOf(), { days: 365, noncurrentDays: 30 });
    });

    it("has no lifecycle rules beside MFA delete, which S3 refuses together", async () => {
        const mfaDelete = { state: MfaDeleteState.Prepared, dropLifecycleRules: true };
        const result = await previewed((options) => logBucket("logs", { ...ARGS, mfaDelete }, options));
        assert.deepEqual(told(result), []);
        assert.ok(family(result).every((one) => !one.startsWith("BucketLifecycleConfiguration")));
    });

    it("is refused without a service that delivers", () => {
        assert.throws(() => logBucket("logs", { ...ARGS, deliveries: [] }), {
            message: 'logBucket "logs" has 1 problem in its arguments:\n  deliveries: found none; allowed: at least one, or a SecureBucket',
        });
    });

    it("has the days that are given, or another preset", async () => {
        assert.deepEqual(await ruleOf({ expirationDays: 2555 }), { days: 2555, noncurrentDays: 30 });
        assert.deepEqual(await ruleOf({ preset: LifecyclePreset.Scratch }), { days: 7, noncurrentDays: 1 });
    });
});
