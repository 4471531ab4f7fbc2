import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const h = new pulumi.ResourceHook("h", async () => { throw new Error("after bad"); }, { onDryRun: true });
const b = new aws.s3.Bucket("two", {}, { hooks: { afterCreate: [h] } });
new aws.s3.BucketVersioning("v", { bucket: b.id, versioningConfiguration: { status: "Enabled" } });
