const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("rem", { policies: [
 { name: "r1", description: "d1", enforcementLevel: "remediate", remediateResource: (a) => {
   if (a.name.startsWith("spread")) return { ...a.props, tags: { ...a.props.tags, r: "1" } };
   if (a.name.startsWith("place") || a.name === "sec") { a.props.tags.r = "1"; return a.props; }
   if (a.name === "async") return Promise.resolve({ tags: { only: "this" } });
   if (a.name === "delete") { delete a.props.bucket; return a.props; }
   if (a.name === "comp") return { a: 2 };
   if (a.name === "pr") { return { ...a.props, region: "us-east-1" }; }
   return undefined; } },
 { name: "r2", description: "d2", enforcementLevel: "mandatory", remediateResource: (a) => ({ never: true }), validateResource: (a, report) => { if (a.type.includes("bucket")) report("saw " + Object.keys(a.props).join()); } },
 { name: "r3", description: "d3", enforcementLevel: "remediate", remediateResource: (a) => { if (a.name === "async") { a.props.tags.second = "2"; return a.props; } }, validateResource: (a, report) => { if (a.name === "async") report("still bad " + JSON.stringify(a.props)); } },
] });
