import type { GrantAccess } from "../../index";
import type { S3Request } from "../simulator";
import {
    BUCKET_NAME,
    callerOf,
    ENDPOINT,
    INSIDE,
    ORGANIZATION,
    OUTSIDE,
    OWNER,
    type Person,
    type PersonName,
    PEOPLE,
    regionOf,
    VPC,
    type World,
} from "./universe";

/** The arguments in the words of this world, before they become those of a bucket. */
export interface Wish {
    readonly world: World;
    readonly minimumTls: "1.2" | "1.3";
    /** undefined: no `allowOnly`. */
    readonly only: Only | undefined;
    readonly administrators: readonly PersonName[];
    readonly grants: readonly Granted[];
    readonly copiesFrom: boolean;
    readonly copiesTo: boolean;
    readonly forceDestroy: boolean;
    readonly key: "s3" | "given" | "created";
}

export interface Only {
    readonly byResource: readonly PersonName[];
    readonly byArn: readonly PersonName[];
    readonly match: "uniqueId" | "arn";
    readonly accountIds: readonly string[];
    readonly organization: boolean;
    readonly network: readonly ("endpoint" | "vpc" | "cidr")[];
    readonly within: string | undefined;
}

export interface Granted {
    readonly access: readonly GrantAccess[];
    readonly prefix: string;
    readonly people: readonly PersonName[];
    readonly accountIds: readonly string[];
    readonly organization: boolean;
}

/** A request in the words of this world. */
export interface Ask {
    readonly who: PersonName | "root" | "foreign root" | "anonymous" | "replicator";
    readonly action: string;
    /** undefined: the bucket itself. */
    readonly key: string | undefined;
    readonly from: "inside" | "outside" | "endpoint" | "vpc";
    readonly via: boolean;
    readonly transport: "http" | "1.0" | "1.1" | "1.2" | "1.3";
    /** Listing within a prefix. */
    readonly prefix?: string | undefined;
    /** The caller's own account grants it nothing. */
    readonly powerless?: boolean | undefined;
    readonly headers: "none" | "AES256" | "aws:kms" | "right key" | "wrong key" | "SSE-C";
}

export const REPAIRS = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

