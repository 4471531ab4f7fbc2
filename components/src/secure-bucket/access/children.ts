import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../internal/problems";
import { BucketPart } from "../adoption/args";
import { OptOut } from "../args";
import { type Building, nameOf, optionsOf } from "../building";
import { bucketPolicy, type OpenPolicy } from "./policy";
import { isPlain, policySizeProblem, policySizeWarning } from "./size";
import { standIns } from "./stand-ins";
import { policyBytes } from "./statement";

function createOwnershipControls(at: Building, bucket: pulumi.Output<string>): s3.BucketOwnershipControls {
    const objectOwnership = at.optOuts.has(OptOut.AccessControlLists) ? "BucketOwnerPreferred" : "BucketOwnerEnforced";
    return new s3.BucketOwnershipControls(
        nameOf(at, BucketPart.Ownership),
        { bucket, region: at.args.region, rule: { objectOwnership } },
        optionsOf(at, BucketPart.Ownership),
    );
}

function createPublicAccessBlock(at: Building, bucket: pulumi.Output<string>, before: pulumi.Resource): s3.BucketPublicAccessBlock {
    const policies = !at.optOuts.has(OptOut.PublicPolicy);
    return new s3.BucketPublicAccessBlock(
        nameOf(at, BucketPart.PublicAccess),
        {
            bucket,
            region: at.args.region,
            blockPublicAcls: true,
            blockPublicPolicy: policies,
            ignorePublicAcls: true,
            restrictPublicBuckets: policies,
        },
        optionsOf(at, BucketPart.PublicAccess, { dependsOn: [before] }),
    );
}

function warnOfSize({ parent }: Building, document: unknown): void {
    const warning = policySizeWarning(policyBytes(document));
    if (warning !== undefined) {
        void pulumi.log.warn(warning, parent);
    }
}

/** The document as text, once all of it is known. Its size is known before, where only ids are missing, which are all of one length. */
function policyText(at: Building, document: OpenPolicy): pulumi.Output<string> {
    const judged = bucketPolicy(standIns(at.args, at.partition), at.partition);
    const sized = isPlain(judged);
    if (sized) {
        warnOfSize(at, judged);
    }
    return pulumi.output(document).apply((known) => {
        const problem = policySizeProblem(policyBytes(known));
        refuse("SecureBucket", at.name, problem === undefined ? [] : [problem]);
        if (!sized) {
            warnOfSize(at, known);
        }
        return JSON.stringify(known);
    });
}

/** One after the other: S3 answers 409 OperationAborted when ownership, public access block and policy are changed at the same time. */
export function createAccess(at: Building, bucket: pulumi.Output<string>, document: OpenPolicy): s3.BucketPolicy {
    const block = createPublicAccessBlock(at, bucket, createOwnershipControls(at, bucket));
    return new s3.BucketPolicy(
        nameOf(at, BucketPart.Policy),
        { bucket, region: at.args.region, policy: policyText(at, document) },
        optionsOf(at, BucketPart.Policy, { dependsOn: [block] }),
    );
}
