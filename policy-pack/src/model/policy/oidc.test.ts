import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { issuerOf, openIssuers } from "./oidc";

const GITHUB = "token.actions.githubusercontent.com";

function open(issuer: Tree, Condition: Tree = {}): { readonly open: readonly string[]; readonly unknowns: readonly Unknown[] } {
    const Federated = typeof issuer === "string" ? `arn:aws:iam::111111111111:oidc-provider/${issuer}` : issuer;
    const document = parsePolicy({ Statement: { Effect: "Allow", Principal: { Federated }, Condition } }, "policy");
    assert.ok(!(document instanceof Unknown) && document.statements[0] !== undefined);
    return openIssuers(document.statements[0]);
}

describe("trust in tokens", () => {
    it("is for issuers of OpenID Connect", () => {
        assert.equal(issuerOf(`arn:aws-cn:iam::111111111111:oidc-provider/${GITHUB}`), GITHUB);
        assert.equal(issuerOf("cognito-identity.amazonaws.com"), "cognito-identity.amazonaws.com");
        assert.equal(issuerOf("arn:aws:iam::111111111111:saml-provider/okta"), undefined);
    });

    it("needs a claim that names its owner", () => {
        const safe = [
            "repo:acme/*",
            "repository_owner:acme",
            "repository_owner:acme:ref:*",
            "job_workflow_ref:acme/ci/*",
            "repository_id:12",
        ];
        for (const subject of safe) {
            assert.deepEqual(open(GITHUB, { StringLike: { [`${GITHUB}:sub`]: subject } }).open, [], subject);
        }
        for (const subject of [
            "*",
            "repo:*",
            "repo:*/orders",
            "repo:acme*",
            "environment:production",
            "repository_owner:ac*",
            "invalid",
            "",
        ]) {
            assert.deepEqual(open(GITHUB, { StringLike: { [`${GITHUB}:sub`]: subject } }).open, [GITHUB], subject);
        }
    });

    it("knows the claims of each issuer", () => {
        assert.deepEqual(open("gitlab.com", { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } }).open, ["gitlab.com"]);
        assert.deepEqual(open("api.pulumi.com/oidc", { StringEquals: { "api.pulumi.com/oidc:aud": "aws:acme" } }).open, []);
        assert.deepEqual(open(`${GITHUB}/acme`, { StringLike: { [`${GITHUB}/acme:sub`]: "repo:acme/*" } }).open, []);
        assert.deepEqual(open("idp.acme.example", { StringEquals: { "idp.acme.example:email": "a" } }).open, ["idp.acme.example"]);
        const other = { StringEquals: { "idp.acme.example/b:sub": "a" } };
        assert.deepEqual(open("idp.acme.example/a", other).open, ["idp.acme.example/a"]);
        assert.deepEqual(open("constructor", { StringEquals: { "constructor:sub": "a" } }).open, []);
    });

    it("reads issuers and keys in any case", () => {
        assert.deepEqual(open("GitLab.com", { StringLike: { "gitlab.com:Sub": "project_path:acme/*" } }).open, []);
    });

    it("is open to all that nobody knows", () => {
        assert.equal(open(new Unknown("arn")).unknowns.length, 1);
        assert.equal(open(GITHUB, new Unknown("Condition")).unknowns.length, 1);
        assert.equal(open(GITHUB, { StringLike: { [`${GITHUB}:sub`]: new Unknown("subject") } }).unknowns.length, 1);
    });
});
