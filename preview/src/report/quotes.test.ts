import assert from "node:assert/strict";
import fc from "fast-check";
import { secret } from "../engine/values";
import type { PolicyFinding, PolicyInfo, PreviewedResource, PreviewResult, SuppressedFinding, Value } from "../model";
import { reportContext } from "./context";
import { digest } from "./digest";
import { finding, resource, result } from "./fixtures/sample";
import { FORMATS, checkReport, writeReport } from "./index";
import { plain } from "./style";

const SETTINGS = { stack: "dev", config: {}, secretKeys: [], encryptedKeys: [] };
const PLACE = { root: "/shop", pwd: "/shop" };
const RULE: PolicyInfo = {
    ...{ pack: "house", packVersion: "1.2.3", name: "no-public", displayName: "", description: "No barred bucket is public" },
    ...{ severity: "high", tags: [], remediation: "Name the principals.", url: "https://docs.example/no-public" },
    level: "mandatory",
    kind: "resource",
};

const policy = (document: Value, name = "p"): PreviewedResource =>
    resource("aws:s3/bucketPolicy:BucketPolicy", name, { inputs: { policy: secret(document) } });

/** What a rule says of resources, masked. */
function masked(message: string, ...resources: PreviewedResource[]): string {
    const found = result({ resources, rules: [RULE], policies: resources.slice(0, 1).map(({ urn }) => finding(urn, { message })) });
    return reportContext(found, PLACE, SETTINGS).maskFinding(message);
}

const DOCUMENT = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        {
            Sid: "AllowSekret",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:role/sekret-role", Service: "sekretsvc.amazonaws.com" },
            Action: ["Sekret:*", "s3:GetObject"],
            Resource: ["arn:aws:s3:::sekret-other/*", "arn:aws:s3:::shown-bucket/*"],
            Condition: { StringLike: { "sekret.idp/tenant:sub": "repo:sekret/*" } },
        },
    ],
});
const SHOWN = resource("aws:s3/bucket:Bucket", "shown", { inputs: { bucket: "shown-bucket" } });

describe("what findings quote of secret documents", () => {
    const said: [said: string, masked: string][] = [
        ["names arn:aws:s3:::sekret-other/* in statement AllowSekret, which", "names [secret]/* in statement [secret], which"],
        ["lets sekretsvc.amazonaws.com in for whoever", "lets [secret] in for whoever"],
        ["allows all of sekret:* by statement #1", "allows all of [secret]:* by statement #1"],
        ["lets anyone with a token of sekret.idp take it on", "lets anyone with a token of [secret] take it on"],
        ["lets 123456789012 use the bucket", "lets [secret] use the bucket"],
        ["takes sekretsvc, sekret-other and role/sekret-role.", "takes [secret], [secret] and role/[secret]."],
        ["repeats a sekret-thing", "repeats a [secret]-thing"],
    ];
    for (const [message, expected] of said) {
        it(`is hidden: ${message}`, () => {
            assert.equal(masked(message, policy(DOCUMENT), SHOWN), expected);
        });
    }

    it("is hidden as a whole where another secret stands within it", () => {
        const key = { Condition: { StringEquals: { "aws:ResourceTag/teamsekret": "x" } } };
        const group = resource("aws:iam/group:Group", "g", { inputs: { policies: secret([{ name: "team", document: key }]) } });
        assert.equal(masked("Condition.StringEquals.aws:ResourceTag/teamsekret is known", group).includes("sekret"), false);
        assert.equal(masked("grants the team more", group), "grants the [secret] more");
    });

    it("is hidden in documents within documents, whatever escapes they have, and in objects", () => {
        const message = "names sekret-other and AllowSekret";
        const escaped = DOCUMENT.replaceAll("sekret-other", "\\u0073ekret\\u002Dother");
        const nested = JSON.stringify({ policy: JSON.stringify({ inner: escaped }, null, 4) });
        for (const document of [escaped, nested, JSON.parse(DOCUMENT) as Value, DOCUMENT.slice(0, -3)]) {
            assert.equal(masked(message, policy(document)), "names [secret] and [secret]");
        }
        assert.equal(masked("tag hunter2 of x", policy({ hunter2: "" })), "tag [secret] of x");
    });

    it("is hidden out of pairs and lists", () => {
        const tag = "until=2099-01-31 owner=hunter4 reason=for the  bucket of the team";
        assert.equal(
            masked("until 2099-01-31, hunter4: for the bucket of the team [tag]", policy(tag)),
            "until [secret], [secret]: [secret] [tag]",
        );
        assert.equal(masked("opens hunter1 to hunter2", policy("zone:hunter1,hunter2")), "opens [secret] to [secret]");
        assert.equal(
            masked("runs hunter3 with hunter2", policy("#!/bin/sh\nmount --key=hunter2\nC:\\new\\hunter3")),
            "runs [secret] with [secret]",
        );
    });

    it("leaves the grammar of policies, what the plan tells of other resources, and the words of the message", () => {
        const open = 'allows s3:* on arn:aws:s3:::shown-bucket/* by statement #1 in eu-west-1 of Policy "p": name the principals, or deny';
        const script = `${open} Allow Deny aws:SourceArn StringEquals 2012-10-17 s3.amazonaws.com`;
        for (const document of [DOCUMENT, JSON.stringify({ script })]) assert.equal(masked(open, policy(document), SHOWN), open);
    });

    it("leaves what its rule always says", () => {
        const lines = ["No barred bucket is public", "Why: sekret-other", "See https://docs.example/no-public"];
        assert.equal(masked(lines.join("\n"), policy(DOCUMENT)), lines.join("\n"));
        const message = [lines[0], 'BucketPolicy "p" has sekret-other', ...lines.slice(1)].join("\n");
        assert.equal(masked(message, policy(DOCUMENT)), message.replace("has sekret-other", "has [secret]"));
        assert.equal(masked("No barred bucket is public", policy("barred")), "No barred bucket is public");
        assert.equal(masked("Why: sekrets are barred", policy("sekret")), "Why: [secret]s are barred");
    });

    it("leaves parts of fewer than four characters, ports, and what a secret has no part of", () => {
        const uri = "pg://root:abc@db:5432/x-y";
        assert.equal(masked("abc opens 5432 to db", policy(uri)), "abc opens 5432 to db");
        assert.equal(masked("the horse stays", policy("correct-horse-battery")), "the horse stays");
    });

    it("does not count as told what a provider gives back without its mark", () => {
        const outputs = { policy: DOCUMENT.replaceAll(" ", ""), tagsAll: { a: "hunter2,hunter3" } };
        const given = { ...policy(DOCUMENT), outputs };
        given.inputs.tags = { a: secret("hunter2,hunter3") };
        assert.equal(masked("names sekret-other and hunter2", given), "names [secret] and [secret]");
    });

    it("is hidden in long secrets, and however many there are", () => {
        const long = JSON.stringify({ a: "x ".repeat(500_000), b: "" }).replace('"a"', '"sekret-other"');
        assert.equal(masked("names sekret-other", policy(long)), "names [secret]");
        const many = Array.from({ length: 1000 }, (_, at) => policy(`{"a":"sekret-${at}"}`, `p${at}`));
        assert.equal(masked("names sekret-999, not sekret-x", ...many), "names [secret], not [secret]-x");
    });
});

