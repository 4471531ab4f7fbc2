import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const a = new pulumi.StackReference("organization/base/dev");
const b = new aws.s3.Bucket("b");
const unk = new pulumi.StackReference("unk", { name: b.arn });
export const got = a.getOutput("cidr"); export const sec = a.getOutput("pw"); export const missing = a.getOutput("nope"); export const unkOut = unk.getOutput("x"); export const unkName = unk.name; export const id = a.id; export const urn = a.urn;
export const names = a.secretOutputNames; export const val = a.getOutputValue("cidr"); export const unkAll = unk.outputs; export const det = a.getOutputDetails("pw").then((x) => Object.keys(x));
new aws.sns.Topic("t", { displayName: a.getOutput("cidr") as never, tags: { s: a.getOutput("pw") as never, o: a.getOutput("obj").apply((x) => x.k) } });
