import * as assert from "node:assert/strict";
import { type Ask, mayPass, requestOf, type Wish } from "../../testing/secure-bucket/intent";
import { DELIVERIES, jobs, SERVICE_CASES } from "../../testing/secure-bucket/services";
import { known, NAMES, OTHER_ORGANIZATION, OWNER, PARTNER, roleOf, STRANGER, userOf } from "../../testing/secure-bucket/universe";
import { argsOf } from "../../testing/secure-bucket/wishArgs";
import { simulate, type S3Request } from "../../testing/simulator";
import type { SecureBucketArgs } from "../args";
import { bucketPolicy } from "./policy";
import type { Conditions, PolicyDocument, Statement } from "./statement";

const WORLD = "aws";
const BASE: Wish = {
    world: WORLD,
    minimumTls: "1.2",
    only: undefined,
    administrators: ["admin"],
    grants: [],
    copiesFrom: false,
    copiesTo: false,
    forceDestroy: false,
    key: "s3",
};
const ONLY = { byResource: [], byArn: [], match: "uniqueId", accountIds: [], organization: false, network: [], within: undefined } as const;
const nobody = { people: [], accountIds: [], organization: false } as const;

/** Between them these buckets have every statement that a policy can have, each where nothing else does the same. */
const WISHES: Wish[] = [
    { ...BASE, only: { ...ONLY, byResource: ["app", "alice", "deploy"], network: ["endpoint", "vpc", "cidr"] }, copiesTo: true },
    { ...BASE, only: { ...ONLY, byArn: ["app", "linked"], network: ["cidr"] }, copiesFrom: true, forceDestroy: true, key: "created" },
    {
        ...BASE,
        only: { ...ONLY, byArn: ["app", "admin"], within: OTHER_ORGANIZATION },
        grants: [
            { ...nobody, access: ["read", "write"], prefix: "in/", people: ["reporter", "stranger"] },
            { ...nobody, access: ["delete"], prefix: "", accountIds: [STRANGER] },
        ],
        copiesFrom: true,
        copiesTo: true,
        key: "given",
    },
    {
        ...BASE,
        only: { ...ONLY, byArn: ["app"] },
        grants: [{ ...nobody, access: ["read", "write", "delete"], prefix: "in/", people: ["partner", "alice", "reporter"] }],
    },
    { ...BASE, only: { ...ONLY, byArn: ["app"] }, grants: [{ ...nobody, access: ["read"], prefix: "in/", accountIds: [PARTNER] }] },
    { ...BASE, only: { ...ONLY, organization: true }, grants: [{ ...nobody, access: ["read"], prefix: "in/", organization: true }] },
    { ...BASE, only: { ...ONLY, accountIds: [OWNER] } },
    {
        ...BASE,
        minimumTls: "1.3",
        key: "given",
        copiesFrom: true,
        grants: [{ ...nobody, access: ["read"], prefix: "", people: ["partner"] }],
    },
    { ...BASE, grants: [{ ...nobody, access: ["read"], prefix: "in/", organization: true }] },
];

const WHERE = [
    ...["s3:PutBucketPolicy", "s3:GetBucketVersioning"].map((action) => ({ action, key: undefined })),
    ...[undefined, "in/", "x"].map((prefix) => ({ action: "s3:ListBucket", key: undefined, prefix })),
    ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ReplicateObject"].map((action) => ({ action, key: "in/a" })),
    { action: "s3:GetObject", key: "x" },
];
const PEOPLE = [...NAMES, "root", "foreign root", "anonymous", "replicator"] as const;

function asks(): Ask[] {
    const plain = { via: false, transport: "1.3", headers: "none", from: "endpoint" } as const;
    const everyone = PEOPLE.flatMap((who) => WHERE.map((where): Ask => ({ ...plain, ...where, who })));
    const powerless = (["app", "alice", "reporter", "partner", "colleague", "stranger"] as const).flatMap((who) =>
        WHERE.map((where): Ask => ({ ...plain, ...where, who, powerless: true })),
    );
    const from = (["inside", "outside", "vpc"] as const).flatMap((network) => [false, true].map((via) => ({ from: network, via })));
    const places = WHERE.filter(({ action }) => ["s3:PutBucketPolicy", "s3:ReplicateObject", "s3:GetBucketVersioning"].includes(action));
    const networks = (["app", "root", "deploy", "admin", "linked", "replicator", "copier"] as const).flatMap((who) =>
        places.flatMap((where) => from.map((network): Ask => ({ ...plain, ...where, ...network, who }))),
    );
    const uploads = (["AES256", "aws:kms", "right key", "wrong key", "SSE-C"] as const).map((headers): Ask => ({
        ...plain,
        who: "app",
        action: "s3:PutObject",
        key: "in/a",
        headers,
        from: "inside",
    }));
    const transports = (["http", "1.0", "1.1", "1.2"] as const).flatMap((transport) =>
        places.map((where): Ask => ({ ...plain, ...where, who: "app", transport, from: "inside" })),
    );
    const objects = ["GetObjectVersion", "GetObjectTagging", "PutObjectTagging", "AbortMultipartUpload", "ListMultipartUploadParts"];
    const copies = ["ReplicateDelete", "ReplicateTags", "ObjectOwnerOverrideToBucketOwner"];
    const actions = (["partner", "stranger", "copier", "outsider"] as const).flatMap((who) =>
        [...objects, ...copies].map((action): Ask => ({ ...plain, who, action: `s3:${action}`, key: "in/a" })),
    );
    const granted = [...objects, "PutObject", "GetObject"].map((action): Ask => ({
        ...plain,
        who: "reporter",
        action: `s3:${action}`,
        key: "in/a",
        powerless: true,
        from: "inside",
    }));
    return [...actions, ...granted, ...everyone, ...powerless, ...networks, ...uploads, ...transports];
}

