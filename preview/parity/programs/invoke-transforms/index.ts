import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
pulumi.runtime.registerInvokeTransform((a) => { if (a.token.includes("getRegion")) return { args: { ...a.args, region: "ap-south-1" }, opts: a.opts }; return undefined; });
export const r = aws.getRegionOutput({ region: "us-east-1" }).name;
export const p = aws.getPartitionOutput().partition;
const b = new aws.s3.Bucket("b");
export const u = aws.getRegionOutput({ region: b.arn }).name;
