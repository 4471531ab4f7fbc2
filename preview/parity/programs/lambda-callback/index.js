const pulumi = require("@pulumi/pulumi"); const aws = require("@pulumi/aws");
const b = new aws.s3.Bucket("b"); const topic = new aws.sns.Topic("t");
const name = "captured"; const out = pulumi.output("out");
b.onObjectCreated("made", async (e) => { console.log(name, out.get(), topic.arn.get()); });
const f = new aws.lambda.CallbackFunction("cb", { callback: async (e) => ({ statusCode: 200, body: name }), memorySize: 256, policies: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole] });
exports.arn = f.arn;
