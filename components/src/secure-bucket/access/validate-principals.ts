import { isIPv4, isIPv6 } from "node:net";
import { parseArn, type Partition } from "../../internal/arn";
import { checkOneOf, type Problem, unless } from "../../internal/problems";
import { type AllowOnlyArgs, GrantAccess, type GrantArgs, type NetworkArgs, PrincipalMatch } from "./args";
import type { Text } from "./statement";

const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;

export function accountProblems(accountId: string, path: string): Problem[] {
    return unless(ACCOUNT.test(accountId), path, `found "${accountId}"; allowed: an account id of 12 digits`);
}

export function organizationProblems(organizationId: string | undefined, path: string): Problem[] {
    const right = organizationId === undefined || ORGANIZATION.test(organizationId);
    return unless(right, path, `found "${organizationId}"; allowed: an organisation id such as o-a1b2c3d4e5`);
}

/** Whether patterns are fine: conditions take them, the principal of a statement does not. */
export type Wildcards = "wildcards" | "no wildcards";

/** Problem of text that should name a role or user; what comes from another resource is not judged. */
export function principalProblems(principal: Text, path: string, partition: Partition | undefined, wildcards: Wildcards): Problem[] {
    if (typeof principal !== "string") {
        return [];
    }
    const parsed = parseArn(principal);
    const example = `arn:${partition ?? "aws"}:iam::111122223333:role/name`;
    if (parsed?.service === "sts") {
        return [{ propertyPath: path, reason: `found "${principal}", a session; allowed: the ARN of its role, such as ${example}` }];
    }
    const whole = /^(role|user)\/[*?/]+$/.test(parsed?.resource ?? "");
    if (whole) {
        return [{ propertyPath: path, reason: `found "${principal}", which is a whole account; allowed: ${example}, or accountIds` }];
    }
    if (principal.includes("${")) {
        return [{ propertyPath: path, reason: `found "${principal}", which the caller would fill in; allowed: without \${` }];
    }
    const name = wildcards === "wildcards" ? /^(root|(role|user)\/.+)$/ : /^(root|(role|user)\/[^*?]+)$/;
    const named = parsed?.service === "iam" && parsed.account !== "" && name.test(parsed.resource);
    if (!named) {
        const pattern = wildcards === "wildcards" ? "" : ", without wildcards";
        const allowed = `the ARN of an IAM role, user or account root${pattern}, such as ${example}`;
        return [{ propertyPath: path, reason: `found "${principal}"; allowed: ${allowed}` }];
    }
    const home = partition === undefined || parsed.partition === partition;
    return unless(home, path, `found "${principal}"; allowed: a principal of the bucket's own partition, ${partition}`);
}

/** S3 counts IPv4 networks wider than /8 and IPv6 networks wider than /32 as public. */
function cidrProblems(cidr: string, path: string): Problem[] {
    const [address = "", bits = ""] = cidr.split("/");
    const [least, most] = isIPv4(address) ? [8, 32] : isIPv6(address) ? [32, 128] : [0, -1];
    const right = /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most;
    return unless(right, path, `found "${cidr}"; allowed: a network such as 203.0.113.0/24 or 2001:db8::/32, from /8 and /32 on`);
}

function networkProblems({ vpcEndpointIds = [], vpcIds = [], sourceCidrs = [] }: NetworkArgs): Problem[] {
    const path = "allowOnly.network";
    const ids = (values: readonly Text[], key: string, pattern: RegExp, example: string): Problem[] =>
        values.flatMap((id, index) =>
            unless(
                typeof id !== "string" || pattern.test(id),
                `${path}.${key}[${index}]`,
                `found "${String(id)}"; allowed: such as ${example}`,
            ),
        );
    const none = vpcEndpointIds.length + vpcIds.length + sourceCidrs.length === 0;
    return [
        ...unless(!none, path, "found no network; allowed: at least one of vpcEndpointIds, vpcIds and sourceCidrs, or no network argument"),
        ...ids(vpcEndpointIds, "vpcEndpointIds", /^vpce-[0-9a-f]+$/, "vpce-0a1b2c3d4e5f60718"),
        ...ids(vpcIds, "vpcIds", /^vpc-[0-9a-f]+$/, "vpc-0a1b2c3d4e5f60718"),
        ...sourceCidrs.flatMap((cidr, index) => cidrProblems(cidr, `${path}.sourceCidrs[${index}]`)),
    ];
}

