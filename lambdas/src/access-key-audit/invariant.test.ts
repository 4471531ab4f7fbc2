import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
    aKey,
    auditConfig,
    aUser,
    DAY,
    FakeClock,
    FakeIam,
    type FakeKey,
    type FakeUser,
    HOUR,
    keyIdOf,
    NOW,
    usedAt,
} from "../testing/fakes";
import { accountId, actingConfig, FakePorts, RUN } from "../testing/fakesRun";
import type { AuditConfig } from "./config";
import type { ActPolicy, KeyHistory } from "./model";
import { runAudit } from "./run";
import { maskKey } from "./text";

const ACCOUNTS = [accountId(1), accountId(2)];
const ages = fc.constantFrom(1, 74, 75, 86, 89, 90, 91, 120, 120, 400);
const ago = (days: number, milliseconds = 0): Date => new Date(NOW.getTime() - days * DAY - milliseconds);

const key = fc.record({
    age: ages,
    shift: fc.constantFrom(-1, 0, 0, 1000, HOUR),
    active: fc.constantFrom(true, true, true, false),
    toggled: fc.option(fc.constantFrom(1, 10, 80), { nil: undefined, freq: 5 }),
    used: fc.option(fc.constantFrom(0, 5, 7, 60), { nil: undefined }),
    warned: fc.option(fc.constantFrom(0, 1, 13, 14, 15, 60), { nil: undefined, freq: 6 }),
    otherCreation: fc.constantFrom(false, false, false, false, true),
    disabled: fc.constantFrom(false, false, false, false, true),
});
type KeyPlan = typeof key extends fc.Arbitrary<infer T> ? T : never;

const user = fc.record({
    account: fc.constantFrom(0, 0, 1),
    keys: fc.array(key, { minLength: 1, maxLength: 2 }),
    tag: fc.constantFrom(undefined, undefined, undefined, "exempt"),
    path: fc.constantFrom("/", "/", "/", "/service/", "/services/"),
    group: fc.constantFrom("staff", "staff", "staff", "robots"),
    owner: fc.constantFrom("a@example.com", "b@example.com", undefined, "nobody"),
});

