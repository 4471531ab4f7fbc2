import * as assert from "node:assert/strict";
import { disabling, invoke, metricsOf, settings } from "./support/invoke";
import { aWorld, BUCKET, type World } from "./support/world";

const COUNTS = [0, 1, 100, 101, 1_000, 1_001] as const;
const idOf = (count: number): string => `1${String(count).padStart(11, "0")}`;

interface FullReport {
    readonly findings: readonly {
        readonly accountId: string;
        readonly userName: string;
        readonly exemption: { readonly value?: string };
    }[];
}

async function fullReport(world: World, runId: string): Promise<FullReport> {
    return JSON.parse(await world.object(`access-key-audit/reports/${runId}.json`)) as FullReport;
}

describe("scale", () => {
    const world = aWorld(...COUNTS.map(idOf));

    it(`audits accounts of ${COUNTS.join(", ")} users, all with an old key, in one run`, async () => {
        for (const count of COUNTS) {
            for (let user = 0; user < count; user++) {
                await world.addUser(idOf(count), `user-${user}`);
            }
        }
        const ended = await invoke(world, { config: settings(COUNTS.map(idOf), disabling(idOf(1))), requestId: "scale" });
        assert.equal(ended.error, undefined);
        for (const count of COUNTS) {
            assert.equal(metricsOf(ended, idOf(count)).KeysOverAge, count);
        }
        assert.equal(metricsOf(ended).KeysOverAge, 2_203);
        const { findings } = await fullReport(world, "scale");
        assert.equal(findings.length, 2_203);
        const heard = await world.heard();
        assert.ok(heard.every(({ text }) => Buffer.byteLength(text) < 256_000));
        assert.ok(heard.some(({ text }) => text.includes(`s3://${BUCKET}/access-key-audit/reports/scale.json`)));
        assert.equal((await world.history()).size, 2_203);
        const calls = world.proxy.calls.filter(({ service, accountId }) => service === "iam" && accountId === idOf(1_001));
        assert.ok(calls.length <= 1_001 + 2 + 1, `${calls.length} calls`);
    });

    it("exempts all 1,001 members of a group, also where pages are short", async () => {
        const accountId = idOf(1_001);
        await world.addGroup(accountId, "robots");
        for (let user = 0; user < 1_001; user++) {
            await world.addUser(accountId, `robot-${user}`, { groups: ["robots"], keys: user % 100 === 0 ? 1 : 0 });
        }
        await world.addUser(accountId, "person");
        const config = settings([accountId], { exemptions: { groups: ["robots"] } });
        for (const [mostEntries, pages] of [
            [1_000, 2],
            [97, 11],
        ] as const) {
            world.proxy.ways.mostEntries = mostEntries;
            world.proxy.record();
            const ended = await invoke(world, { config, requestId: `pages-${pages}` });
            assert.equal(ended.error, undefined);
            assert.equal(world.proxy.calls.filter(({ action }) => action === "GetGroup").length, pages);
            const { findings } = await fullReport(world, `pages-${pages}`);
            const exempt = findings.filter(({ exemption }) => exemption.value !== undefined).map(({ userName }) => userName);
            assert.deepEqual(exempt.sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((one) => `robot-${one * 100}`).sort());
            assert.deepEqual(
                findings.filter(({ exemption }) => exemption.value === undefined).map(({ userName }) => userName),
                ["person"],
            );
        }
    });
});
