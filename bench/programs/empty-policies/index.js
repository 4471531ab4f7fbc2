"use strict";
const { PolicyPack } = require("@pulumi/policy");

/** How many of each kind: {"resource": 12, "stack": 80, "remedies": 6}. */
const counts = JSON.parse(process.env.BENCH_POLICIES);

const named = (kind, number, work) =>
    Array.from({ length: number }, (_, index) => ({
        name: `${kind}-${index}`,
        description: `Does nothing, number ${index}`,
        enforcementLevel: "mandatory",
        ...work(index),
    }));
const remedy = (index) => (index < counts.remedies ? { enforcementLevel: "remediate", remediateResource: () => undefined } : {});

new PolicyPack("empty-policies", {
    policies: [
        ...named("resource", counts.resource, () => ({ validateResource: () => {} })),
        ...named("stack", counts.stack, (index) => ({ validateStack: () => {}, ...remedy(index) })),
    ],
});
