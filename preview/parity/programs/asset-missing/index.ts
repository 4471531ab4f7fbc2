import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
new aws.s3.BucketObject("o", { bucket: "b", source: new pulumi.asset.FileAsset("./nope.txt") });
