import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { simulate, type Caller as Asking } from "../../components/src/testing/simulator";
import { Unknown } from "../../policy-pack/src/known";
import type { Caller } from "../../policy-pack/src/model/policy/caller";
import type { RequestKeys } from "../../policy-pack/src/model/policy/condition";
import { parsePolicy } from "../../policy-pack/src/model/policy/document";
import { allows, denies } from "../../policy-pack/src/model/policy/evaluate";
import type { Tree } from "../../policy-pack/src/tree";

const [OWN, OTHER] = ["111122223333", "444455556666"] as const;
const ORGANIZATION = "o-a1b2c3d4e5";

interface Party {
    readonly ours: Caller;
    readonly theirs: Asking;
    /** What only the evaluator's callers carry. */
    readonly keys: RequestKeys;
}

function member(accountId: string, name: string, uniqueId: string): Party {
    const arn = `arn:aws:iam::${accountId}:role/${name}`;
    return {
        ours: { kind: "role", account: accountId, arn },
        theirs: { kind: "role", accountId, roleArn: arn, uniqueId, sessionName: "s", organizationId: ORGANIZATION },
        keys: new Map([
            ["aws:userid", [`${uniqueId}:s`]],
            ["aws:principalorgid", [ORGANIZATION]],
            ["aws:principaltype", ["AssumedRole"]],
        ]),
    };
}

const USER_ARN = `arn:aws:iam::${OWN}:user/ann`;
const PARTIES: readonly Party[] = [
    member(OWN, "app", "AROAAPPAPPAPPAPPAPPAP"),
    member(OTHER, "app", "AROAOTHEROTHEROTHERO"),
    {
        ours: { kind: "user", account: OWN, arn: USER_ARN },
        theirs: { kind: "user", accountId: OWN, userArn: USER_ARN, uniqueId: "AIDAANNANNANNANNANNAN" },
        keys: new Map([
            ["aws:userid", ["AIDAANNANNANNANNANNAN"]],
            ["aws:principalorgid", []],
        ]),
    },
    {
        ours: { kind: "service", service: "logging.s3.amazonaws.com" },
        theirs: { kind: "service", servicePrincipal: "logging.s3.amazonaws.com" },
        keys: new Map(),
    },
    { ours: { kind: "anonymous" }, theirs: { kind: "anonymous" }, keys: new Map([["aws:userid", ["anonymous"]]]) },
];

const NETWORK: RequestKeys = new Map([
    ["aws:sourceip", ["198.51.100.7"]],
    ["aws:sourcevpce", []],
    ["aws:sourcevpc", []],
    ["s3:tlsversion", ["1.3"]],
]);

const principal = fc.constantFrom<object | string>(
    "*",
    { AWS: "*" },
    { AWS: OWN },
    { AWS: `arn:aws:iam::${OTHER}:root` },
    { AWS: [`arn:aws:iam::${OWN}:role/app`, USER_ARN] },
    { Service: "logging.s3.amazonaws.com" },
);
const tests: readonly (readonly [string, string, string | readonly string[]])[] = [
    ["String", "aws:PrincipalAccount", OWN],
    ["String", "aws:PrincipalOrgID", ORGANIZATION],
    ["String", "aws:userid", ["AROAAPPAPPAPPAPPAPPAP:*", "AIDAANNANNANNANNANNAN"]],
    ["String", "aws:SourceVpce", ["vpce-1"]],
    ["String", "aws:PrincipalTag/team", "platform"],
    ["Arn", "aws:PrincipalArn", [`arn:aws:iam::*:role/a*`]],
    ["Arn", "aws:PrincipalArn", `arn:aws:iam::${OWN}:user/ann`],
];
const operators: Readonly<Record<string, readonly string[]>> = {
    String: [
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIfExists",
        "StringNotLikeIfExists",
        "StringEqualsIgnoreCase",
    ],
    Arn: ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "ArnLikeIfExists"],
};
const condition = fc.oneof(
    fc
        .constantFrom(...tests)
        .chain(([kind, key, value]) => fc.constantFrom(...(operators[kind] ?? [])).map((operator) => ({ [operator]: { [key]: value } }))),
    fc.constantFrom<object>(
        { Bool: { "aws:SecureTransport": "false" } },
        { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
        { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/25"] } },
        { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        { Null: { "aws:SourceVpce": "true" } },
        { Null: { "aws:PrincipalArn": "false" } },
    ),
);
const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Principal: principal,
    Action: fc.constantFrom<string | string[]>("s3:*", "s3:GetObject", ["s3:Put*", "s3:Get*"], "*"),
    Resource: fc.constantFrom<string | string[]>("*", "arn:aws:s3:::logs/*", "arn:aws:s3:::logs/public/?*", "arn:aws:s3:::other/*"),
    Condition: fc.oneof(
        fc.constant({}),
        condition,
        fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })),
    ),
});

describe("the policy-document engine, beside an evaluator of IAM policies", () => {
    it("denies and allows the same", async () => {
        let decided = 0;
        await fc.assert(
            fc.asyncProperty(
                fc.array(statement, { minLength: 1, maxLength: 4 }),
                fc.constantFrom(...PARTIES),
                fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                fc.constantFrom("arn:aws:s3:::logs/key", "arn:aws:s3:::logs/public/key"),
                async (Statement, { ours, theirs, keys }, action, resource) => {
                    const policy = { Version: "2012-10-17", Statement };
                    const document = parsePolicy(policy as unknown as Tree, "policy");
                    assert.ok(!(document instanceof Unknown));
                    const request = { caller: ours, action: action.toLowerCase(), resource, keys: new Map([...NETWORK, ...keys]) };
                    // In the bucket's own account an identity needs no more than one of the policies; elsewhere it needs both.
                    const own = ours.account === OWN;
                    const silent = own ? ({ ...theirs, identityPolicies: [] } as Asking) : theirs;
                    const verdict = await simulate(policy, { caller: silent, action, resource, bucketOwner: OWN });
                    const denied = denies(document, request);
                    if (denied instanceof Unknown) {
                        return;
                    }
                    decided += 1;
                    assert.equal(denied, verdict === "ExplicitlyDenied", verdict);
                    const allowed = allows(document, request);
                    if (!(allowed instanceof Unknown) && !denied) {
                        // The account as a principal hands the decision on to its identity policies, which are silent here.
                        assert.ok(allowed === (verdict === "Allowed") || (own && allowed), `${String(allowed)}, ${verdict}`);
                    }
                },
            ),
            { numRuns: 2000 },
        );
        assert.ok(decided > 1000, String(decided));
    });
});