/** A secret, and what a rule may quote of it. */
const SHAPES: ((marker: string) => [secret: Value, quoted: string])[] = [
    (marker) => [JSON.stringify({ Statement: { Resource: `arn:aws:s3:::${marker}/*` } }), `names arn:aws:s3:::${marker}/* there`],
    (marker) => [JSON.stringify({ Statement: { Action: `${marker.toUpperCase()}:*` } }, null, 2), `allows ${marker}:*, by #1`],
    (marker) => [JSON.stringify({ Principal: { Service: `${marker}.amazonaws.com` } }), `lets ${marker}.amazonaws.com in`],
    (marker) => [JSON.stringify({ Principal: { Federated: `arn:aws:iam::1:oidc-provider/${marker}.io/x` } }), `of ${marker}.io: drop it`],
    (marker) => [JSON.stringify({ Condition: { StringLike: { [`${marker}.io:sub`]: "*" } } }), `by ${JSON.stringify(`${marker}.io:sub`)}`],
    (marker) => [{ Statement: [{ Sid: marker }], [marker]: 1 }, `by statement ${marker}: list it`],
    (marker) => [`until=2099-01-31 owner=${marker} reason=why not ${marker}?`, `until then, ${marker}: why not ${marker}? [tag]`],
    (marker) => [`a,b/${marker}`, JSON.stringify({ text: `\n${marker}` })],
    (marker) => [`arn:aws:sns:eu-west-1:1:${marker}`, `topic ${marker}\\n`],
    (marker) => [`name-${marker}`, `bucket name-${marker}, name-${marker}-2`],
];

const shape = fc.tuple(fc.stringMatching(/^zq[a-z0-9]{4,10}$/), fc.constantFrom(...SHAPES), fc.constantFrom("policy", "name", "tags"));

function telling(marker: string, of: (marker: string) => [Value, string], property: string): PreviewResult {
    const [hidden, quoted] = of(marker);
    const made = resource("aws:s3/bucketPolicy:BucketPolicy", "p", {
        inputs: { [property]: secret(hidden) },
        outputs: { [property]: secret(hidden) },
    });
    const policies: PolicyFinding[] = [finding(made.urn, { message: `No public buckets\n${quoted}` })];
    const suppressed: SuppressedFinding[] = [{ ...finding(made.urn, { policy: "tls", message: quoted }), justification: quoted }];
    return result({ resources: [made], policies, suppressed, exitCode: 5 });
}

describe("every format", () => {
    it("hides whatever part of a secret a rule quotes", () => {
        fc.assert(
            fc.property(shape, ([marker, of, property]) => {
                const told = telling(marker, of, property);
                const { report, text } = checkReport(told, { origin: "test", file: "state.json", root: "/shop" });
                const json = JSON.stringify(digest(told, reportContext(told, PLACE, SETTINGS)));
                const files = FORMATS.flatMap((format) => (format === "table" ? [] : [writeReport(format, [report], "0.1.0")]));
                for (const output of [text(plain), json, ...files]) assert.ok(!output.toLowerCase().includes(marker), output);
            }),
        );
    });
});
