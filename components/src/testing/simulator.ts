import { allowedContextKeysForRequest, runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import { asAwsReadsIt, checkBucketPolicy, type BucketPolicy } from "./bucket-policy";
import { identityPoliciesOf, namesOf, principalKeys, principalOf, type Caller, type ContextKeys } from "./caller";

export type { Anonymous, Caller, Root, RoleSession, Service, User } from "./caller";

export interface S3Request {
    caller: Caller;
    /** `s3:GetObject` */
    action: string;
    /** ARN of the bucket or of an object in it, whichever the action is about. */
    resource: string;
    /** 12-digit id of the account the bucket is in. */
    bucketOwner: string;
    /**
     * What differs from an HTTPS request over the internet, by context key in any case; undefined takes a key out.
     * With aws:SourceVpce or aws:SourceVpc the request comes through a VPC endpoint. Multivalued keys need arrays.
     */
    context?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
}

export type Verdict = "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied";

const checked = new WeakMap<object, BucketPolicy>();
const keysOfActions = new Map<string, Promise<ReadonlySet<string>>>();

/**
 * What AWS answers to a request when this is the bucket's policy. Policies are checked once: don't change them afterwards.
 * @throws RangeError for policies that S3 would refuse; Error for actions that are not about the kind of resource given.
 */
export async function simulate(policy: object, request: S3Request): Promise<Verdict> {
    const bucketPolicy = checked.get(policy) ?? (await checkBucketPolicy(policy));
    checked.set(policy, bucketPolicy);
    const { action, bucketOwner, caller } = request;
    const partition = request.resource.split(":", 2)[1] ?? "";
    const context = contextOf(request, partition, await keysOfAction(action, request.resource));
    if (cannotBeLockedOut(request)) {
        return "Allowed";
    }
    return runUnsafeSimulation(
        {
            request: {
                principal: principalOf(caller, partition),
                action,
                resource: { resource: escaped(request.resource, /[*\n\r\u2028\u2029]/g), accountId: bucketOwner },
                contextVariables: context,
            },
            identityPolicies: identityPoliciesOf(caller).map((document, index) => ({ name: `identity ${index}`, policy: document })),
            serviceControlPolicies: [],
            resourceControlPolicies: [],
            resourcePolicy: {
                // The evaluator's "validated policy": of any other document it wants a name that it does not give it itself.
                __validated: true,
                policyDocument: asAwsReadsIt(bucketPolicy, namesOf(caller, partition), context),
                metadata: { name: "bucket policy" },
                errors: [],
            },
        },
        {},
    );
}

/** The root user of the bucket's account can always repair the policy, even if the policy denies it that. */
function cannotBeLockedOut({ action, bucketOwner, caller }: S3Request): boolean {
    return caller.kind === "root" && caller.accountId === bucketOwner && /^s3:(Get|Put|Delete)BucketPolicy$/i.test(action);
}

/** The S3 keys that requests for the action carry (Service Authorization Reference), in lower case, tag keys up to their slash. */
function keysOfAction(action: string, resource: string): Promise<ReadonlySet<string>> {
    const sample = resource.includes("/") ? "arn:aws:s3:::bucket/key" : "arn:aws:s3:::bucket";
    const id = `${action} ${sample}`;
    const keys = keysOfActions.get(id) ?? findKeys(action, sample);
    keysOfActions.set(id, keys);
    return keys;
}

async function findKeys(action: string, resource: string): Promise<ReadonlySet<string>> {
    const [service = "", operation = ""] = action.split(":");
    const keys = await allowedContextKeysForRequest(service, operation, resource, false, undefined);
    return new Set(keys.map((key) => withoutTag(key)));
}

function contextOf(request: S3Request, partition: string, keysOfAction: ReadonlySet<string>): ContextKeys {
    const given = Object.fromEntries(Object.entries(request.context ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
    const all: Record<string, string | readonly string[] | undefined> = {
        ...principalKeys(request.caller, partition),
        ...networkKeys(given),
        "aws:viaawsservice": "false",
        "aws:resourceaccount": request.bucketOwner,
        "s3:resourceaccount": request.bucketOwner,
        ...given,
    };
    const context: ContextKeys = {};
    for (const [key, value] of Object.entries(all)) {
        // A key without values counts as missing for AWS.
        const isThere = value !== undefined && (typeof value === "string" || value.length > 0);
        if (isThere && (!key.startsWith("s3:") || keysOfAction.has(withoutTag(key)))) {
            context[key] = typeof value === "string" ? escaped(value, LINE_ENDS) : value.map((item) => escaped(item, LINE_ENDS));
        }
    }
    return context;
}

/** Requests through a VPC endpoint have no aws:SourceIp, all others no aws:SourceVpc; without TLS there is no TLS version. */
function networkKeys(given: Readonly<Record<string, unknown>>): ContextKeys {
    const secure = given["aws:securetransport"] !== "false";
    const throughEndpoint = given["aws:sourcevpce"] !== undefined || given["aws:sourcevpc"] !== undefined;
    return {
        "aws:securetransport": "true",
        ...(secure ? { "s3:tlsversion": "1.3" } : {}),
        ...(throughEndpoint
            ? { "aws:sourcevpce": "vpce-0123456789abcdef0", "aws:sourcevpc": "vpc-0123456789abcdef0", "aws:vpcsourceip": "10.0.0.10" }
            : { "aws:sourceip": "198.51.100.7" }),
    };
}

const LINE_ENDS = /[\n\r\u2028\u2029]/g;

/** The evaluator takes asterisks in the resource for wildcards, and its own wildcards do not match line ends; object keys have both. */
function escaped(text: string, what: RegExp): string {
    return text.replace(what, (char) => String.fromCharCode(0xe000 + (char.charCodeAt(0) & 0xfff)));
}

function withoutTag(key: string): string {
    return key.slice(0, key.indexOf("/") + 1) || key;
}
