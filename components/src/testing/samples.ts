import assert from "node:assert/strict";
import { simulate, type Anonymous, type Caller, type RoleSession, type Root, type S3Request, type Service, type User } from "./simulator";

export const OWNER = "111122223333";
export const PARTNER = "444455556666";
export const ORGANIZATION = "o-aa111bb222";
export const BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket";
export const OBJECT = `${BUCKET}/photos/cat.jpg`;
export const EVERYTHING = [BUCKET, `${BUCKET}/*`];

export const ALLOWED = "Allowed";
export const UNGRANTED = "ImplicitlyDenied";
export const DENIED = "ExplicitlyDenied";

export const anonymous: Anonymous = { kind: "anonymous" };

export function role(accountId: string, name: string, more: Partial<RoleSession> = {}): RoleSession {
    const roleArn = `arn:aws:iam::${accountId}:role/${name}`;
    return { kind: "role", accountId, roleArn, uniqueId: "AROAID2GEXAMPLEROLEID", sessionName: "i-1234567890abcdef0", ...more };
}

export function user(accountId: string, name: string, more: Partial<User> = {}): User {
    return { kind: "user", accountId, userArn: `arn:aws:iam::${accountId}:user/${name}`, uniqueId: "AIDAEXAMPLEUSERID", ...more };
}

export function root(accountId: string, more: Partial<Root> = {}): Root {
    return { kind: "root", accountId, ...more };
}

export function service(name: string): Service {
    return { kind: "service", servicePrincipal: `${name}.amazonaws.com` };
}

/** Without permissions of its own. */
export function powerless<T extends RoleSession | User>(caller: T): T {
    return { ...caller, identityPolicies: [] };
}

export function policy(...statements: object[]): object {
    return { Version: "2012-10-17", Statement: statements };
}

/** Denies everyone the action on the whole bucket under a condition. */
export function deny(condition: object, action: string | string[] = "s3:*"): object {
    return { Effect: "Deny", Principal: "*", Action: action, Resource: EVERYTHING, Condition: condition };
}

export function allow(principal: unknown, action: string | string[] = "s3:*", condition: object = {}): object {
    return { Effect: "Allow", Principal: principal, Action: action, Resource: EVERYTHING, Condition: condition };
}

type Context = NonNullable<S3Request["context"]>;

export function get(caller: Caller, context: Context = {}, resource = OBJECT): S3Request {
    return { caller, action: "s3:GetObject", resource, bucketOwner: OWNER, context };
}

export function put(caller: Caller, context: Context = {}, resource = OBJECT): S3Request {
    return { caller, action: "s3:PutObject", resource, bucketOwner: OWNER, context };
}

/** A request about the bucket itself. */
export function on(caller: Caller, operation: string, context: Context = {}): S3Request {
    return { caller, action: `s3:${operation}`, resource: BUCKET, bucketOwner: OWNER, context };
}

/** Asserts what the policy does to each of the requests. */
export async function expectVerdicts(document: object, cases: Record<string, [S3Request, string]>): Promise<void> {
    const actual: Record<string, string> = {};
    for (const [name, [request]] of Object.entries(cases)) {
        actual[name] = await simulate(document, request);
    }
    assert.deepEqual(actual, Object.fromEntries(Object.entries(cases).map(([name, [, verdict]]) => [name, verdict])));
}
