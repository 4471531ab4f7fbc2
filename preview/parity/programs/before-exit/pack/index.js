const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("d", { policies: [ { name: "s1", description: "d1", enforcementLevel: "advisory", validateStack: (a, report) => { report(a.resources.map((r) => r.name).sort().join()); } } ] });
