import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { FixtureResource } from "./testing/fixtures";
import { preview, type Diagnostic } from "./testing/server";
import { onTheWire } from "./testing/wire";

export type { FixtureResource, Written } from "./testing/fixtures";
export type { Diagnostic } from "./testing/server";

/**
 * What policies report of a program with these resources: through the servers and the proxies of the policy SDK, in the engine's order, as
 * at a preview. `"${logs.arn}"` as a property is an output of the resource `logs` that is not known yet, `{ $json: … }` text made by
 * JSON.stringify. Make the policies anew for each call: they remember what they saw of a run.
 */
export async function judge(
    policies: readonly (ResourceValidationPolicy | StackValidationPolicy)[],
    resources: readonly FixtureResource[],
): Promise<readonly Diagnostic[]> {
    return (await preview(policies, onTheWire(resources))).diagnostics;
}
