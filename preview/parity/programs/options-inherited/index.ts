import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const dw = new aws.s3.Bucket("dw");
class C extends pulumi.ComponentResource { constructor(n: string, o: pulumi.ComponentResourceOptions) { super("x:y:C", n, {}, o); const b = new aws.s3.Bucket(n + "-b", {}, { parent: this }); new aws.s3.Bucket(n + "-bb", {}, { parent: b }); new aws.s3.Bucket(n + "-off", {}, { parent: this, protect: false, retainOnDelete: false }); } }
new C("c", { protect: true, retainOnDelete: true, deletedWith: dw, ignoreChanges: ["tags"], customTimeouts: { create: "3m" }, dependsOn: dw, hideDiffs: ["x"], replaceOnChanges: ["a"], replaceWith: [dw], replacementTrigger: "t", aliases: ["urn:pulumi:dev::x::a:b:c::old"] } as never);
new C("plain", {});
