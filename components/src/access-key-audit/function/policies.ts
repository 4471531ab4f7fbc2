import { oneOf, policyDocument, type PolicyDocument, type Statement, type Text } from "../../secure-bucket/access/statement";
import type { AuditedAccountsArgs } from "../audit/args";
import { type AuditArns, type AuditNames, type Place, REPORT_PREFIX } from "../names";
import { allow, serviceTrust, useOfKey, useOfKeys } from "../policies";

/** What decides what the function may do. */
export interface FunctionInputs {
    readonly place: Place;
    readonly names: AuditNames;
    readonly arns: AuditArns;
    readonly organizationId: string;
    readonly memberRoleName: string;
    readonly accounts: AuditedAccountsArgs;
    /** Topic of the summary, and its key; undefined for those that are made here. */
    readonly topicArn: Text | undefined;
    readonly topicKeyArn: Text | undefined;
    readonly mailFrom: string | undefined;
}

export function functionTrust({ accountId }: Place): PolicyDocument {
    return policyDocument(serviceTrust("Lambda", "lambda.amazonaws.com", { StringEquals: { "aws:SourceAccount": accountId } }));
}

/** AWS Organizations lists all accounts, or those of one unit and its units below. */
function listing({ organization, list }: AuditedAccountsArgs): string[] {
    const { organizationalUnitIds = [] } = organization ?? {};
    const all = organizationalUnitIds.length === 0;
    const below = ["organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"];
    return list !== undefined ? [] : all ? ["organizations:ListAccounts"] : below;
}

function members({ place, organizationId, memberRoleName, accounts }: FunctionInputs): Statement[] {
    const roles = `arn:${place.partition}:iam::*:role/${memberRoleName}`;
    const lists = listing(accounts);
    return [
        allow("MemberRoles", ["sts:AssumeRole"], [roles], { StringEquals: { "aws:ResourceOrgID": organizationId } }),
        ...(lists.length === 0 ? [] : [allow("Organization", lists, "*")]),
    ];
}

function reports({ bucket }: AuditArns): Statement[] {
    const folder = `${REPORT_PREFIX}/*`;
    return [
        allow("Reports", ["s3:GetObject", "s3:PutObject"], [`${bucket}/${folder}`]),
        // Without the right to list, S3 answers 403 and not 404 for a result that is not there.
        allow("ReportList", ["s3:ListBucket"], [bucket], oneOf("StringLike", "s3:prefix", [folder])),
    ];
}

/** SES asks for the identity that sends, which is the address or its domain. */
function mail(from: string, { partition, region, accountId }: Place): Statement {
    const domain = from.slice(from.lastIndexOf("@") + 1);
    const identities = [from, domain].map((identity) => `arn:${partition}:ses:${region}:${accountId}:identity/${identity}`);
    return allow("Mail", ["ses:SendEmail"], identities, { StringEquals: { "ses:FromAddress": from } });
}

function keys({ place, names, topicArn, topicKeyArn }: FunctionInputs): Statement[] {
    const own = topicArn === undefined ? [useOfKeys("TopicKey", place, [names.keyAlias], ["sns"])] : [];
    const given = topicKeyArn === undefined ? [] : [useOfKey("TopicKey", place, [topicKeyArn], "sns")];
    return [useOfKeys("ReportKey", place, [names.bucketKeyAlias], ["s3"]), ...own, ...given];
}

/** What the function may do in its own account; in the others the member roles say so. */
export function functionPermissions(inputs: FunctionInputs): PolicyDocument {
    const { place, arns, topicArn = arns.topic, mailFrom } = inputs;
    return policyDocument(
        ...members(inputs),
        allow("Summary", ["sns:Publish"], [topicArn]),
        ...reports(arns),
        allow("History", ["dynamodb:Query", "dynamodb:UpdateItem"], [arns.table]),
        ...keys(inputs),
        ...(mailFrom === undefined ? [] : [mail(mailFrom, place)]),
        allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], [`${arns.functionLogs}:*`]),
        allow("DeadLetters", ["sqs:SendMessage"], [arns.queue]),
    );
}
