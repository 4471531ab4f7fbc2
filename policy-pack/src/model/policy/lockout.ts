import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { callerOf, type Caller } from "./caller";
import { accountsIn, candidates, momentsOf, partitionOf, rootsOf, SOME_ACCOUNT } from "./candidates";
import type { PolicyDocument } from "./document";
import { allows, denies, type Request } from "./evaluate";
import { isFixed } from "./narrow";
import { patternsCover } from "./pattern";
import { spared } from "./spared";

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
    /** Milliseconds since 1970, by which dates in conditions are past or to come; without it these leave a way. */
    readonly now?: number;
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
    /** Milliseconds since 1970, as for `LockoutInputs`. */
    readonly now?: number | undefined;
}

type Way = Omit<Request, "caller">;

function keysAt(moment: number): Way["keys"] {
    return new Map([
        ["aws:currenttime", [new Date(moment).toISOString()]],
        ["aws:epochtime", [String(Math.floor(moment / 1000))]],
    ]);
}

/** Of ways that the same statements speak of, one is enough. */
function waysOf({ document, repairs, resources, now }: Mending): readonly Way[] {
    const moments = now === undefined ? [] : momentsOf(document, now);
    const times = moments.length === 0 ? [new Map<string, string[]>()] : moments.map(keysAt);
    const pairs = new Map<string, Omit<Way, "keys">>();
    for (const resource of resources) {
        for (const action of repairs) {
            const spoken = document.statements.map(({ actions, resources: own }) =>
                allOf([patternsCover(actions, action), patternsCover(own, resource)]),
            );
            pairs.set(spoken.map((truth) => (truth instanceof Unknown ? "?" : Number(truth))).join(""), { action, resource });
        }
    }
    return [...pairs.values()].flatMap((pair) => times.map((keys) => ({ ...pair, keys })));
}

/**
 * Whether a caller can mend the policy, as far as the policy decides. Conditions on what only the request tells (network, tag, MFA) leave
 * a way.
 */
function canMendBy({ document, needsAllow = false }: Mending, way: Way, caller: Caller): Truth {
    const request = { ...way, caller };
    return allOf([negate(denies(document, request, false)), ...(needsAllow ? [allows(document, request, true)] : [])]);
}

function canMend(mending: Mending, callers: Iterable<Caller>): Truth {
    const ways = waysOf(mending);
    return anyOf([...callers].flatMap((caller) => ways.map((way) => canMendBy(mending, way, caller))));
}

const TOO_MANY = new Unknown("policy", "spares principals by more patterns than can be tried together");
const UNTOLD = new Unknown(
    "the account",
    "is not told by its provider, and the policy denies all of those that it names: name it in allowedAccountIds",
);
/** What a search may cost: some tens of milliseconds, where a policy is all patterns. */
const MOST_PLACES = 60_000;

/** Whether somebody of the account, besides its root user, can mend the policy. */
function isMendedFrom(account: string, mending: Mending): Truth {
    const { document } = mending;
    const budget = { left: MOST_PLACES };
    const found = canMend(mending, candidates(document, account));
    if (found === true) {
        return true;
    }
    const searched = anyOf(
        (function* () {
            for (const way of waysOf(mending)) {
                yield* spared(document, account, way, (caller) => canMendBy(mending, way, caller), budget);
            }
        })(),
    );
    return anyOf([found, searched, budget.left <= 0 && TOO_MANY]);
}

/** Where nothing tells whose the resource is, it is of an account that the policy names, if anybody of these can mend it. */
function isMended(mending: Mending): Truth {
    if (mending.account !== undefined) {
        return isMendedFrom(mending.account, mending);
    }
    const named = accountsIn(mending.document);
    const among = anyOf(named.map((account) => isMendedFrom(account, mending)));
    if (among === true) {
        return true;
    }
    const elsewhere = isMendedFrom(SOME_ACCOUNT, mending);
    return named.length === 0 ? elsewhere : anyOf([among, elsewhere === true ? UNTOLD : elsewhere]);
}

/** Whether nobody but the root user can mend the policy. */
export function isLockedOut(mending: Mending): Truth {
    return negate(isMended(mending));
}

/** Whether the root user cannot. */
export function isRootLockedOut(mending: Mending): Truth {
    return negate(canMend(mending, rootsOf(mending.document, mending.account)));
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
export function lockout(document: PolicyDocument, { bucket, account, deployer, now }: LockoutInputs): Lockout {
    const mending: Mending = { document, repairs: REPAIRS, resources: [bucketArn(document, bucket)], account, now };
    const deploying = deployer === undefined ? undefined : callerOf(deployer);
    return {
        all: isLockedOut(mending),
        root: isRootLockedOut(mending),
        deployer: deploying === undefined ? false : negate(canMend(mending, [deploying])),
    };
}
