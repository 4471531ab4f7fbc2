import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const im = (n: string, args: aws.s3.BucketArgs, o: pulumi.CustomResourceOptions = {}) => new aws.s3.Bucket(n, args, { import: "bid", ...o });
im("same", { bucket: "bid", tags: { q: "r" } }); im("differs", { bucket: "bid", tags: { q: "other" } }, { protect: true }); im("subset", { bucket: "bid" }); im("more", { bucket: "bid", forceDestroy: true, tags: { q: "r" } });
const i = im("ign", { bucket: "bid", tags: { q: "zz" } }, { ignoreChanges: ["tags"] });
export const arn = i.arn; export const id = i.id; export const tags = i.tags;
