import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const p2 = new aws.Provider("p2", { region: "us-east-1" });
const dep = new aws.s3.Bucket("dep");
const par = new pulumi.ComponentResource("x:y:P", "par");
pulumi.runtime.registerResourceTransform((a) => {
  if (a.name === "prov") return { props: a.props, opts: { ...a.opts, provider: p2 } as never };
  if (a.name === "noopts") return { props: a.props, opts: {} };
  if (a.name === "dep2") return { props: a.props, opts: { ...a.opts, dependsOn: [dep] } as never };
  if (a.name === "many") return { props: a.props, opts: { ...a.opts, protect: true, ignoreChanges: ["tags"], replaceOnChanges: ["bucket"], retainOnDelete: true, customTimeouts: { create: "5m" }, deletedWith: dep, additionalSecretOutputs: ["arn"], version: "7.48.0", deleteBeforeReplace: true, hideDiffs: ["tags"], aliases: [{ name: "old" }] } as never };
  if (a.name === "undef") return undefined;
  return undefined;
});
new aws.s3.Bucket("prov", { tags: { a: "1" } });
new aws.s3.Bucket("noopts", {}, { protect: true, ignoreChanges: ["tags"], dependsOn: [dep], provider: p2, customTimeouts: { create: "1m" }, parent: par });
new aws.s3.Bucket("dep2", {});
new aws.s3.Bucket("many", {}, {});
new aws.s3.Bucket("undef", {}, { protect: true, transforms: [() => undefined] });
