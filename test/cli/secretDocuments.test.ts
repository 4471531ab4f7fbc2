import assert from "node:assert/strict";
import * as path from "node:path";
import { FORMATS, exported, sealed } from "../support/checks";
import { ROOT, palisade } from "../support/palisade";
import { project, removeFolders } from "../support/project";

const MARKER = /sekret|hunter/i;
const TAG = "until=2099-01-31 owner=hunter4 reason=hunter5-longer-than-ten";

const TRUST = {
    Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/sekret.idp" },
    ...{ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" },
};

/** Type to inputs; each document is a secret, and rules find something in each. */
const DOCUMENTS: Readonly<Record<string, { name: string; open: object; property: string; statement: object }>> = {
    "aws:s3/bucketPolicy:BucketPolicy": {
        ...{ name: "BucketPolicy", open: { bucket: "acme-logs" }, property: "policy" },
        statement: {
            ...{ Sid: "LetSekretIn", Effect: "Allow", Action: "s3:GetObject" },
            Principal: { Service: "sekretsvc.amazonaws.com" },
            Resource: ["arn:aws:s3:::acme-logs/*", "arn:aws:s3:::sekret-other/*"],
        },
    },
    "aws:iam/policy:Policy": {
        ...{ name: "Policy", open: {}, property: "policy" },
        statement: { Effect: "Allow", Action: "sekret:*", Resource: "arn:aws:s3:::acme-logs/*" },
    },
    "aws:iam/role:Role": { name: "Role", open: {}, property: "assumeRolePolicy", statement: TRUST },
};

const textOf = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const sealedTags = { "palisade:suppress:s3-bucket-versioning": sealed(TAG) };

const STATE = exported(
    ...Object.entries(DOCUMENTS).map(([type, { open, property, statement }]) => ({
        ...{ urn: `urn:pulumi:dev::trial::${type}::x`, custom: true, id: "x", type },
        inputs: { ...open, [property]: sealed(textOf(statement)) },
        outputs: { ...open, [property]: sealed(JSON.stringify(JSON.parse(textOf(statement)), null, 4)) },
    })),
    {
        ...{ urn: "urn:pulumi:dev::trial::aws:s3/bucket:Bucket::logs", custom: true, id: "logs" },
        inputs: { bucket: "logs", tags: sealedTags },
    },
);

const PROGRAM = `const aws = require("@pulumi/aws");
const { secret } = require("@pulumi/pulumi");
${Object.values(DOCUMENTS)
    .map(({ name, open, property, statement }) => {
        const service = name === "BucketPolicy" ? "s3" : "iam";
        const given = JSON.stringify(open).slice(1, -1);
        const document = JSON.stringify(textOf(statement));
        return `new aws.${service}.${name}("x", { ${given}${given && ", "}${property}: secret(${document}) });`;
    })
    .join("\n")}
new aws.s3.Bucket("logs", { bucket: "logs", tags: { "palisade:suppress:s3-bucket-versioning": secret("${TAG}") } });
`;

/** What is said where the secrets were. */
const SAID = [
    /names \[secret\]\/\* in statement \[secret\]/,
    /lets \[secret\] in for whoever uses the service/,
    /allows \[secret\]:\* by statement #1/,
    /a token of \[secret\] take it on/,
    /s3-bucket-versioning (?:on .*)?until \[secret\], \[secret\]: \[secret\] \[tag/,
];

describe("what rules quote of secret documents", () => {
    after(removeFolders);

    for (const format of FORMATS) {
        it(`is in no check as ${format}`, async () => {
            const dir = project({ "state.json": STATE });
            const { code, stdout, stderr } = await palisade("policy", "check", path.join(dir, "state.json"), "--format", format);
            assert.equal(code, 5, stderr);
            assert.doesNotMatch(stdout + stderr, MARKER);
            if (format === "table") for (const said of SAID) assert.match(stdout, said);
        });
    }

    for (const argv of [[], ["--json"], ["--format", "sarif"], ["--isolated"]]) {
        it(`is in no preview ${argv.join(" ")}`.trimEnd(), async () => {
            const dir = project({ "index.js": PROGRAM });
            const { code, stdout, stderr } = await palisade(
                "preview",
                "--cwd",
                dir,
                "--policy-pack",
                path.join(ROOT, "policy-pack"),
                ...argv,
            );
            assert.equal(code, 5, stdout + stderr);
            assert.doesNotMatch(stdout + stderr, MARKER);
            if (!argv.includes("--json") && !argv.includes("sarif")) for (const said of SAID) assert.match(stdout, said);
        });
    }
});