interface Judged {
    readonly request: S3Request;
    readonly passes: boolean;
}

async function isAsIntended(policy: object, requests: readonly Judged[]): Promise<boolean> {
    for (const { request, passes } of requests) {
        if (((await simulate(policy, request)) === "Allowed") !== passes) {
            return false;
        }
    }
    return true;
}

interface Mutant {
    readonly title: string;
    readonly statement: Statement | undefined;
}

function withoutKey(conditions: Conditions, operator: string, key: string): Conditions {
    const { [key]: _, ...keys } = conditions[operator] ?? {};
    const { [operator]: __, ...others } = conditions;
    return Object.keys(keys).length === 0 ? others : { ...others, [operator]: keys };
}

function conditionMutants(statement: Statement): Mutant[] {
    const { Condition = {} } = statement;
    return Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).flatMap(([key, value]): Mutant[] => {
            const values = Array.isArray(value) ? value : [value];
            const shorter = values.map((one, index) => ({
                title: `without a value of ${operator} ${key}`,
                statement: {
                    ...statement,
                    Condition: { ...Condition, [operator]: { ...keys, [key]: values.filter((_, at) => at !== index) } },
                },
            }));
            const without = {
                title: `without ${operator} ${key}`,
                statement: { ...statement, Condition: withoutKey(Condition, operator, key) },
            };
            return [without, ...(values.length > 1 ? shorter : [])];
        }),
    );
}

function mutantsOf(statement: Statement): Mutant[] {
    const { Resource = [], Effect, Action, Principal, Condition } = statement;
    const resources = Array.isArray(Resource) ? Resource : [Resource];
    return [
        { title: "removed", statement: undefined },
        { title: "turned round", statement: { ...statement, Effect: Effect === "Deny" ? "Allow" : "Deny" } },
        { title: "of no action", statement: { ...statement, Action: "s3:GetBucketLocation" } },
        ...(resources.length > 1
            ? resources.map((one) => ({
                  title: `without ${String(one)}`,
                  statement: { ...statement, Resource: resources.filter((it) => it !== one) },
              }))
            : []),
        ...(Array.isArray(Action) && Action.length > 1
            ? Action.map((one) => ({ title: `without ${one}`, statement: { ...statement, Action: Action.filter((it) => it !== one) } }))
            : []),
        ...(Principal === "*" || Condition !== undefined
            ? []
            : [{ title: "for everyone", statement: { ...statement, Principal: "*" as const } }]),
        ...conditionMutants(statement),
    ];
}

const ROOT_TWICE = "root is known by its ARN, and in a session of sts:AssumeRoot by its user id";
/** Changes that nobody can notice, and why the policy has what they take away. */
const REDUNDANT: Readonly<Record<string, string>> = {
    "DenyOtherNetworksToBucket without StringNotLike aws:userid": ROOT_TWICE,
    "DenyOutsideOrganization without StringNotLike aws:userid": ROOT_TWICE,
};

function requestsOf(wanted: Wish): Judged[] {
    const people = asks().map((ask) => ({ request: requestOf(WORLD, ask), passes: mayPass(wanted, ask) }));
    const tls = { "s3:TlsVersion": wanted.minimumTls };
    const services = SERVICE_CASES.map(({ request, passes }) => {
        const { context, ...rest } = request(WORLD);
        return {
            request: { ...rest, context: { ...tls, ...context } },
            passes: passes === "without a gate" ? wanted.only === undefined : passes,
        };
    });
    return [...people, ...services];
}

async function statementsOf(wanted: Wish): Promise<Statement[]> {
    const named = wanted.only?.byResource ?? [];
    const resources = (): Pick<NonNullable<SecureBucketArgs["allowOnly"]>, "roles" | "users"> => ({
        roles: named.filter((name) => name !== "alice").map((name) => roleOf(WORLD, name)),
        users: named.filter((name) => name === "alice").map((name) => userOf(WORLD, name)),
    });
    const args = { ...argsOf(wanted, resources), deliveries: DELIVERIES, allow: jobs(WORLD) };
    return ((await known(bucketPolicy(args, WORLD))) as PolicyDocument).Statement;
}

describe("a change of any statement of a policy", function () {
    this.timeout(600_000);

    it("lets somebody in or shuts somebody out against the arguments", async () => {
        const noticed = new Map<string, boolean>();
        for (const wanted of WISHES) {
            const statements = await statementsOf(wanted);
            const requests = requestsOf(wanted);
            assert.equal(await isAsIntended({ Version: "2012-10-17", Statement: statements }, requests), true, JSON.stringify(wanted));
            for (const [index, original] of statements.entries()) {
                for (const mutant of mutantsOf(original)) {
                    const kind = `${original.Sid} ${mutant.title}`;
                    if (noticed.get(kind) !== true) {
                        const Statement = statements.flatMap((one, at) => (at === index ? (mutant.statement ?? []) : one));
                        noticed.set(kind, !(await isAsIntended({ Version: "2012-10-17", Statement }, requests)));
                    }
                }
            }
        }
        const unnoticed = [...noticed].filter(([, seen]) => !seen).map(([kind]) => kind);
        assert.ok(noticed.size > 100, String(noticed.size));
        assert.deepEqual(unnoticed.sort(), Object.keys(REDUNDANT).sort());
    });
});