type Principals = Pick<AllowOnlyArgs, "roles" | "users" | "principalArns" | "accountIds" | "organizationId">;

function principalsProblems(principals: Principals, path: string, partition: Partition | undefined, wildcards: Wildcards): Problem[] {
    const { roles = [], users = [], principalArns = [], accountIds = [], organizationId } = principals;
    const none = roles.length + users.length + principalArns.length + accountIds.length === 0 && organizationId === undefined;
    const forms = "roles, users, principalArns, accountIds and organizationId";
    return [
        ...unless(!none, path, `names nobody; allowed: at least one of ${forms}`),
        ...principalArns.flatMap((arn, index) => principalProblems(arn, `${path}.principalArns[${index}]`, partition, wildcards)),
        ...accountIds.flatMap((id, index) => accountProblems(id, `${path}.accountIds[${index}]`)),
        ...organizationProblems(organizationId, `${path}.organizationId`),
    ];
}

function foreignWithoutGrant(
    { accountIds = [], principalArns = [] }: AllowOnlyArgs,
    grantedAccounts: ReadonlySet<string> | undefined,
): Problem[] {
    const problem = (account: string, path: string): Problem[] =>
        unless(
            grantedAccounts?.has(account) ?? true,
            path,
            `names principals of account ${account}, which no grant and no statement of allow lets in: IAM policies do not reach across ` +
                "accounts. Add a grant for them",
        );
    return [
        ...accountIds.flatMap((account, index) => (ACCOUNT.test(account) ? problem(account, `allowOnly.accountIds[${index}]`) : [])),
        ...principalArns.flatMap((arn, index) => {
            const account = typeof arn === "string" ? parseArn(arn)?.account : undefined;
            return account === undefined || account === "" ? [] : problem(account, `allowOnly.principalArns[${index}]`);
        }),
    ];
}

export interface Around {
    readonly partition: Partition | undefined;
    /** The bucket's own account, and those that grants or statements of `allow` let in; undefined when that may be any. */
    readonly grantedAccounts: ReadonlySet<string> | undefined;
    readonly hasDeployRole: boolean;
    /** Whether grants, `allow` or replication name somebody. */
    readonly namesOthers: boolean;
}

export function allowOnlyProblems(allowOnly: AllowOnlyArgs, around: Around): Problem[] {
    const { network, match, withinOrganizationId, serviceAccountIds = [], serviceOrganizationId } = allowOnly;
    const principals = principalsProblems(allowOnly, "allowOnly", around.partition, "wildcards");
    const nobody = principals.filter(({ reason }) => reason.startsWith("names nobody"));
    const narrowing = ". Networks and services narrow, they let nobody in by themselves";
    return [
        ...(around.namesOthers ? [] : nobody.map(({ propertyPath, reason }) => ({ propertyPath, reason: `${reason}${narrowing}` }))),
        ...principals.filter((problem) => !nobody.includes(problem)),
        ...unless(
            around.hasDeployRole,
            "deployRoleArn",
            "found none, with allowOnly; allowed: the ARN of the role that deploys the bucket, which would be locked out otherwise",
        ),
        ...foreignWithoutGrant(allowOnly, around.grantedAccounts),
        ...(network === undefined ? [] : networkProblems(network)),
        ...checkOneOf("allowOnly.match", match, PrincipalMatch),
        ...organizationProblems(withinOrganizationId, "allowOnly.withinOrganizationId"),
        ...serviceAccountIds.flatMap((id, index) => accountProblems(id, `allowOnly.serviceAccountIds[${index}]`)),
        ...organizationProblems(serviceOrganizationId, "allowOnly.serviceOrganizationId"),
    ];
}

export function grantProblems(grant: GrantArgs, path: string, partition: Partition | undefined): Problem[] {
    const { access, prefixes } = grant;
    return [
        ...unless(access.length > 0, `${path}.access`, 'found none; allowed: at least one of "read", "write" and "delete"'),
        ...access.flatMap((one, index) => checkOneOf(`${path}.access[${index}]`, one, GrantAccess)),
        ...unless(prefixes?.length !== 0, `${path}.prefixes`, "found an empty list; allowed: prefixes, or no prefixes for every key"),
        ...(prefixes ?? []).flatMap((prefix, index) =>
            unless(!/[*?]|\$\{/.test(prefix), `${path}.prefixes[${index}]`, `found "${prefix}"; allowed: plain text, without *, ? and \${`),
        ),
        ...principalsProblems(grant, path, partition, "no wildcards"),
    ];
}
