import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { callerOf, type Caller } from "./caller";
import { candidates, mayMissSomebody, partitionOf, rootsOf } from "./candidates";
import type { PolicyDocument } from "./document";
import { allows, denies } from "./evaluate";
import { isFixed } from "./narrow";

/** Both mend a policy that locks out: writing another one, or deleting it. */
const REPAIRS = ["s3:putbucketpolicy", "s3:deletebucketpolicy"];

export interface Lockout {
    /** Nobody but the root user of the bucket's account can mend the policy. S3 lets the root user do it whatever the policy says. */
    readonly all: Truth;
    /** The policy denies it to the root user as well. */
    readonly root: Truth;
    /** The principal that deploys cannot mend the policy; false where none is given. */
    readonly deployer: Truth;
}

export interface LockoutInputs {
    /** Name of the bucket, if it is known. */
    readonly bucket: string | undefined;
    /** Account of the bucket, 12 digits, if it is known. */
    readonly account: string | undefined;
    /** ARN of the role or user that deploys. */
    readonly deployer: string | undefined;
}

/** A policy, and what it takes to change it. */
export interface Mending {
    readonly document: PolicyDocument;
    /** Each of these actions mends a policy that locks out. Lower case. */
    readonly repairs: readonly string[];
    /** What the policy may be of, as ARNs or patterns of them. */
    readonly resources: readonly string[];
    /** Account of the resource, 12 digits, if it is known. */
    readonly account: string | undefined;
    /** Whether the policy has to allow it, as that of a key; elsewhere the policies of IAM are enough. */
    readonly needsAllow?: boolean;
}

/**
 * Whether a caller can mend the policy, as far as the policy decides. Conditions on what only the request tells (network, tag, MFA) leave
 * a way.
 */
function canMend({ document, repairs, resources, needsAllow = false }: Mending, caller: Caller): Truth {
    const ways = resources.flatMap((resource) =>
        repairs.map((action) => ({ caller, action, resource, keys: new Map<string, string[]>() })),
    );
    return anyOf(ways.map((way) => allOf([negate(denies(document, way, false)), ...(needsAllow ? [allows(document, way, true)] : [])])));
}

function* each(callers: Iterable<Caller>, mending: Mending): Generator<Truth> {
    for (const caller of callers) {
        yield canMend(mending, caller);
    }
}

const TOO_MANY = new Unknown("policy", "spares principals by more patterns than can be tried together");

/** Whether nobody but the root user can mend the policy. */
export function isLockedOut(mending: Mending): Truth {
    const found = anyOf(each(candidates(mending.document, mending.account), mending));
    return negate(found === false && mayMissSomebody(mending.document) ? TOO_MANY : found);
}

/** Whether the root user cannot. */
export function isRootLockedOut(mending: Mending): Truth {
    return negate(anyOf(each(rootsOf(mending.document, mending.account), mending)));
}

/** What a policy may be of: it names no resource but its own, and where it does so by wildcards, whatever these match. */
export function resourcesOf({ statements }: PolicyDocument): readonly string[] {
    const values = statements.flatMap(({ resources }) => (resources.negated ? [] : resources.values));
    const arns = [...new Set(values.filter((value) => typeof value === "string"))].filter((value) => value.startsWith("arn:"));
    const fixed = arns.filter(isFixed);
    return fixed.length > 0 ? fixed : arns.length > 0 ? arns : ["*"];
}

/** The bucket as the policy writes it; a policy names no bucket but its own. */
function bucketArn(document: PolicyDocument, bucket: string | undefined): string {
    const resources = document.statements.flatMap(({ resources: { values } }) => values);
    const arn = resources.find((value) => typeof value === "string" && value.startsWith("arn:"));
    const [, , , , , path = ""] = typeof arn === "string" ? arn.split(":") : [];
    return `arn:${partitionOf(document)}:s3:::${bucket ?? path.split("/")[0] ?? ""}`;
}

/** Who can still mend the policy of a bucket. What the program has not told yet may be a lock-out. */
export function lockout(document: PolicyDocument, { bucket, account, deployer }: LockoutInputs): Lockout {
    const mending: Mending = { document, repairs: REPAIRS, resources: [bucketArn(document, bucket)], account };
    const deploying = deployer === undefined ? undefined : callerOf(deployer);
    return {
        all: isLockedOut(mending),
        root: isRootLockedOut(mending),
        deployer: deploying === undefined ? false : negate(canMend(mending, deploying)),
    };
}
