import * as assert from "node:assert/strict";
import { namedIn, movedTo, ORGANIZATION, partitionsIn, PLACE, PLACES } from "../../testing/access-key-audit";
import type { Place } from "../names";
import { type FunctionInputs, functionPermissions, functionTrust } from "./policies";

function inputsIn(place: Place, change: Partial<FunctionInputs> = {}): FunctionInputs {
    return {
        ...namedIn(place),
        organizationId: ORGANIZATION,
        memberRoleName: "audited",
        accounts: { organization: {} },
        topicArn: undefined,
        topicKeyArn: undefined,
        mailFrom: undefined,
        ...change,
    };
}

const AT = "eu-west-1:111122223333";
const BUCKET = "arn:aws:s3:::keys-111122223333-eu-west-1";
const USE = ["kms:Decrypt", "kms:GenerateDataKey"];
const statement = (Sid: string, Action: string[], Resource: unknown, Condition?: object): object => ({
    ...{ Sid, Effect: "Allow", Action, Resource },
    ...(Condition && { Condition }),
});
const through = (alias: string, service: string): object => ({
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": [alias] },
    StringEquals: { "kms:ViaService": [`${service}.eu-west-1.amazonaws.com`] },
});

const ASSUME = statement("MemberRoles", ["sts:AssumeRole"], ["arn:aws:iam::*:role/audited"], {
    StringEquals: { "aws:ResourceOrgID": ORGANIZATION },
});
const OWNED = { StringEquals: { "s3:ResourceAccount": "111122223333" } };
const KEYS = [`arn:aws:kms:${AT}:key/*`];
const TOPIC_KEY = statement("TopicKey", USE, KEYS, through("alias/keys", "sns"));
const DEFAULTS = [
    ASSUME,
    statement("Organization", ["organizations:ListAccounts"], "*"),
    statement("Summary", ["sns:Publish"], [`arn:aws:sns:${AT}:keys`]),
    statement("Reports", ["s3:GetObject", "s3:PutObject"], [`${BUCKET}/access-key-audit/*`], OWNED),
    statement("ReportList", ["s3:ListBucket"], [BUCKET], { ...OWNED, StringLike: { "s3:prefix": ["access-key-audit/*"] } }),
    statement("History", ["dynamodb:Query", "dynamodb:UpdateItem"], [`arn:aws:dynamodb:${AT}:table/keys-history`]),
    statement("ReportKey", USE, KEYS, through("alias/keys-111122223333-eu-west-1", "s3")),
    TOPIC_KEY,
    statement("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], [`arn:aws:logs:${AT}:log-group:/aws/lambda/keys:*`]),
    statement("DeadLetters", ["sqs:SendMessage"], [`arn:aws:sqs:${AT}:keys-dead-letters`]),
];

function statements(change: Partial<FunctionInputs>): readonly object[] {
    return functionPermissions(inputsIn(PLACE, change)).Statement;
}

describe("what the function may do", () => {
    it("is what it needs for its own topic, bucket, table, log and queue, and to enter member roles of the organisation", () => {
        assert.deepEqual(statements({}), DEFAULTS);
    });

    it("is the same in other partitions", () => {
        for (const place of PLACES.slice(1)) {
            const china = place.partition === "aws-cn";
            const expected = JSON.stringify(movedTo(place, DEFAULTS)).replace(
                /"((s3|sns)\.[a-z0-9-]+\.amazonaws\.com)"/g,
                china ? '"$1","$1.cn"' : '"$1"',
            );
            const { Statement } = functionPermissions(inputsIn(place));
            assert.deepEqual(Statement, JSON.parse(expected));
            assert.deepEqual(partitionsIn(Statement), [place.partition]);
        }
    });

    it("does without AWS Organizations for a list of accounts, and lists only units where units are given", () => {
        const [, none] = statements({ accounts: { list: [{ accountId: "111122223333" }] } });
        assert.deepEqual(none, DEFAULTS[2]);
        const [, units] = statements({ accounts: { organization: { organizationalUnitIds: ["ou-ab12-cdefgh34"] } } });
        const actions = ["organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"];
        assert.deepEqual(units, statement("Organization", actions, "*"));
    });

    it("is to publish to the topic that is given, with its key and no other", () => {
        const topicArn = `arn:aws:sns:${AT}:security`;
        const plain = statements({ topicArn });
        const publish = statement("Summary", ["sns:Publish"], [topicArn]);
        assert.deepEqual(
            plain,
            DEFAULTS.filter((one) => one !== TOPIC_KEY).map((one) => (one === DEFAULTS[2] ? publish : one)),
        );
        const topicKeyArn = `arn:aws:kms:${AT}:key/1234`;
        const via = { StringEquals: { "kms:ViaService": ["sns.eu-west-1.amazonaws.com"] } };
        const added = statements({ topicArn, topicKeyArn }).filter((one) => !JSON.stringify(plain).includes(JSON.stringify(one)));
        assert.deepEqual(added, [statement("TopicKey", USE, [topicKeyArn], via)]);
    });

    const identity = (name: string): string => `arn:aws:ses:${AT}:identity/${name}`;
    const senders: Readonly<Record<string, readonly string[]>> = {
        "keys@example.com": ["keys@example.com", "example.com"],
        "Keys@Audit.Security.Example.com": [
            "Keys@Audit.Security.Example.com",
            ...["audit.security.example.com", "security.example.com", "example.com"],
        ],
    };
    for (const [mailFrom, identities] of Object.entries(senders)) {
        it(`is to send mail only from ${mailFrom}, by any identity that may, with its configuration set`, () => {
            const added = statements({ mailFrom }).filter((one) => !JSON.stringify(DEFAULTS).includes(JSON.stringify(one)));
            const resources = [...identities.map(identity), `arn:aws:ses:${AT}:configuration-set/*`];
            const from = { StringEquals: { "ses:FromAddress": mailFrom } };
            assert.deepEqual(added, [statement("Mail", ["ses:SendEmail"], resources, from)]);
        });
    }

    it("holds no wildcard in an action, names no action of IAM, and fits into 10,240 characters", () => {
        const topicKeyArn = `arn:aws:kms:${AT}:key/1234`;
        const everything = JSON.stringify(statements({ mailFrom: "a@example.com", topicArn: `arn:aws:sns:${AT}:s`, topicKeyArn }));
        assert.doesNotMatch(everything, /"[a-z0-9]+:[A-Za-z]*\*"|"iam:/);
        assert.ok(everything.length < 10_240);
    });
});

describe("the function's role", () => {
    it("is for functions of its account", () => {
        assert.deepEqual(functionTrust(PLACE), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Lambda",
                    Effect: "Allow",
                    Principal: { Service: ["lambda.amazonaws.com"] },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
                },
            ],
        });
    });
});
