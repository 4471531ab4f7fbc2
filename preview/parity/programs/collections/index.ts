import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const b = new aws.s3.Bucket("b");
const t = (n: string, tags: unknown) => new aws.s3.Bucket(n, { tags: tags as never });
t("plain", { a: b.arn, k: "v" }); t("output", pulumi.output({ a: b.arn, k: "v" })); t("all", pulumi.all({ a: b.arn, k: "v" })); t("nulls", { a: null, u: undefined, s: "" }); t("prom", Promise.resolve({ p: b.arn })); t("empty", {});
new aws.lambda.Function("f", { role: "r", layers: [b.arn, "x", null as never, undefined as never], environment: { variables: { A: b.arn, N: null as never } }, architectures: [] });
new aws.ec2.SecurityGroup("sg", { ingress: [{ protocol: "tcp", fromPort: 1, toPort: 2, cidrBlocks: [b.arn] }, b.arn.apply(() => ({ protocol: "x", fromPort: 1, toPort: 1 }))] });
new aws.s3.BucketPolicy("pol", { bucket: b.id, policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: b.arn }] } as never });
new aws.s3.BucketPolicy("pol2", { bucket: b.id, policy: pulumi.jsonStringify({ x: b.arn, y: 1 }) });
new aws.sns.Topic("num", { displayName: 5 as never, tags: { big: 12345678901234567890 as never, f: 1.5 as never } });
new aws.sns.Topic("concat", { displayName: pulumi.concat("a", b.bucket, 1), name: pulumi.interpolate`${b.tags.apply((x) => x ?? "none")}` });
class R extends pulumi.CustomResource { constructor(n: string, p: pulumi.Inputs) { super("aws:s3/bucket:Bucket", n, p); } }
new R("raw", { d: new Date(0), m: new Map([["a", 1]]), fn: undefined, nested: { u: undefined, n: null, arr: [undefined, null, 1] }, re: /x/, s: new Set([1]), buf: Buffer.from("x"), big: undefined });
