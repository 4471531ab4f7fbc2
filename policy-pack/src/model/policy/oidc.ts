import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import type { Condition, Statement } from "./document";

/**
 * Claims that tell the tenants of a shared issuer apart. IAM refuses trust in some of these issuers without the claim
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html).
 */
const CLAIMS: Readonly<Record<string, readonly string[]>> = {
    "accounts.google.com": ["aud", "oaud", "sub"],
    "agent.buildkite.com": ["sub"],
    "api.pulumi.com/oidc": ["aud"],
    "app.terraform.io": ["sub"],
    "cognito-identity.amazonaws.com": ["aud"],
    "gitlab.com": ["sub"],
    "graph.facebook.com": ["app_id"],
    "oidc.codefresh.io": ["sub"],
    "oidc.vercel.com": ["aud"],
    "scalr.io": ["sub"],
    "studio.datachain.ai/api": ["sub"],
    "token.actions.githubusercontent.com": ["sub", "repository", "repository_id", "job_workflow_ref", "enterprise_id"],
    "tokens.cloud.shisho.dev": ["sub"],
    "www.amazon.com": ["app_id"],
};
/** Every service account of an EKS cluster has the same audience. */
const EKS = /^oidc\.eks\.[^/]+\/id\//;
/** Of an issuer that serves one tenant alone. */
const ANY_CLAIM = ["aud", "sub", "amr", "azp"];
const EQUAL = new Set(["stringequals", "stringequalsignorecase", "stringlike"]);

/** How a claim has to begin to name its owner; others have to begin with anything that is fixed. */
const OWNED: Readonly<Record<string, RegExp>> = {
    "agent.buildkite.com:sub": /^organization:[^*?:]+:/,
    "app.terraform.io:sub": /^organization:[^*?:]+:/,
    "eks:sub": /^system:serviceaccount:[^*?:]+:/,
    "gitlab.com:sub": /^project_path:[^*?/:]+\//,
    "token.actions.githubusercontent.com:job_workflow_ref": /^[^*?/]+\//,
    "token.actions.githubusercontent.com:repository": /^[^*?/]+\//,
    "token.actions.githubusercontent.com:sub":
        /^(?:repo|repository|job_workflow_ref):[^*?/:]+\/|^(?:repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id):[^*?:]+(?::|$)/,
};
const FIXED_START = /^[^*?]/;

const OIDC_ARN = /^arn:[^:]*:iam::[^:]*:oidc-provider\/(.+)$/;
/** Issuers that IAM knows without a provider. */
const BUILT_IN = new Set(["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"]);

/** The issuer, without its scheme, of a federated principal that signs in by OpenID Connect. */
export function issuerOf(principal: string): string | undefined {
    return OIDC_ARN.exec(principal)?.[1] ?? (BUILT_IN.has(principal) ? principal : undefined);
}

/** What issuers have in common. GitHub Enterprise Cloud adds a slug to its issuer: `token.actions.githubusercontent.com/acme`. */
function familyOf(issuer: string): string {
    const host = issuer.split("/")[0] ?? "";
    return EKS.test(issuer) ? "eks" : !Object.hasOwn(CLAIMS, issuer) && Object.hasOwn(CLAIMS, host) ? host : issuer;
}

function claimsOf(family: string): readonly string[] {
    return family === "eks" ? ["sub"] : Object.hasOwn(CLAIMS, family) ? (CLAIMS[family] ?? []) : ANY_CLAIM;
}

function namesTenant(issuer: string, { operator, key, values, holdsWithoutKey }: Condition): Truth {
    const [first] = values;
    if (key === "" && first instanceof Unknown) {
        return first;
    }
    const end = key.lastIndexOf(":");
    const claim = key.slice(end + 1);
    const family = familyOf(issuer);
    const isWanted = familyOf(key.slice(0, end)) === family && claimsOf(family).includes(claim);
    if (!isWanted || holdsWithoutKey || !EQUAL.has(operator) || first === undefined) {
        return false;
    }
    const owned = OWNED[`${family}:${claim}`] ?? FIXED_START;
    return allOf(values.map((value) => (value instanceof Unknown ? value : owned.test(value))));
}

/** The issuers whose every tenant, or whose every workload, may take on the role by the statement. */
export function openIssuers(statement: Statement): { readonly open: readonly string[]; readonly unknowns: readonly Unknown[] } {
    const federated = statement.principals.each.filter(({ kind }) => kind === "federated").map(({ value }) => value);
    const issuers = federated.flatMap((value) => (typeof value === "string" ? (issuerOf(value) ?? []) : []));
    const judged = issuers.map((issuer) => ({
        issuer,
        open: negate(anyOf(statement.conditions.map((condition) => namesTenant(issuer.toLowerCase(), condition)))),
    }));
    return {
        open: judged.filter(({ open }) => open === true).map(({ issuer }) => issuer),
        unknowns: [...federated, ...judged.map(({ open }) => open)].filter((value) => value instanceof Unknown),
    };
}
