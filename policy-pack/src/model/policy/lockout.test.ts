import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { lockout, type Lockout, type LockoutInputs } from "./lockout";

const ACCOUNT = "111122223333";
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const EVERYTHING = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"] };
const LOGS: LockoutInputs = { bucket: "logs", account: ACCOUNT, deployer: undefined };

function judged(statements: object | readonly object[], inputs: LockoutInputs = LOGS): Lockout {
    const document = parsePolicy({ Statement: statements } as unknown as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return lockout(document, inputs);
}

/** Of a Deny of everything under the condition. */
const under = (Condition: object, inputs: LockoutInputs = LOGS): Lockout => judged({ ...EVERYTHING, Condition }, inputs);

const NOBODY = { all: true, root: true, deployer: false };
const OPEN = { all: false, root: false, deployer: false };

describe("a policy that nobody can repair", () => {
    it("denies everything to everyone", () => {
        assert.deepEqual(judged(EVERYTHING), NOBODY);
        assert.deepEqual(judged({ ...EVERYTHING, Principal: { AWS: "*" }, Action: "*" }), NOBODY);
        assert.deepEqual(judged({ ...EVERYTHING, Principal: { AWS: ACCOUNT } }), NOBODY);
        assert.deepEqual(judged({ ...EVERYTHING, Action: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"] }), NOBODY);
        assert.deepEqual(judged({ ...EVERYTHING, Action: undefined, NotAction: "s3:GetObject" }), NOBODY);
    });

    it("does so by statements that only do it together", () => {
        const put = { ...EVERYTHING, Action: "s3:PutBucketPolicy" };
        assert.deepEqual(judged([put, { ...EVERYTHING, Action: "s3:DeleteBucketPolicy" }]), NOBODY);
    });

    it("has a condition that every request meets", () => {
        assert.deepEqual(under({ Bool: { "aws:SecureTransport": "true" } }), NOBODY);
        assert.deepEqual(under({ StringNotEquals: { "aws:PrincipalAccount": "444455556666" } }), NOBODY);
        assert.deepEqual(under({ StringNotLike: { "aws:userid": [] } }), NOBODY);
        assert.equal(under({ Bool: { "aws:PrincipalIsAWSService": "false" } }).all, true);
    });

    it("spares only those who are not of the account", () => {
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/admin" } }).all, true);
    });

    it("spares a session, whose aws:PrincipalArn is its role's", () => {
        const session = `arn:aws:sts::${ACCOUNT}:assumed-role/admin/`;
        assert.deepEqual(under({ ArnNotLike: { "aws:PrincipalArn": `${session}*` } }), NOBODY);
        assert.deepEqual(under({ StringNotEquals: { "aws:PrincipalArn": `${session}ann` } }), NOBODY);
    });

    it("asks for what no principal brings along, as only a service that acts for a resource does", () => {
        for (const key of ["aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:PrincipalServiceName"]) {
            assert.deepEqual(under({ StringNotEquals: { [key]: ACCOUNT } }), NOBODY, key);
            assert.deepEqual(under({ StringNotEqualsIfExists: { [key]: ACCOUNT } }), NOBODY, key);
            assert.deepEqual(under({ StringEquals: { [key]: ACCOUNT } }), OPEN, key);
        }
    });

    it("spares nobody by two conditions that nobody escapes at once", () => {
        const roles = { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } } };
        const users = { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } } };
        assert.equal(judged([roles, users]).all, true);
    });

    it("spares a role by NotPrincipal, and not its sessions", () => {
        const { Principal: _, ...rest } = EVERYTHING;
        assert.deepEqual(judged({ ...rest, NotPrincipal: { AWS: ADMIN } }), NOBODY);
    });

    it("may leave root alone", () => {
        const root = `arn:aws:iam::${ACCOUNT}:root`;
        assert.deepEqual(under({ ArnNotEquals: { "aws:PrincipalArn": root } }), { all: true, root: false, deployer: false });
    });
});

