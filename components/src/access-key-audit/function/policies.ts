import { merge, oneOf, policyDocument, type PolicyDocument, type Statement, type Text } from "../../secure-bucket/access/statement";
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

/** The bucket's name can be guessed: after a deletion, anyone might make a bucket of that name. */
function reports({ bucket }: AuditArns, { accountId }: Place): Statement[] {
    const own = { StringEquals: { "s3:ResourceAccount": accountId } };
    const folder = `${REPORT_PREFIX}/*`;
    return [
        allow("Reports", ["s3:GetObject", "s3:PutObject"], [`${bucket}/${folder}`], own),
        // Without the right to list, S3 answers 403 and not 404 for a result that is not there.
        allow("ReportList", ["s3:ListBucket"], [bucket], merge(own, oneOf("StringLike", "s3:prefix", [folder]))),
    ];
}

/** A domain and those above it, down to two labels: `mail.example.com`, `example.com`. */
function domains(domain: string): string[] {
    const labels = domain.toLowerCase().split(".");
    return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}

/** SES asks for the identity that sends, which is the address, its domain or one above it, and for that identity's default configuration set. */
function mail(from: string, { partition, region, accountId }: Place): Statement {
    const identities = [from, ...domains(from.slice(from.lastIndexOf("@") + 1))].map((identity) => `identity/${identity}`);
    const resources = [...identities, "configuration-set/*"].map((resource) => `arn:${partition}:ses:${region}:${accountId}:${resource}`);
    return allow("Mail", ["ses:SendEmail"], resources, { StringEquals: { "ses:FromAddress": from } });
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
        ...reports(arns, place),
        allow("History", ["dynamodb:Query", "dynamodb:UpdateItem"], [arns.table]),
        ...keys(inputs),
        ...(mailFrom === undefined ? [] : [mail(mailFrom, place)]),
        allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], [`${arns.functionLogs}:*`]),
        allow("DeadLetters", ["sqs:SendMessage"], [arns.queue]),
    );
}
