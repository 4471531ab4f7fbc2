const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const b = new aws.s3.Bucket("b", { tags: require("./data.json") });
exports.arn = b.arn;
exports.cwd = process.cwd().endsWith("plain-js") || process.cwd().endsWith("program");
exports.dir = __dirname.endsWith("src");
exports.dry = pulumi.runtime.isDryRun();
exports.main = require.main === module;
exports.argv = process.argv.length;
