import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const log = (n: string) => new pulumi.ResourceHook(n, async (a: pulumi.ResourceHookArgs) => { console.log(`${n} ${a.name} ${a.type} id=${a.id} in=${JSON.stringify(a.newInputs)} out=${a.newOutputs ? Object.keys(a.newOutputs).sort().slice(0, 2).join() : "none"}`); }, { onDryRun: true });
const off = new pulumi.ResourceHook("off", async () => { console.log("never"); });
const b = log("before"), a = log("after");
new aws.s3.Bucket("one", { tags: { a: "1", s: pulumi.secret("x") } }, { hooks: { beforeCreate: [b, off], afterCreate: [a], beforeDelete: [off] } });
new pulumi.ComponentResource("x:y:C", "comp", { z: 1 }, { hooks: { beforeCreate: [b], afterCreate: [a] } });
