import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const o = (n: string, source: aws.s3.BucketObjectArgs["source"]) => new aws.s3.BucketObject(n, { bucket: "b", source });
o("abs", new pulumi.asset.FileAsset("./f.txt"));  o("unicode", new pulumi.asset.StringAsset("ünï☃"));
const f = (n: string, code: aws.lambda.FunctionArgs["code"]) => new aws.lambda.Function(n, { role: "r", code, handler: "x.y", runtime: "nodejs20.x" });
f("nested", new pulumi.asset.AssetArchive({ dir: new pulumi.asset.AssetArchive({ "a.txt": new pulumi.asset.FileAsset("./f.txt") }), "long/name/that/goes/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on.txt": new pulumi.asset.StringAsset("x") }));
f("folder", new pulumi.asset.FileArchive("./dir")); f("emptyArchive", new pulumi.asset.AssetArchive({}));
f("out", pulumi.output("./dir").apply((d) => new pulumi.asset.FileArchive(d)));
