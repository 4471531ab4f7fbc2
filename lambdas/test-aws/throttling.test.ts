import * as assert from "node:assert/strict";
import { type Fault, firstTimes, type Rule, THROTTLINGS } from "./support/faults";
import { afterDays, disabling, type Ended, invoke, metricsOf, settings } from "./support/invoke";
import { Organization } from "./support/organization";
import { aWorld, BUCKET, TOPIC } from "./support/world";

const MANAGEMENT = "123456789012";
/** Where throttling lasts, further attempts only take longer. */
const [ONE_RETRY, NO_RETRY] = [{ maxAttempts: 2 }, { maxAttempts: 1 }];

/** All throttlings, each with its service. */
const ALL = Object.entries(THROTTLINGS).flatMap(([service, faults]) => faults.map((fault) => ({ service, fault })));
const nameOf = (fault: Fault): string => (fault.kind === "refused" ? fault.code : fault.kind);

describe("throttling", () => {
    const world = aWorld();
    let accountId = "";
    let config: object = {};

    beforeEach(async () => {
        accountId = await (await Organization.create(world, MANAGEMENT)).addAccount("workloads");
        world.admit(MANAGEMENT);
        await world.addUser(accountId, "ann");
        config = settings([], {
            ...disabling(accountId),
            accounts: { organization: {} },
            tell: { topicArn: TOPIC, reports: { bucket: BUCKET }, securityHub: true },
        });
    });

    const ofService =
        (service: string, fault: Fault): Rule =>
        (call) =>
            call.service === service ? fault : undefined;

    async function run(days: number, rule?: Rule, clients = ONE_RETRY): Promise<Ended> {
        world.proxy.record(rule);
        return invoke(world, { config, at: afterDays(days), clients });
    }

    const status = async (): Promise<string> => (await world.statuses(accountId, "ann")).join();

    for (const { service, fault } of ALL) {
        it(`of ${service} by ${nameOf(fault)} is got through when it happens once to each kind of call`, async () => {
            assert.equal((await run(80)).error, undefined);
            const seen = new Set<string>();
            const { error, ...ended } = await run(100, (call) => {
                const first = !seen.has(call.action);
                seen.add(call.action);
                return first ? ofService(service, fault)(call) : undefined;
            });
            assert.equal(error, undefined);
            assert.ok(world.proxy.calls.some((call) => call.service === service && call.attempts === 2));
            assert.ok(world.proxy.calls.every((call) => call.succeeded || call.action === "GetCredentialReport"));
            assert.deepEqual([await status(), metricsOf({ error, ...ended }).KeysDisabled], ["Inactive", 1]);
        });

        it(`of ${service} by ${nameOf(fault)} is said when it lasts, and disables nothing that was not told and remembered`, async () => {
            assert.equal((await run(80)).error, undefined);
            await world.heard();
            const ended = await run(100, ofService(service, fault), NO_RETRY);
            assert.match(ended.error?.message ?? "", new RegExp(nameOf(fault).replace(/Exception$/, "")));
            assert.equal(metricsOf(ended).RunFailed, 1);
            const heard = await world.heard();
            const announced = heard.some(({ subject }) => subject === "Access-key audit disables 1 access key");
            assert.equal(heard.length > 0, service !== "sns");
            const harmless = ["s3", "securityhub"].includes(service);
            assert.deepEqual([await status(), announced], harmless ? ["Inactive", true] : ["Active", false]);
            assert.equal((await run(100.2)).error, undefined);
            assert.equal(await status(), "Inactive");
        });
    }

    it("is got through twice where there are three attempts", async () => {
        world.proxy.record(firstTimes(2, ofService("iam", THROTTLINGS["iam"]?.[0] ?? assert.fail())));
        assert.equal((await invoke(world, { config, at: afterDays(100), clients: { maxAttempts: 3 } })).error, undefined);
    });
});
