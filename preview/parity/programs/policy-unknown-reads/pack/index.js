const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("u", { policies: [ { name: "u", description: "d", enforcementLevel: "mandatory", validateResource: (a, report) => { const p = a.props; switch (a.name) {
 case "typeof": if (typeof p.bucket === "string") report("t"); break;
 case "eq": if (p.bucket === "x") report("t"); break;
 case "truthy": if (p.bucket) report("t"); break;
 case "tmpl": report(`${p.bucket}`); break;
 case "json": report(JSON.stringify(p)); break;
 case "spread": report(Object.keys({ ...p }).join()); break;
 case "keys": report(Object.keys(p).join()); break;
 case "in": report(String("bucket" in p)); break;
 case "after": report("before"); if (p.bucket) report("t"); break;
 case "nested": if (p.tags.a) report("t"); break;
 case "array": report(String(Object.values(p).length)); break;
 case "catch": try { if (p.bucket) report("t"); } catch (e) { report("caught " + e.message.split("\n")[0]); } break; } } },
 { name: "su", description: "sd", enforcementLevel: "mandatory", validateStack: (a, report) => { report("x"); for (const r of a.resources) if (r.props.arn === "y") report("no"); } } ] });
