import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const log: string[] = [];
const mark = (m: string) => (a: pulumi.ResourceTransformArgs) => { log.push(m + ":" + a.name); if (a.type.startsWith("aws:")) return { props: { ...a.props, tags: pulumi.output(a.props.tags ?? {}).apply((t: Record<string, string>) => ({ ...t, trail: (t.trail ?? "") + m })) }, opts: a.opts }; return undefined; };
pulumi.runtime.registerResourceTransform(mark("S1"));
pulumi.runtime.registerResourceTransform(mark("S2"));
pulumi.runtime.registerStackTransformation(mark("OS") as never);
class C extends pulumi.ComponentResource { constructor(n: string, o: pulumi.ComponentResourceOptions) { super("x:y:C", n, {}, o); new aws.s3.Bucket(n + "-b", { tags: { a: "1" } }, { parent: this, transforms: [mark("O1"), mark("O2")], transformations: [mark("oO") as never] }); new aws.s3.Bucket(n + "-c", {}, { parent: this }); } }
new C("c", { transforms: [mark("C1"), mark("C2")], transformations: [mark("oC") as never] });
