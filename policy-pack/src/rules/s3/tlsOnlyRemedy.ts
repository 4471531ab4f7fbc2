import { Unknown } from "../../known";
import { parsePolicy, type PolicyDocument } from "../../model/policy/document";
import { tlsCoverage } from "../../model/policy/tls";
import type { Resource } from "../../model/resource";
import { bucketName } from "../../model/s3/join";
import { BUCKET_POLICIES } from "../../model/tokens";
import { asText, at, isObject, type Tree, type TreeObject } from "../../tree";
import { append, type Edit, type Remedy } from "../remedy";
import { isOfAnotherBucket } from "./otherBucket";
import { BUCKET_POLICY_LIMIT } from "./policySize";

const SID = "DenyPlainHttp";
const BUCKET_ARN = /^(arn:[a-z-]+:s3:::[^/*?]+)/;

/**
 * The ARN of the bucket. S3 takes no policy that names another bucket, so one that its statements agree on is it; where they name none,
 * the partition is not to be guessed.
 */
function bucketArn(resource: Resource, { statements }: PolicyDocument): string | undefined {
    const values = statements.flatMap(({ resources }) => resources.values);
    const arns = new Set(values.flatMap((value) => (typeof value === "string" ? (BUCKET_ARN.exec(value)?.[1] ?? []) : [])));
    const [arn] = arns;
    const name = bucketName(resource);
    return arns.size !== 1 || arn === undefined || (typeof name === "string" && !arn.endsWith(`:::${name}`)) ? undefined : arn;
}

function tlsOnlyStatement(arn: string, sids: readonly string[]): TreeObject {
    const numbered = Array.from({ length: sids.length + 1 }, (_, index) => (index === 0 ? SID : `${SID}${String(index + 1)}`));
    return {
        Sid: numbered.find((sid) => !sids.includes(sid)) ?? SID,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

function sidsOf(statements: readonly Tree[]): string[] {
    return statements.map((one) => asText(at(one, "Sid"))).filter((sid) => typeof sid === "string");
}

/** The statement that the document lacks, or undefined where it needs none, where that is not sure, or where it has no room. */
function missing(resource: Resource, written: Tree, source: TreeObject): TreeObject | undefined {
    const document = parsePolicy(written, "policy");
    const arn = document instanceof Unknown ? undefined : bucketArn(resource, document);
    if (document instanceof Unknown || document.bytes instanceof Unknown || arn === undefined) {
        return undefined;
    }
    const { bucket, objects } = tlsCoverage(document, arn.slice(arn.lastIndexOf(":") + 1));
    const statement = tlsOnlyStatement(arn, sidsOf(statementsOf(source)));
    const bytes = document.bytes + Buffer.byteLength(JSON.stringify(statement), "utf8") + JSON.stringify([null, null]).length;
    return (bucket === false || objects === false) && bytes <= BUCKET_POLICY_LIMIT ? statement : undefined;
}

function statementsOf({ Statement }: TreeObject): readonly Tree[] {
    return Array.isArray(Statement) ? (Statement as readonly Tree[]) : Statement === undefined ? [] : [Statement];
}

function parsed(text: string): Tree {
    try {
        return JSON.parse(text) as Tree;
    } catch {
        return null;
    }
}

function edits(resource: Resource): Edit[] {
    const key = resource.type.startsWith("aws-native:") ? "policyDocument" : "policy";
    const written = at(resource.props, key);
    const source = typeof written === "string" ? parsed(written) : written;
    const statement = isObject(source) && written !== undefined ? missing(resource, written, source) : undefined;
    if (!isObject(source) || statement === undefined) {
        return [];
    }
    const statements = statementsOf(source);
    if (typeof written === "string") {
        return [{ path: [key], value: JSON.stringify({ ...source, Statement: [...statements, statement] }) }];
    }
    return append(resource.props, [key, "Statement"], statement);
}

/** One more statement in a bucket policy that is known as a whole. */
export const tlsOnlyRemedy: Remedy = { types: BUCKET_POLICIES, edits, isApart: isOfAnotherBucket };
