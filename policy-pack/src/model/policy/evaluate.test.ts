import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { callerOf, type Caller } from "./caller";
import { UP_TO_REQUEST } from "./condition";
import { parsePolicy, type PolicyDocument } from "./document";
import { allows, denies, type Request } from "./evaluate";

const ACCOUNT = "111122223333";
const ROLE: Caller = { kind: "role", account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:role/app` };
const USER: Caller = { kind: "user", account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/ann` };
const ROOT: Caller = { kind: "root", account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root` };
const LOGGING: Caller = { kind: "service", service: "logging.s3.amazonaws.com" };
const NOBODY: Caller = { kind: "anonymous" };

function document(...statements: readonly object[]): PolicyDocument {
    const parsed = parsePolicy({ Statement: statements } as unknown as Tree, "policy");
    assert.ok(!(parsed instanceof Unknown), parsed instanceof Unknown ? parsed.reason : "");
    return parsed;
}

function ask(caller: Caller, more: Partial<Request> = {}): Request {
    return { caller, action: "s3:getobject", resource: "arn:aws:s3:::logs/key", keys: new Map(), ...more };
}

/** What an Allow of everything under these elements says to a request. */
function allowed(elements: object, caller: Caller, keys: Readonly<Record<string, readonly string[]>> = {}): Truth {
    const statement = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...elements };
    return allows(document(statement), ask(caller, { keys: new Map(Object.entries(keys)) }));
}

describe("principals of a statement", () => {
    it("are users, roles and whole accounts", () => {
        assert.equal(allowed({ Principal: { AWS: ROLE.arn } }, ROLE), true);
        assert.equal(allowed({ Principal: { AWS: [ROLE.arn, ACCOUNT] } }, USER), true);
        assert.equal(allowed({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }, USER), true);
        assert.equal(allowed({ Principal: { AWS: "444455556666" } }, USER), false);
        assert.equal(allowed({ Principal: { AWS: ROLE.arn } }, USER), false);
    });

    it("are services and everyone", () => {
        assert.equal(allowed({ Principal: { Service: "logging.s3.amazonaws.com" } }, LOGGING), true);
        assert.equal(allowed({ Principal: { Service: "sns.amazonaws.com" } }, LOGGING), false);
        assert.equal(allowed({ Principal: { AWS: "*" } }, NOBODY), true);
        assert.equal(allowed({ Principal: { AWS: ACCOUNT } }, NOBODY), false);
        assert.equal(allowed({ Principal: { Service: "s3.amazonaws.com" } }, ROLE), false);
    });

    it("may be unknown", () => {
        const unknown = new Unknown("arn");
        assert.equal(allowed({ Principal: { AWS: unknown } }, ROLE), unknown);
        assert.equal(allowed({ Principal: { AWS: [unknown, "*"] } }, ROLE), true);
    });

    it("that NotPrincipal spares are named themselves, a role with its session", () => {
        const deny = (...values: string[]): PolicyDocument =>
            document({ Effect: "Deny", NotPrincipal: { AWS: values }, Action: "*", Resource: "*" });
        const session = `arn:aws:sts::${ACCOUNT}:assumed-role/app/i-1`;
        assert.equal(denies(deny(USER.arn ?? ""), ask(USER)), false);
        assert.equal(denies(deny(ROLE.arn ?? ""), ask(ROLE)), true);
        assert.equal(denies(deny(ROLE.arn ?? "", session), ask(ROLE)), false);
        assert.equal(denies(deny(ROOT.arn ?? ""), ask(ROOT)), false);
        assert.equal(denies(deny(ROOT.arn ?? ""), ask(USER)), true);
    });

    it("are sessions, of which aws:PrincipalArn is the role", () => {
        const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/app/i-1`;
        const session = callerOf(arn);
        assert.deepEqual(session, { ...ROLE, session: arn });
        assert.equal(allowed({ Principal: { AWS: arn } }, session), true);
        assert.equal(allowed({ Principal: { AWS: arn } }, ROLE), false);
        assert.equal(allowed({ Principal: { AWS: ROLE.arn } }, session), true);
        assert.equal(allowed({ Condition: { ArnLike: { "aws:PrincipalArn": arn } } }, session), false);
        assert.equal(allowed({ Condition: { ArnLike: { "aws:PrincipalArn": ROLE.arn } } }, session), true);
        const spared = document({ Effect: "Deny", NotPrincipal: { AWS: [ROLE.arn, arn] }, Action: "*", Resource: "*" });
        assert.equal(denies(spared, ask(session)), false);
        assert.equal(denies(spared, ask({ ...session, session: `${arn}2` })), true);
    });

    it("are federated users, who have no role", () => {
        const arn = `arn:aws:sts::${ACCOUNT}:federated-user/ann`;
        const ann = callerOf(arn) ?? NOBODY;
        assert.equal(ann.arn, arn);
        assert.equal(denies(document({ Effect: "Deny", NotPrincipal: { AWS: arn }, Action: "*", Resource: "*" }), ask(ann)), false);
    });

    it("are refused where AWS has no such kind", () => {
        const parsed = parsePolicy({ Statement: { Effect: "Allow", Principal: { Aws2: "*" } } }, "policy");
        assert.ok(parsed instanceof Unknown);
        assert.match(parsed.reason, /found Principal "Aws2", allowed are AWS, Service, Federated and CanonicalUser/);
    });
});

