import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
pulumi.log.error("logged"); pulumi.log.warn("warned"); pulumi.log.info("informed"); pulumi.log.debug("debugged");
const b = new aws.s3.Bucket("b");
pulumi.log.warn("on res", b); pulumi.log.info("eph", b, 1, true);
pulumi.log.error("multi\nline", b);
export const x = 1;
