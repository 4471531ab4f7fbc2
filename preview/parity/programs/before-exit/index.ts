import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
let done = false;
process.on("beforeExit", () => { if (!done) { done = true; new aws.s3.Bucket("late"); } });
setTimeout(() => { new aws.s3.Bucket("timer"); }, 10);
setImmediate(() => { new aws.s3.Bucket("immediate"); });
new aws.s3.Bucket("b");