describe("actions and resources of a statement", () => {
    it("match by wildcard, whatever the case of actions", () => {
        assert.equal(allowed({ Action: "S3:Get*" }, ROLE), true);
        assert.equal(allowed({ Action: "s3:Put*" }, ROLE), false);
        assert.equal(allowed({ Action: undefined, NotAction: "s3:Put*" }, ROLE), true);
        assert.equal(allowed({ Action: undefined, NotAction: "s3:*" }, ROLE), false);
        assert.equal(allowed({ Resource: "arn:aws:s3:::logs/*" }, ROLE), true);
        assert.equal(allowed({ Resource: "arn:aws:s3:::logs" }, ROLE), false);
        assert.equal(allowed({ Resource: undefined, NotResource: "arn:aws:s3:::logs/*" }, ROLE), false);
    });
});

describe("conditions of a statement", () => {
    const given = (Condition: object, keys: Record<string, readonly string[]> = {}): Truth => allowed({ Condition }, ROLE, keys);

    it("compare texts, ARNs, flags, numbers, dates and networks", () => {
        assert.equal(given({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }), true);
        assert.equal(given({ StringEqualsIgnoreCase: { "s3:x-amz-acl": "PRIVATE" } }, { "s3:x-amz-acl": ["private"] }), true);
        assert.equal(given({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/a??" } }), true);
        assert.equal(given({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }), true);
        assert.equal(given({ ArnLike: { "aws:PrincipalArn": "arn:*" } }), false);
        assert.equal(given({ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } }), false);
        assert.equal(given({ Bool: { "aws:SecureTransport": "TRUE" } }), true);
        assert.equal(given({ NumericLessThan: { "s3:TlsVersion": "1.2" } }, { "s3:tlsversion": ["1.1"] }), true);
        assert.equal(given({ NumericGreaterThanEquals: { "s3:TlsVersion": 1.2 } }, { "s3:tlsversion": ["1.2"] }), true);
        assert.equal(
            given({ DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }, { "aws:currenttime": ["2026-06-01T00:00:00Z"] }),
            true,
        );
        assert.equal(given({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, { "aws:sourceip": ["203.0.113.9"] }), true);
        assert.equal(given({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, { "aws:sourceip": ["203.0.113.9"] }), false);
        assert.equal(given({ IpAddress: { "aws:SourceIp": "2001:db8::/32" } }, { "aws:sourceip": ["2001:db8::1"] }), true);
    });

    it("match no address by a network that there is not", () => {
        for (const network of ["10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "2001:db8::/129", "everywhere"]) {
            assert.equal(given({ IpAddress: { "aws:SourceIp": network } }, { "aws:sourceip": ["10.0.0.1"] }), false, network);
            assert.equal(given({ NotIpAddress: { "aws:SourceIp": network } }, { "aws:sourceip": ["10.0.0.1"] }), true, network);
        }
    });

    it("hold or not where the key is missing, by operator", () => {
        const missing = { "aws:sourcevpce": [] };
        assert.equal(given({ StringEquals: { "aws:SourceVpce": "vpce-1" } }, missing), false);
        assert.equal(given({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }, missing), true);
        assert.equal(given({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, missing), true);
        assert.equal(given({ Null: { "aws:SourceVpce": "true" } }, missing), true);
        assert.equal(given({ Null: { "aws:SourceVpce": "false" } }, missing), false);
        assert.equal(given({ "ForAllValues:StringEquals": { "aws:SourceVpce": "vpce-1" } }, missing), true);
        assert.equal(given({ "ForAnyValue:StringEquals": { "aws:SourceVpce": "vpce-1" } }, missing), false);
        assert.equal(given({ "ForAnyValue:StringNotEquals": { "aws:SourceVpce": "vpce-1" } }, missing), false);
        assert.equal(given({ "ForAnyValue:StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-1" } }, missing), true);
    });

    it("compare several values of a key as the set operator says", () => {
        const tags = { "aws:tagkeys": ["owner", "cost"] };
        assert.equal(given({ "ForAllValues:StringEquals": { "aws:TagKeys": ["owner", "cost", "team"] } }, tags), true);
        assert.equal(given({ "ForAllValues:StringEquals": { "aws:TagKeys": ["owner"] } }, tags), false);
        assert.equal(given({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["owner"] } }, tags), true);
        assert.equal(given({ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["owner"] } }, tags), true);
        assert.equal(given({ "ForAllValues:StringNotEquals": { "aws:TagKeys": ["owner"] } }, tags), false);
    });

    it("are up to the request where it does not tell, and unknown where the program does not", () => {
        assert.equal(given({ StringEquals: { "aws:PrincipalTag/team": "a" } }), UP_TO_REQUEST);
        assert.equal(given({ StringEquals: { "aws:PrincipalArn": "${aws:PrincipalTag/arn}" } }), UP_TO_REQUEST);
        assert.equal(given({ StringSounds: { "aws:PrincipalArn": "x" } }), UP_TO_REQUEST);
        const unknown = new Unknown("arn");
        assert.equal(given({ ArnEquals: { "aws:PrincipalArn": unknown } }), unknown);
        assert.equal(given(unknown), unknown);
        assert.equal(given({ ArnEquals: { "aws:PrincipalArn": [unknown, ROLE.arn] } }), true);
    });

    it("without values hold only where they are negated", () => {
        assert.equal(given({ StringLike: { "aws:userid": [] } }), false);
        assert.equal(given({ StringNotLike: { "aws:userid": [] } }), true);
    });

    it("count for a Deny as the one who asks wants them to", () => {
        const deny = document({
            Effect: "Deny",
            Principal: "*",
            Action: "*",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:SourceVpce": "v" } },
        });
        assert.equal(denies(deny, ask(ROLE)), UP_TO_REQUEST);
        assert.equal(denies(deny, ask(ROLE), false), false);
        assert.equal(denies(deny, ask(ROLE), true), true);
    });
});

describe("services", () => {
    it("are told apart by aws:PrincipalIsAWSService", () => {
        const onlyServices = { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } };
        assert.equal(allowed(onlyServices, LOGGING), true);
        assert.equal(allowed(onlyServices, ROLE), false);
    });
});
