import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const h = new pulumi.ResourceHook("h", async () => { throw new Error("before bad"); }, { onDryRun: true });
new aws.s3.Bucket("two", {}, { hooks: { beforeCreate: [h] } });
