const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("u", { policies: [
 { name: "props", description: "d", enforcementLevel: "advisory", validateResource: (a, report) => { if (a.type.startsWith("aws:s3")) report(a.name + " " + Object.keys(a.props).sort().join()); } },
 { name: "stack", description: "d", enforcementLevel: "advisory", validateStack: (a, report) => { for (const r of a.resources) report(r.name + " " + r.type + " " + Object.keys(r.props).sort().join(), r.urn); } } ] });
