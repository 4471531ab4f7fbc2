import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { name } from "./lib.js";
const b = new aws.s3.Bucket(name, { tags: { a: "1" } });
await new Promise((r) => setTimeout(r, 5));
export const arn = b.arn;
export const stack = pulumi.getStack();
