import * as assert from "node:assert/strict";
import { AUDITOR } from "./support/awsWays";
import { invoke, metricsOf, settings } from "./support/invoke";
import { Organization } from "./support/organization";
import { aWorld } from "./support/world";

const [A, B, C] = ["111111111111", "222222222222", "333333333333"] as const;
const MANAGEMENT = "999999999999";

interface Listed {
    readonly accounts: number;
    readonly key: string;
}

describe("accounts", () => {
    const world = aWorld(A, B, C);

    const organization = (organizationalUnitIds: readonly string[] = []): object =>
        settings([], { accounts: { organization: { organizationalUnitIds } } });

    async function listed(config: object): Promise<string[]> {
        const { answer, error } = await invoke(world, { config, event: { mode: "accounts" } });
        assert.equal(error, undefined);
        const { accounts, key } = answer as Listed;
        const list = JSON.parse(await world.object(key)) as { readonly accountId: string; readonly name: string }[];
        assert.equal(list.length, accounts);
        return list.map(({ name }) => name);
    }

    it("enters each account by its own role, the auditor's own one too", async () => {
        world.admit(AUDITOR);
        for (const accountId of [A, B, AUDITOR]) {
            await world.addUser(accountId, `user-${accountId}`);
        }
        const ended = await invoke(world, { config: settings([A, B, AUDITOR]) });
        assert.equal(ended.error, undefined);
        assert.deepEqual(metricsOf(ended).AccountsAudited, 3);
        const [{ text } = { text: "" }] = await world.heard();
        for (const accountId of [A, B, AUDITOR]) {
            assert.match(text, new RegExp(`${accountId} .*user-${accountId} `));
        }
        const assumed = world.proxy.calls.filter(({ action }) => action === "AssumeRole").map(({ parameters }) => parameters);
        assert.deepEqual(assumed.map((one) => one.get("RoleArn")).sort(), [
            `arn:aws:iam::${A}:role/palisade-access-key-audit`,
            `arn:aws:iam::${AUDITOR}:role/palisade-access-key-audit`,
            `arn:aws:iam::${B}:role/palisade-access-key-audit`,
        ]);
        assert.deepEqual(new Set(assumed.map((one) => one.get("RoleSessionName"))), new Set(["palisade-access-key-audit"]));
    });

    it("fails an account whose trust wants another external id, and audits the others", async () => {
        world.proxy.ways.externalIds.set(B, "somebody-elses");
        await world.addUser(A, "ann");
        await world.addUser(C, "cid");
        const ended = await invoke(world, { config: settings([A, B, C]) });
        assert.equal(ended.error?.name, "AuditIncomplete");
        assert.match(ended.error.message, /is partial: 1 of 3 accounts failed; .*account 222222222222: AccessDenied: User: /);
        const { AccountsAudited, AccountsFailed, RunFailed, KeysOverAge } = metricsOf(ended);
        assert.deepEqual(
            { AccountsAudited, AccountsFailed, RunFailed, KeysOverAge },
            { AccountsAudited: 2, AccountsFailed: 1, RunFailed: 1, KeysOverAge: 2 },
        );
        const [{ subject, text } = { subject: "", text: "" }] = await world.heard();
        assert.equal(subject, "Access-key audit: 2 over age, 1 of 3 accounts failed");
        assert.match(text, /222222222222 \(account-2\) failed: AccessDenied: /);
    });

    it("fails the run when no account can be entered", async () => {
        world.proxy.ways.externalIds.clear();
        const ended = await invoke(world, { config: settings([A, B]) });
        assert.match(ended.error?.message ?? "", /is failed: 2 of 2 accounts failed/);
        assert.equal((await world.heard())[0]?.subject, "Access-key audit FAILED: no account was audited");
    });

    it("finds all accounts of an organization but the suspended ones", async () => {
        const own = await Organization.create(world, AUDITOR);
        world.admit(AUDITOR);
        await own.addAccount("one");
        await own.suspend(await own.addAccount("two"));
        await own.addAccount("three", await own.addUnit("below"));
        assert.deepEqual((await listed(organization())).sort(), ["master", "one", "three"]);
    });

    it("finds the accounts of units at any depth, each once", async () => {
        const own = await Organization.create(world, AUDITOR);
        const outer = await own.addUnit("outer");
        const middle = await own.addUnit("middle", outer);
        const inner = await own.addUnit("inner", middle);
        await own.addAccount("elsewhere", await own.addUnit("other"));
        await own.addAccount("at-root");
        await own.addAccount("in-outer", outer);
        await own.addAccount("in-inner", inner);
        await own.suspend(await own.addAccount("closed", inner));
        assert.deepEqual((await listed(organization([outer, inner]))).sort(), ["in-inner", "in-outer"]);
        assert.deepEqual((await listed(organization([own.rootId]))).sort(), ["at-root", "elsewhere", "in-inner", "in-outer", "master"]);
    });

    it("follows the pages of accounts and of units", async () => {
        const own = await Organization.create(world, AUDITOR);
        const outer = await own.addUnit("outer");
        const names: string[] = [];
        for (let index = 0; index < 45; index++) {
            const unit = await own.addUnit(`unit-${index}`, outer);
            names.push(`in-${index}`, `beside-${index}`);
            await own.addAccount(`in-${index}`, unit);
            await own.addAccount(`beside-${index}`, outer);
        }
        assert.deepEqual((await listed(organization([outer]))).sort(), names.sort());
        for (let index = 0; index < 20; index++) {
            names.push(`root-${index}`);
            await own.addAccount(`root-${index}`);
        }
        assert.deepEqual((await listed(organization())).sort(), [...names, "master"].sort());
    });

    it("says that a unit does not exist, and audits nothing", async () => {
        await Organization.create(world, AUDITOR);
        const ended = await invoke(world, { config: organization(["ou-abcd-12345678"]) });
        assert.match(ended.error?.message ?? "", /The accounts to audit could not be listed: /);
        assert.equal(metricsOf(ended).RunFailed, 1);
        assert.equal((await world.heard()).length, 1);
    });

    it("needs no more of Organizations than a delegated administrator may", async () => {
        const own = await Organization.create(world, MANAGEMENT);
        const unit = await own.addUnit("workloads");
        await own.addAccount("one", unit);
        world.proxy.ways.managementId = MANAGEMENT;
        assert.deepEqual(await listed(organization([unit])), ["one"]);
        assert.deepEqual((await listed(organization())).sort(), ["master", "one"]);
        const actions = world.proxy.calls.filter(({ service }) => service === "organizations").map(({ action }) => action);
        assert.deepEqual([...new Set(actions)].sort(), ["ListAccounts", "ListAccountsForParent", "ListOrganizationalUnitsForParent"]);
    });
});
