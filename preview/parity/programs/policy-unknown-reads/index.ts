import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const dep = new aws.s3.Bucket("dep");
const b = (n: string) => new aws.s3.Bucket(n, { bucket: dep.arn, tags: { a: dep.id, b: "k" } });
for (const n of ["typeof", "eq", "truthy", "tmpl", "json", "spread", "keys", "in", "after", "nested", "array", "catch"]) b(n);