const world = fc.record({
    users: fc.array(user, { minLength: 1, maxLength: 6 }),
    mode: fc.constantFrom<ActPolicy["mode"]>("disable", "disable", "disable", "dryRun", "off"),
    allowed: fc.constantFrom([accountId(1)], [accountId(1)], ACCOUNTS, [accountId(2)], []),
    exemptions: fc.constantFrom(
        { tags: ["exempt"], paths: ["/service/"], groups: ["robots"] },
        { tags: [], paths: [], groups: [] },
        { tags: ["exempt=yes"], paths: ["/"], groups: [] },
    ),
    groupExists: fc.constantFrom(true, true, false),
    spareUsedWithinDays: fc.constantFrom(0, 0, 7),
    mails: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

interface Truth {
    readonly account: string;
    readonly user: FakeUser;
    readonly key: FakeKey;
    readonly wasActive: boolean;
    readonly entry: KeyHistory | undefined;
    readonly owner: string | undefined;
}

function entryOf(account: string, userName: string, made: FakeKey, plan: KeyPlan): KeyHistory | undefined {
    if (plan.warned === undefined) {
        return undefined;
    }
    const created = plan.otherCreation ? new Date(made.created.getTime() - DAY) : made.created;
    const about = { accountId: account, keyId: made.keyId, userName, created, finalWarnedAt: undefined, disablingAt: undefined };
    return { ...about, warnedAt: ago(plan.warned), disabledAt: plan.disabled ? ago(200) : undefined };
}

function truthsOf({ users }: World): Truth[] {
    let number = 0;
    return users.flatMap(({ account, keys, tag, path, group, owner }, index) => {
        const made = keys.map(({ age, shift, active, toggled, used }) => {
            const created = ago(age, shift);
            const changed = toggled === undefined ? created : new Date(Math.max(created.getTime(), ago(toggled).getTime()));
            const lastUse = used === undefined ? { used: "never" as const } : usedAt(ago(used));
            return aKey(created, { keyId: keyIdOf(++number), active, changed, lastUse });
        });
        const tags = { ...(tag === undefined ? {} : { [tag]: "no" }), ...(owner === undefined ? {} : { owner }) };
        const one = aUser(`user-${index}`, made, { path, tags, groups: ["all", group] });
        const id = ACCOUNTS[account] ?? "";
        return made.map((own, slot) => {
            const plan = keys[slot];
            const entry = plan === undefined ? undefined : entryOf(id, one.name, own, plan);
            return { account: id, user: one, key: own, wasActive: own.active, entry, owner };
        });
    });
}

function configOf({ mode, allowed, exemptions, spareUsedWithinDays, mails }: World): AuditConfig {
    const act = { mode, accountIds: allowed, graceDays: 14, spareUsedWithinDays };
    const mail = mails ? { from: "audit@example.com" } : undefined;
    return actingConfig(allowed, { act, exemptions, tell: { ...auditConfig().tell, mail } });
}

/** Whether a key is to be disabled, by what is true of it rather than by what is found. */
function isDue({ account, user: owner, key: own, wasActive, entry, owner: address }: Truth, config: AuditConfig, now: Date): boolean {
    const { act, exemptions, tell } = config;
    const days = (from: Date | undefined): number => (from === undefined ? -Infinity : (now.getTime() - from.getTime()) / DAY);
    const exempt =
        (exemptions.tags.includes("exempt") && "exempt" in owner.tags) ||
        exemptions.paths.some((path) => owner.path.startsWith(path)) ||
        owner.groups.some((group) => exemptions.groups.includes(group));
    const used = own.lastUse.used === "at" && days(own.lastUse.date) < act.spareUsedWithinDays;
    const warned = days(entry?.warnedAt) >= act.graceDays && entry?.created.getTime() === own.created.getTime();
    const told = tell.mail === undefined || address === undefined || address.includes("@");
    const allowed = act.mode === "disable" && act.accountIds.includes(account);
    return allowed && wasActive && days(own.created) >= 90 && warned && entry.disabledAt === undefined && !exempt && !used && told;
}

/** Whether every exempt group exists in an account; nothing is disabled otherwise. */
const hasGroups = ({ exemptions, groupExists }: World, truths: readonly Truth[]): boolean =>
    groupExists || exemptions.groups.every((group) => truths.some(({ user: { groups } }) => groups.includes(group)));

/** Ids of keys, so that differences show. */
const ids = (truths: readonly Truth[]): string[] => truths.map(({ key: { keyId } }) => keyId).sort();

async function check(made: World): Promise<number> {
    const truths = truthsOf(made);
    const config = configOf(made);
    const clock = new FakeClock();
    const people = (account: string): FakeUser[] => [...new Set(truths.filter((one) => one.account === account).map((one) => one.user))];
    const iams = ACCOUNTS.map((account) => new FakeIam(account, people(account), clock));
    iams.slice(1).forEach((iam) => made.groupExists && iam.emptyGroups.add("robots"));
    const ports = new FakePorts(
        iams,
        truths.flatMap(({ entry }) => entry ?? []),
        clock,
    );
    await runAudit(config, ports, RUN);
    const mayAct = hasGroups(made, truths);
    const due = truths.filter((truth) => mayAct && isDue(truth, config, NOW));
    const done = (): unknown[] => ports.deactivated.map(([, keyId]) => keyId).sort();
    assert.deepEqual(done(), ids(due));
    const announced = ports.notifier.published.filter(({ subject }) => subject.startsWith("Access-key audit disables"));
    due.forEach(({ key: { keyId } }) => assert.ok(announced.some(({ text }) => text.includes(maskKey(keyId)))));
    const said = [...ports.notifier.published, ...ports.notifier.mailed.map(({ message }) => message)];
    assert.ok(said.every(({ text, subject }) => !`${subject}${text}`.includes("AKIA")));
    const recorded = new Set(ports.history.made.of("record").map(([entry]) => (entry as KeyHistory).keyId));
    for (const { key: one } of truths.filter(({ key: { keyId } }) => recorded.has(keyId))) {
        assert.ok(one.created.getTime() <= ago(75).getTime() || !one.active);
    }
    clock.pass(2 * HOUR);
    await runAudit(config, ports, { ...RUN, runId: "second" });
    const later = truths.filter((truth) => due.includes(truth) || (mayAct && isDue(truth, config, clock.now())));
    assert.deepEqual(done(), ids(later));
    return due.length;
}

describe("the invariant of a run", function () {
    this.timeout(60_000);

    it("disables exactly the keys that are active, over age, warned of in time and not exempt, in allowed accounts, once", async () => {
        let disabled = 0;
        const property = fc.asyncProperty(world, async (made) => {
            disabled += await check(made);
        });
        await fc.assert(property, { numRuns: 600 });
        assert.ok(disabled > 20, `only ${disabled} keys were to be disabled`);
    });
});
