const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("g", { policies: [ { name: "r", description: "d", enforcementLevel: "mandatory", remediateResource: (a) => undefined, validateResource: (a, report) => { report(a.name); } }, { name: "s", description: "d", enforcementLevel: "advisory", validateStack: (a, report) => report(a.resources.map((r) => r.name).sort().join()) } ] });
