import { lockout as lockedOut } from "../../model/policy/lockout";
import { bucketName } from "../../model/s3/join";
import { violationIf } from "../../verdict";
import { documentRule } from "./documentRule";

const MEND = "leave out those who administer the bucket by ArnNotLike on aws:PrincipalArn";

export const lockout = documentRule("s3-bucket-policy-lockout", (document, policy, context) => {
    const name = bucketName(policy.resource);
    const bucket = { bucket: typeof name === "string" ? name : undefined, account: policy.account, now: Date.now() };
    const { all, root } = lockedOut(document, { ...bucket, deployer: undefined });
    const denied = root === true ? ", and denies that one too, which S3 overrides" : "";
    return [
        ...violationIf(policy, all, `lets nobody but the root user of its account change or delete it${denied}: ${MEND}`),
        ...context
            .list("deployers")
            .flatMap((deployer) =>
                violationIf(
                    policy,
                    lockedOut(document, { ...bucket, deployer }).deployer,
                    `denies ${deployer}, which deploys, to change or delete it: ${MEND}`,
                ),
            ),
    ];
});
