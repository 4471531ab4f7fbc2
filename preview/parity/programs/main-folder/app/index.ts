import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as path from "path";
import { helper } from "./helper";
new aws.s3.BucketObject("o", { bucket: "b", source: new pulumi.asset.FileAsset("file.txt") });
export const cwd = path.basename(process.cwd());
export const root = pulumi.getRootDirectory().endsWith("app");
export const h = helper();
