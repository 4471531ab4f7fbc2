import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const a = new aws.s3.Bucket("a"); const b = new aws.s3.Bucket("b");
class C extends pulumi.ComponentResource { constructor(n: string) { super("x:y:C", n); const q = new aws.s3.Bucket(n + "-q", {}, { parent: this }); new aws.s3.Bucket(n + "-qq", {}, { parent: q }); new pulumi.ComponentResource("x:y:I", n + "-i", {}, { parent: this }); } }
const c = new C("c");
const t = (n: string, d: unknown) => new aws.sns.Topic(n, {}, { dependsOn: d as never });
t("one", a); t("list", [a, b]); t("out", pulumi.output(a)); t("outlist", pulumi.output([a, b])); t("prom", Promise.resolve([b])); t("listout", [pulumi.output(a), b]); t("comp", c); t("mixed", [c, a]); t("unk", a.arn.apply(() => [b])); t("dup", [a, a]); t("empty", []); t("undef", undefined); t("listundef", [a, undefined]);
const late = new pulumi.ComponentResource("x:y:L", "late"); t("beforelate", late); new aws.s3.Bucket("latechild", {}, { parent: late });
t("props", [a]); new aws.sns.Topic("p2", { displayName: a.bucket, tags: { x: b.arn, y: a.arn } }, { dependsOn: t("z", []) });
new aws.sns.Topic("argsdep", { displayName: pulumi.all([a.arn, b.arn]).apply((x) => x.join()) }); 
const p = new aws.Provider("prov", { region: a.bucket as never }); new aws.sns.Topic("viaprov", {}, { provider: p }); t("onprov", p);
const g = aws.s3.Bucket.get("got", "bid", {}, { dependsOn: [a] } as never); t("onget", g);