describe("a policy that somebody can repair", () => {
    it("spares a principal of the account", () => {
        assert.deepEqual(under({ ArnNotLike: { "aws:PrincipalArn": ADMIN } }), { all: false, root: true, deployer: false });
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso/*` } }).all, false);
        assert.equal(under({ StringNotLike: { "aws:userid": ["AROAEXAMPLE:*", ACCOUNT] } }).all, false);
        assert.equal(under({ StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } }).all, false);
    });

    it("spares a principal by wildcards, also in the place of the account", () => {
        for (const pattern of [
            ...["arn:aws:iam::*:role/Admin", "arn:*:iam::111122223333:role/Admin", "arn:aws:iam::1111????3333:user/*", "arn:aws:iam::*:*"],
            `arn:aws:sts::${ACCOUNT}:federated-user/*`,
        ]) {
            assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": pattern } }).all, false, pattern);
        }
        assert.equal(under({ StringNotLike: { "aws:PrincipalArn": "*:role/Admin" } }).all, false);
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": "*:role/Admin" } }).all, true);
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": "arn:aws-cn:iam::*:role/Admin" } }).all, true);
    });

    it("spares somebody by two statements together", () => {
        const but = (pattern: string): object => ({ ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": pattern } } });
        assert.equal(judged([but("arn:aws:iam::*:role/ops-*"), but("arn:aws:iam::*:role/*-admin")]).all, false);
    });

    it("spares somebody by as many statements as there are, where patterns of each match one and the same", () => {
        const but = (...names: string[]): object => {
            const patterns = names.map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
            return { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": patterns } } };
        };
        const of = (...statements: object[]): unknown => judged(statements).all;
        assert.equal(of(but("x", "*admin*"), but("y", "*prod*"), but("z", "*eu*"), but("us", "?*-?*")), false);
        assert.equal(of(but("*-x", "*admin"), but("*-y", "*prod"), but("*-z", "*eu")), true);
        const many = (letter: string): string[] => Array.from({ length: 120 }, (_, index) => `${letter}${String(index)}-*${letter}`);
        assert.equal(of(but(...many("x")), but(...many("y"))), true);
        assert.equal(of(but(...many("x")), but(...many("y"), "*7-*")), false);
    });

    it("spares those whom a Deny does not name, though it names most of those whom the others spare", () => {
        const but = { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/app?` } } };
        const names = (letters: string): object => {
            const arns = letters.split(" ").map((letter) => `arn:aws:iam::${ACCOUNT}:role/app${letter}`);
            return { ...EVERYTHING, Principal: { AWS: arns } };
        };
        assert.equal(judged([but, names("p z q x k w j 0 1 2")]).all, false);
        const none = { ...EVERYTHING, Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app*" } } };
        assert.equal(judged([but, none]).all, true);
    });

    it("spares those by wildcards whom another statement does not name", () => {
        const but = { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy*` } } };
        assert.equal(judged([but, { ...EVERYTHING, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` } }]).all, false);
        const some = { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/ci-?*` } } };
        const none = { ...EVERYTHING, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/ci-p*` } } };
        assert.equal(judged([some, none]).all, false);
    });

    it("leaves a way that only the request tells: a network, a tag, MFA", () => {
        for (const condition of [
            { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
            { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
            { StringNotEquals: { "aws:PrincipalTag/team": "platform" } },
            { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
            { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        ]) {
            assert.deepEqual(under(condition), OPEN, JSON.stringify(condition));
        }
    });

    it("denies something else, or is about objects, or only about plain HTTP", () => {
        assert.deepEqual(judged({ ...EVERYTHING, Action: "s3:GetObject" }), OPEN);
        assert.deepEqual(judged({ ...EVERYTHING, Action: "s3:PutBucketPolicy" }), OPEN);
        assert.deepEqual(judged({ ...EVERYTHING, Resource: "arn:aws:s3:::logs/*" }), OPEN);
        assert.deepEqual(under({ Bool: { "aws:SecureTransport": "false" } }), OPEN);
        assert.deepEqual(judged({ ...EVERYTHING, Effect: "Allow" }), OPEN);
        assert.deepEqual(judged({ ...EVERYTHING, Principal: { AWS: "444455556666" } }), OPEN);
    });
});

describe("lock-outs of which not all is known", () => {
    const unnamed: LockoutInputs = { bucket: undefined, account: undefined, deployer: undefined };

    it("count for any account, and for the bucket that the policy names", () => {
        assert.equal(judged(EVERYTHING, unnamed).all, true);
        assert.equal(judged({ ...EVERYTHING, Resource: "arn:aws-cn:s3:::logs" }, unnamed).all, true);
        assert.equal(under({ StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } }, unnamed).all, false);
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": ADMIN } }, unnamed).all, false);
    });

    it("are unknown where more patterns spare somebody than are tried together", () => {
        const but = (patterns: readonly string[]): object => {
            const names = patterns.map((pattern) => `arn:aws:iam::${ACCOUNT}:role/${pattern}`);
            return { ...EVERYTHING, Condition: { ArnNotLike: { "aws:PrincipalArn": names } } };
        };
        const of = (...statements: string[][]): unknown => judged(statements.map(but)).all;
        const tooMany = new Unknown("policy", "spares principals by more patterns than can be tried together");
        const many = (letter: string): string[] => Array.from({ length: 60 }, (_, index) => `*${letter}${String(index)}*`);
        const never = [...many("x"), ...many("y")].map((one) => `${one}z?`);
        assert.deepEqual(of(many("x"), many("y"), never, ["*-end"]), tooMany);
    });

    it("are unknown where the accounts are denied that the policy names, of which one may be the bucket's", () => {
        const untold = new Unknown(
            "the account",
            "is not told by its provider, and the policy denies all of those that it names: name it in allowedAccountIds",
        );
        const named = { ...EVERYTHING, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
        assert.deepEqual(judged(named, unnamed).all, untold);
        assert.deepEqual(under({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }, unnamed).all, untold);
        const other = { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:GetObject", Resource: "*" };
        assert.equal(judged([named, other], unnamed).all, false);
        assert.equal(judged({ ...EVERYTHING, Principal: { AWS: ADMIN } }, unnamed).all, false);
    });

    it("are none where an operator is none that AWS has, which refuses the policy", () => {
        const { all } = under({ constructor: { "aws:PrincipalArn": "x" } });
        assert.equal(all, false);
        assert.equal(under(JSON.parse('{ "__proto__": { "aws:PrincipalArn": "x" } }') as object).all, false);
    });

    it("are unknown where the program has not told yet who is spared", () => {
        const unknown = new Unknown("arn");
        assert.deepEqual(under({ ArnNotLike: { "aws:PrincipalArn": unknown } }).all, unknown);
        assert.deepEqual(judged({ ...EVERYTHING, Resource: unknown }).all, unknown);
    });
});

describe("the principal that deploys", () => {
    it("is locked out where nothing spares it", () => {
        const deployer = `arn:aws:iam::${ACCOUNT}:role/deploy`;
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": ADMIN } }, { ...LOGS, deployer }).deployer, true);
        assert.equal(under({ ArnNotLike: { "aws:PrincipalArn": [ADMIN, deployer] } }, { ...LOGS, deployer }).deployer, false);
    });
});
