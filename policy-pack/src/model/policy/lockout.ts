import { allOf, type Truth } from "../../known";
import { accountIn, callerOf, type Caller } from "./caller";
import type { PolicyDocument } from "./document";
import { denies } from "./evaluate";

/** Both mend a policy that locks out: writing another one, or deleting it. */
const REPAIRS = ["s3:putbucketpolicy", "s3:deletebucketpolicy"];
/** A name that no policy names. */
const SOMEBODY = "role/palisade-somebody-not-named-anywhere";
/** An account that no policy names. */
const SOME_ACCOUNT = "000000000000";

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

function textsIn(document: PolicyDocument): string[] {
    const values = document.statements.flatMap(({ principals, conditions }) => [
        ...principals.values,
        ...conditions.flatMap((condition) => condition.values),
    ]);
    return values.filter((value) => typeof value === "string");
}

/** `arn:aws:iam::111122223333:role/*` with something in the place of each wildcard, so that it names somebody. */
function instance(pattern: string): string {
    return pattern.replaceAll("*", "palisade").replaceAll("?", "p");
}

function unnamedIn(account: string): Caller {
    return { kind: "role", account, arn: `arn:aws:iam::${account}:${SOMEBODY}` };
}

/** Somebody of each kind whom the document treats apart from the others, of the bucket's account where that is known. */
function candidates(document: PolicyDocument, account: string | undefined): Caller[] {
    const texts = textsIn(document);
    const named = texts.flatMap((text) => callerOf(instance(text)) ?? []).filter(({ kind }) => kind !== "root");
    if (account !== undefined) {
        return [unnamedIn(account), ...named.filter((caller) => caller.account === account)];
    }
    const accounts = new Set([SOME_ACCOUNT, ...texts.flatMap((text) => accountIn(text) ?? [])]);
    return [...[...accounts].map(unnamedIn), ...named];
}

/** The bucket as the policy writes it; a policy names no bucket but its own. */
function bucketArn(document: PolicyDocument, bucket: string | undefined): string {
    const resources = document.statements.flatMap(({ resources: { values } }) => values);
    const arn = resources.find((value) => typeof value === "string" && value.startsWith("arn:"));
    const [, partition = "aws", , , , path = ""] = typeof arn === "string" ? arn.split(":") : [];
    return `arn:${partition}:s3:::${bucket ?? path.split("/")[0] ?? ""}`;
}

/**
 * Who can still mend the policy of a bucket. A Deny that depends on what only the request knows (network, tag, MFA) leaves a way in, and so
 * is no lock-out; what the program has not told yet may be one.
 */
export function lockout(document: PolicyDocument, { bucket, account, deployer }: LockoutInputs): Lockout {
    const resource = bucketArn(document, bucket);
    const cannotRepair = (caller: Caller): Truth =>
        allOf(REPAIRS.map((action) => denies(document, { caller, action, resource, keys: new Map() }, false)));
    const own = account ?? SOME_ACCOUNT;
    const deploying = deployer === undefined ? undefined : callerOf(deployer);
    return {
        all: allOf(candidates(document, account).map(cannotRepair)),
        root: cannotRepair({ kind: "root", account: own, arn: `arn:aws:iam::${own}:root` }),
        deployer: deploying === undefined ? false : cannotRepair(deploying),
    };
}
