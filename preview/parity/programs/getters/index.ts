import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const b = new aws.s3.Bucket("b");
const k = aws.s3.Bucket.get("known", "bid"); const u = aws.s3.Bucket.get("unk", b.id); const st = aws.s3.Bucket.get("state", "bid", { tags: { extra: "1" }, forceDestroy: true }, { parent: b, protect: true, additionalSecretOutputs: ["bucket"] } as never);
const v = aws.ec2.Vpc.get("v", "vpc-1");
new aws.ec2.Subnet("s", { vpcId: v.id, cidrBlock: v.cidrBlock });
new aws.s3.BucketVersioning("ver", { bucket: k.bucket, versioningConfiguration: { status: "Enabled" } }, { parent: k, dependsOn: [u] });
export const kb = k.bucket; export const ku = u.bucket; export const kid = u.id; export const urn = k.urn; export const tags = st.tags; export const sb = st.bucket; export const arn = k.arn; export const undefd = k.hostedZoneId;
