import { accountOfArn } from "../../internal/arn";
import { GrantAccess, type GrantArgs } from "./args";
import { isRoot } from "./named";
import { type Conditions, merge, oneOf, type Statement, type Text } from "./statement";

/** Where the grants are made. */
export interface Granting {
    readonly bucketArn: string;
    readonly partition: string;
    /** Account of the bucket. */
    readonly accountId: string;
}

/** Some principals in the way in which a policy can name them. */
interface Grantees {
    readonly suffix: string;
    readonly principal: NonNullable<Statement["Principal"]>;
    readonly condition: Conditions;
}

const OBJECT_ACTIONS: Record<GrantAccess, string[]> = {
    [GrantAccess.Read]: ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging"],
    [GrantAccess.Write]: ["s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
    [GrantAccess.Delete]: ["s3:DeleteObject"],
};

/** Without the right to list, S3 answers 403 and not 404 for a key that does not exist. */
const BUCKET_ACTIONS: Record<GrantAccess, string[]> = {
    [GrantAccess.Read]: ["s3:ListBucket"],
    [GrantAccess.Write]: [],
    [GrantAccess.Delete]: [],
};

function isForeign(arn: Text, accountId: string): boolean {
    const account = typeof arn === "string" ? accountOfArn(arn) : undefined;
    return account !== undefined && account !== accountId;
}

/** Principals that a statement can name and, apart, each kind that takes a condition. */
export function granteesOf(
    { roles = [], users = [], principalArns = [], accountIds = [], organizationId }: GrantArgs,
    at: Omit<Granting, "bucketArn">,
): Grantees[] {
    const foreign = principalArns.filter((arn) => isForeign(arn, at.accountId) && !isRoot(arn));
    const direct = [
        ...roles.map(({ arn }) => arn),
        ...users.map(({ arn }) => arn),
        ...principalArns.filter((arn) => !foreign.includes(arn)),
    ];
    const root = (account: string): string => `arn:${at.partition}:iam::${account}:root`;
    const named = [...direct, ...accountIds.map(root)];
    const foreignAccounts = [...new Set(foreign.flatMap((arn) => (typeof arn === "string" ? (accountOfArn(arn) ?? []) : [])))];
    return [
        ...(named.length === 0 ? [] : [{ suffix: "", principal: { AWS: named }, condition: {} }]),
        // S3 refuses a policy with a principal that does not exist, and forgets one that is made again; a condition does neither.
        ...(foreign.length === 0
            ? []
            : [
                  {
                      suffix: "Foreign",
                      principal: { AWS: foreignAccounts.map(root) },
                      condition: oneOf("ArnLike", "aws:PrincipalArn", foreign),
                  },
              ]),
        ...(organizationId === undefined
            ? []
            : [
                  {
                      suffix: "Organization",
                      principal: "*" as const,
                      condition: oneOf("StringEquals", "aws:PrincipalOrgID", [organizationId]),
                  },
              ]),
    ];
}

function statementsFor(
    { access, prefixes = [""] }: GrantArgs,
    index: number,
    { suffix, principal, condition }: Grantees,
    arn: string,
): Statement[] {
    const objects = access.flatMap((one) => OBJECT_ACTIONS[one]);
    const bucket = access.flatMap((one) => BUCKET_ACTIONS[one]);
    const listed = prefixes.includes("") ? [] : prefixes.map((prefix) => `${prefix}*`);
    const when = (conditions: Conditions): Pick<Statement, "Condition"> =>
        Object.keys(conditions).length === 0 ? {} : { Condition: conditions };
    const common = { Effect: "Allow", Principal: principal } as const;
    return [
        {
            Sid: `Grant${index + 1}Objects${suffix}`,
            ...common,
            Action: objects,
            Resource: prefixes.map((prefix) => `${arn}/${prefix}*`),
            ...when(condition),
        },
        ...(bucket.length === 0
            ? []
            : [
                  {
                      Sid: `Grant${index + 1}Bucket${suffix}`,
                      ...common,
                      Action: bucket,
                      Resource: [arn],
                      ...when(merge(condition, oneOf("StringLike", "s3:prefix", listed))),
                  },
              ]),
    ];
}

/** Statements of the grants; a grant with a mistake in it that validation reports gives none or some. */
export function grantStatements(grants: readonly GrantArgs[], at: Granting): Statement[] {
    return grants.flatMap((grant, index) =>
        granteesOf(grant, at).flatMap((grantees) => statementsFor(grant, index, grantees, at.bucketArn)),
    );
}
