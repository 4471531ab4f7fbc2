import type { Role, User } from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Caller } from "../simulator";

/** A small world, so that random arguments and random callers meet often. */
export const OWNER = "111122223333";
export const PARTNER = "444455556666";
export const STRANGER = "777788889999";
export const ORGANIZATION = "o-aa111bb222";
export const OTHER_ORGANIZATION = "o-cc333dd444";

export const ENDPOINT = "vpce-0a1b2c3d4e5f60718";
export const VPC = "vpc-0a1b2c3d4e5f60718";
export const CIDR = "203.0.113.0/24";
export const INSIDE = "203.0.113.9";
export const OUTSIDE = "198.51.100.9";

export const BUCKET_NAME = "acme-dev-orders-data-111122223333-eu-west-1";

const REGIONS = { aws: "eu-west-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" } as const;
export type World = keyof typeof REGIONS;
export const WORLDS = Object.keys(REGIONS) as World[];

export function regionOf(world: World): string {
    return REGIONS[world];
}

export function bucketArnIn(world: World): string {
    return `arn:${world}:s3:::${BUCKET_NAME}`;
}

/** Whoever may call: the same people in every partition. */
export interface Person {
    readonly kind: "role" | "user";
    readonly accountId: string;
    /** `team/app` with its path. */
    readonly name: string;
    readonly uniqueId: string;
    readonly organizationId?: string;
}

const inOrganization = { accountId: OWNER, organizationId: ORGANIZATION };

export const PEOPLE = {
    app: { kind: "role", name: "app", uniqueId: "AROAAAAAAAAAAAAAAAAA1", ...inOrganization },
    reporter: { kind: "role", name: "team/reporter", uniqueId: "AROAAAAAAAAAAAAAAAAA2", ...inOrganization },
    alice: { kind: "user", name: "alice", uniqueId: "AIDAAAAAAAAAAAAAAAAA3", ...inOrganization },
    deploy: { kind: "role", name: "deploy", uniqueId: "AROAAAAAAAAAAAAAAAAA4", ...inOrganization },
    admin: {
        kind: "role",
        name: "aws-reserved/sso.amazonaws.com/eu-west-1/Admin_1a2b",
        uniqueId: "AROAAAAAAAAAAAAAAAAA5",
        ...inOrganization,
    },
    mallory: { kind: "user", name: "mallory", uniqueId: "AIDAAAAAAAAAAAAAAAAA6", ...inOrganization },
    /** Looks like the application's role. */
    application: { kind: "role", name: "app2", uniqueId: "AROAAAAAAAAAAAAAAAAA7", ...inOrganization },
    partner: { kind: "role", accountId: PARTNER, name: "loader", uniqueId: "AROAAAAAAAAAAAAAAAAA8", organizationId: ORGANIZATION },
    colleague: { kind: "user", accountId: PARTNER, name: "bob", uniqueId: "AIDAAAAAAAAAAAAAAAAA9", organizationId: ORGANIZATION },
    stranger: { kind: "role", accountId: STRANGER, name: "app", uniqueId: "AROAAAAAAAAAAAAAAAA10", organizationId: OTHER_ORGANIZATION },
    outsider: { kind: "user", accountId: STRANGER, name: "eve", uniqueId: "AIDAAAAAAAAAAAAAAAA11" },
    linked: {
        kind: "role",
        name: "aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        uniqueId: "AROAAAAAAAAAAAAAAAA12",
        ...inOrganization,
    },
    copier: { kind: "role", accountId: PARTNER, name: "replicate-source", uniqueId: "AROAAAAAAAAAAAAAAAA13", organizationId: ORGANIZATION },
} as const satisfies Record<string, Person>;
export type PersonName = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as PersonName[];

export function arnOf(world: World, { kind, accountId, name }: Person): string {
    return `arn:${world}:iam::${accountId}:${kind}/${name}`;
}

export function callerOf(world: World, person: Person, powerless = false): Caller {
    const { accountId, uniqueId, organizationId } = person;
    const common = { accountId, uniqueId, organizationId, ...(powerless ? { identityPolicies: [] } : {}) };
    return person.kind === "role"
        ? { kind: "role", roleArn: arnOf(world, person), sessionName: "session", ...common }
        : { kind: "user", userArn: arnOf(world, person), ...common };
}

/** A resource whose outputs are known, as after an update. */
function resourceOf(world: World, person: Person): object {
    const { name, uniqueId } = person;
    return { name: pulumi.output(name), uniqueId: pulumi.output(uniqueId), arn: pulumi.output(arnOf(world, person)) };
}

export function roleOf(world: World, name: PersonName): Role {
    return resourceOf(world, PEOPLE[name]) as Role;
}

export function userOf(world: World, name: PersonName): User {
    return resourceOf(world, PEOPLE[name]) as User;
}

/** The value of an Output that is known. */
export function known<T>(value: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
    return new Promise((resolve) => void pulumi.output(value).apply(resolve));
}
