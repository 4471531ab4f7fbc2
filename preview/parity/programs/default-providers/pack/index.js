const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("rs", { policies: [ { name: "s1", description: "d1", enforcementLevel: "advisory", validateResource: (a, report) => { if (a.type.startsWith("pulumi:providers")) report(a.name + " " + a.urn + JSON.stringify(a.props)); } } ] });