const REPLICATION = [
    ...["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
    ...["s3:GetBucketVersioning", "s3:ListBucket"],
];

const REPLICATOR: Person = {
    kind: "role",
    accountId: OWNER,
    name: `replicate-${BUCKET_NAME}`,
    uniqueId: "AROAAAAAAAAAAAAAAAA99",
    organizationId: ORGANIZATION,
};

export const KEY = (world: World): string => `arn:${world}:kms:${regionOf(world)}:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const WRONG_KEY = (world: World): string => `arn:${world}:kms:${regionOf(world)}:${OWNER}:key/00000000-0000-0000-0000-000000000000`;

function personOf({ who }: Ask): Person | undefined {
    return who === "replicator" ? REPLICATOR : who in PEOPLE ? PEOPLE[who as PersonName] : undefined;
}

/** Only roles and users live by IAM policies. */
function isPowerless(ask: Ask): boolean {
    return ask.powerless === true && personOf(ask) !== undefined;
}

/** Account and organisation of the caller; both root users are in the organisation. */
function memberOf(ask: Ask): Pick<Person, "accountId" | "organizationId"> {
    const accountId = ask.who === "root" ? OWNER : PEOPLE.partner.accountId;
    return personOf(ask) ?? { accountId, organizationId: ORGANIZATION };
}

const HEADERS = (world: World): Record<Ask["headers"], Record<string, string>> => ({
    none: {},
    AES256: { "s3:x-amz-server-side-encryption": "AES256" },
    "aws:kms": { "s3:x-amz-server-side-encryption": "aws:kms" },
    "right key": { "s3:x-amz-server-side-encryption": "aws:kms", "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY(world) },
    "wrong key": { "s3:x-amz-server-side-encryption": "aws:kms", "s3:x-amz-server-side-encryption-aws-kms-key-id": WRONG_KEY(world) },
    "SSE-C": { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" },
});

const FROM: Record<Ask["from"], Record<string, string>> = {
    inside: { "aws:SourceIp": INSIDE },
    outside: { "aws:SourceIp": OUTSIDE },
    endpoint: { "aws:SourceVpce": ENDPOINT, "aws:SourceVpc": "vpc-00000000000000000" },
    vpc: { "aws:SourceVpce": "vpce-00000000000000000", "aws:SourceVpc": VPC },
};

export function requestOf(world: World, ask: Ask): S3Request {
    const person = personOf(ask);
    const bucket = `arn:${world}:s3:::${BUCKET_NAME}`;
    return {
        caller:
            person !== undefined
                ? callerOf(world, person, ask.powerless)
                : ask.who === "anonymous"
                  ? { kind: "anonymous" }
                  : { kind: "root", ...memberOf(ask) },
        action: ask.action,
        resource: ask.key === undefined ? bucket : `${bucket}/${ask.key}`,
        bucketOwner: OWNER,
        context: {
            ...FROM[ask.from],
            ...(ask.via ? { "aws:ViaAWSService": "true" } : {}),
            "aws:SecureTransport": ask.transport === "http" ? "false" : "true",
            "s3:TlsVersion": ask.transport === "http" ? undefined : ask.transport,
            ...HEADERS(world)[ask.headers],
            ...(ask.prefix === undefined ? {} : { "s3:prefix": ask.prefix }),
        },
    };
}

/** What this world expects of a bucket, in plain words and nothing of how a policy says it. */
export function mayPass(wish: Wish, ask: Ask): boolean {
    // S3 lets no policy stop the root user of the bucket's account from repairing it.
    if (ask.who === "root" && REPAIRS.includes(ask.action)) {
        return true;
    }
    const tooOld = ask.transport === "http" || Number(ask.transport) < Number(wish.minimumTls);
    return !tooOld && ask.who !== "anonymous" && passesGate(wish, ask) && isLetIn(wish, ask) && namesRightKey(wish, ask);
}

function isKeeper({ administrators }: Wish, who: Ask["who"]): boolean {
    return who === "root" || who === "deploy" || administrators.some((name) => name === who);
}

function copies({ copiesFrom, copiesTo }: Wish, who: Ask["who"]): boolean {
    return (copiesTo && who === "replicator") || (copiesFrom && who === "copier");
}

function isNamed({ only, grants }: Wish, ask: Ask): boolean {
    const { accountId, organizationId } = memberOf(ask);
    // A grant to an organisation is for its other accounts: it does not undo the gate for the bucket's own.
    const granted = grants.map((grant) => ({ ...grant, organization: grant.organization && accountId !== OWNER }));
    return [...granted, ...(only === undefined ? [] : [{ ...only, people: [...only.byResource, ...only.byArn] }])].some(
        ({ people, accountIds, organization }) =>
            people.some((name) => name === ask.who) || accountIds.includes(accountId) || (organization && organizationId === ORGANIZATION),
    );
}

function fromNetwork({ network }: Only, { from, via, who }: Ask): boolean {
    const inside = { endpoint: from === "endpoint", vpc: from === "vpc", cidr: from === "inside" };
    return network.length === 0 || via || who === "linked" || network.some((one) => inside[one]);
}

function passesGate(wish: Wish, ask: Ask): boolean {
    const { only } = wish;
    if (only === undefined) {
        return true;
    }
    const keeper = isKeeper(wish, ask.who);
    const copier = copies(wish, ask.who);
    const belongs = only.within === undefined || memberOf(ask).organizationId === only.within || keeper || copier;
    const deletes = wish.forceDestroy && ask.who === "deploy";
    const there = fromNetwork(only, ask) || copier || (keeper && ask.key === undefined) || deletes;
    const keeps = keeper && (ask.key === undefined || deletes);
    return belongs && there && (isNamed(wish, ask) || copier || keeps);
}

const ALLOWS: Record<GrantAccess, readonly string[]> = {
    read: ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:ListBucket"],
    write: ["s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
    delete: ["s3:DeleteObject"],
};

/** IAM policies of the own account let everyone in whom nothing shuts out; principals of other accounts need the bucket's word as well. */
function isLetIn(wish: Wish, ask: Ask): boolean {
    const { accountId } = memberOf(ask);
    const replicates = REPLICATION.includes(ask.action);
    const granted = wish.grants.some((grant) => grants(grant, ask));
    if (accountId === OWNER) {
        return !isPowerless(ask) || granted;
    }
    return !isPowerless(ask) && ((wish.copiesFrom && ask.who === "copier" && replicates) || granted);
}

function grants({ access, prefix, people, accountIds, organization }: Granted, ask: Ask): boolean {
    const { accountId, organizationId } = memberOf(ask);
    const byAccount = accountIds.includes(accountId) && !isPowerless(ask);
    const to = people.some((name) => name === ask.who) || byAccount || (organization && organizationId === ORGANIZATION);
    const allowed = access.some((one) => ALLOWS[one].includes(ask.action));
    const place = ask.key ?? ask.prefix ?? "";
    return to && allowed && place.startsWith(prefix);
}

function namesRightKey({ key }: Wish, { action, headers }: Ask): boolean {
    if (action !== "s3:PutObject" || headers === "none") {
        return true;
    }
    return { s3: headers === "AES256", given: headers === "right key", created: false }[key];
}
