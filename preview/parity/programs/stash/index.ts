import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const s = new pulumi.Stash("s", { input: { a: 1, b: pulumi.secret("x") } } as never);
const b = new aws.s3.Bucket("b");
const t = new pulumi.Stash("t", { input: b.arn } as never);
export const o = s.output; export const i = s.input; export const to = t.output;
