const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("p-two", { policies: [ { name: "one", description: "d2", enforcementLevel: "advisory", validateResource: [(a, report) => { if (a.name === "a") report("v2a"); }, async (a, report) => { await new Promise((r) => setTimeout(r, 5)); report("v2b " + a.type); }] } ] });
