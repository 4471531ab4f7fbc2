import assert from "node:assert/strict";
import { SUPPRESSIONS } from "../engine/ownPolicies";
import type { PackPolicy } from "../engine/policies";
import { packArgs } from "../pack";
import type { Written } from "./fixtures";
import { configured } from "./policies";
import { remediate } from "./server";
import { onTheWire, type WireResource } from "./wire";

export type Props = Record<string, Written>;

/** The policy of the rule at level `remediate`, and suppressions. */
export function remediating(rule: string, list: readonly object[] = [], settings: object = {}): PackPolicy[] {
    const policies = packArgs({ now: () => new Date("2027-01-01") }).policies.filter(({ name }) => [rule, SUPPRESSIONS].includes(name));
    return configured(policies, { [rule]: { ...settings, enforcementLevel: "remediate" }, [SUPPRESSIONS]: { list } });
}

export async function remedied(policies: PackPolicy[], resources: readonly WireResource[]): Promise<WireResource[]> {
    const after: WireResource[] = [];
    for (const resource of resources) {
        const { inputs } = await remediate(policies, resource);
        after.push({ ...resource, inputs, outputs: { ...resource.outputs, ...inputs } });
    }
    return after;
}

/** The inputs of the only resource after the rule's remedy, or undefined where it changes nothing. */
export async function mended(rule: string, type: string, props: Props): Promise<Props | undefined> {
    const [wire] = onTheWire([{ type, name: "x", props }]);
    assert.ok(wire !== undefined);
    const policies = remediating(rule);
    const { inputs, by } = await remediate(policies, wire);
    assert.deepEqual(by, JSON.stringify(inputs) === JSON.stringify(wire.inputs) ? [] : [rule]);
    const again = await remediate(policies, { ...wire, inputs });
    assert.deepEqual(again.by, []);
    return by.length === 0 ? undefined : inputs;
}
