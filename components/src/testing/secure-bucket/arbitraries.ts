import * as fc from "fast-check";
import { GrantAccess } from "../../index";
import { type Ask, type Granted, type Only, REPAIRS, type Wish } from "./intent";
import { NAMES, ORGANIZATION, OTHER_ORGANIZATION, OWNER, PARTNER, type PersonName, PEOPLE, WORLDS } from "./universe";

const OBJECT_ACTIONS = [
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "s3:ReplicateObject",
    "s3:ReplicateDelete",
    "s3:ReplicateTags",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:GetObjectTagging",
    "s3:PutObjectTagging",
    "s3:ListMultipartUploadParts",
];
const BUCKET_ACTIONS = [...REPAIRS, "s3:ListBucket", "s3:GetBucketVersioning", "s3:PutBucketVersioning", "s3:PutLifecycleConfiguration"];

const people = (from: readonly PersonName[], maxLength: number): fc.Arbitrary<PersonName[]> =>
    fc.uniqueArray(fc.constantFrom(...from), { maxLength });
const OWN = NAMES.filter((name) => PEOPLE[name].accountId === OWNER);
/** Rare things stay rare, so that most buckets are not open to everyone. */
const seldom = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const only: fc.Arbitrary<Only> = fc.record({
    byResource: people(OWN, 2),
    byArn: people(OWN, 2),
    match: fc.constantFrom("uniqueId" as const, "arn" as const),
    accountIds: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant([OWNER]) }),
    organization: seldom,
    network: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom("endpoint" as const, "vpc" as const, "cidr" as const), { minLength: 1 }) },
    ),
    within: fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(ORGANIZATION, OTHER_ORGANIZATION) },
    ),
});

const grant: fc.Arbitrary<Granted> = fc
    .record({
        access: fc.uniqueArray(fc.constantFrom(...Object.values(GrantAccess)), { minLength: 1 }),
        prefix: fc.constantFrom("", "reports/", "in/"),
        people: people(NAMES, 2),
        accountIds: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant([PARTNER]) }),
        organization: seldom,
    })
    .filter(({ people: named, accountIds, organization }) => named.length + accountIds.length > 0 || organization);

export const wish: fc.Arbitrary<Wish> = fc
    .record({
        world: fc.constantFrom(...WORLDS),
        minimumTls: fc.constantFrom("1.2" as const, "1.3" as const),
        only: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 6, arbitrary: only }),
        administrators: people(["admin", "reporter"], 2),
        grants: fc.array(grant, { maxLength: 2 }),
        copiesFrom: seldom,
        copiesTo: seldom,
        forceDestroy: seldom,
        key: fc.constantFrom("s3" as const, "given" as const, "created" as const),
    })
    .filter(({ only: gate, grants, copiesFrom, copiesTo }) => {
        const names = gate === undefined || gate.byResource.length + gate.byArn.length + gate.accountIds.length > 0 || gate.organization;
        return names || grants.length > 0 || copiesFrom || copiesTo;
    });

const where = fc.oneof(
    { weight: 1, arbitrary: fc.record({ action: fc.constantFrom(...BUCKET_ACTIONS), key: fc.constant(undefined) }) },
    {
        weight: 2,
        arbitrary: fc.record({
            action: fc.constantFrom(...OBJECT_ACTIONS),
            key: fc.constantFrom("reports/2026.csv", "in/a/b", "x", "reports"),
        }),
    },
);

export const ask: fc.Arbitrary<Ask> = fc
    .record({
        who: fc.constantFrom(...NAMES, "root" as const, "foreign root" as const, "anonymous" as const, "replicator" as const),
        where,
        from: fc.constantFrom("inside" as const, "outside" as const, "endpoint" as const, "vpc" as const),
        via: seldom,
        powerless: seldom,
        prefix: fc.constantFrom(undefined, "reports/2026", "in/", "x"),
        transport: fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom("1.2" as const, "1.3" as const) },
            { weight: 1, arbitrary: fc.constantFrom("http" as const, "1.0" as const, "1.1" as const) },
        ),
        headers: fc.oneof(
            { weight: 2, arbitrary: fc.constant("none" as const) },
            {
                weight: 1,
                arbitrary: fc.constantFrom(
                    "AES256" as const,
                    "aws:kms" as const,
                    "right key" as const,
                    "wrong key" as const,
                    "SSE-C" as const,
                ),
            },
        ),
    })
    .map(({ where: at, headers, prefix, ...rest }) => ({
        ...rest,
        ...at,
        headers: at.action === "s3:PutObject" ? headers : "none",
        prefix: at.action === "s3:ListBucket" ? prefix : undefined,
    }));
