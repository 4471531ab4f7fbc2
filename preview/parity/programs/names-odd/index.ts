import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
for (const n of ["a::b", "ünï ☃", "new\nline", "dol$lar", "sl/ash", " "]) new aws.s3.Bucket(n);
new aws.s3.Bucket(pulumi.output("outname") as never);
new pulumi.ComponentResource("plain", "odd type"); new pulumi.ComponentResource("a:b", "two"); new pulumi.ComponentResource("a:b:c:d", "four");
