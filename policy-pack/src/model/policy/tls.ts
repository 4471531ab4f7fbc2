import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { deniesEveryone } from "./access";
import type { Condition, PolicyDocument, Statement } from "./document";
import { patternsCover } from "./pattern";

const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/**
 * `aws:SecureTransport` is in every request. `s3:TlsVersion` is missing from a plain HTTP request, so that a limit on it denies plain
 * HTTP only with `IfExists`.
 */
function meansNoTls({ operator, holdsWithoutKey, key, values }: Condition): Truth {
    if (key === "" && values[0] instanceof Unknown) {
        return values[0];
    }
    if (operator === "bool" && key === "aws:securetransport") {
        return allOf(values.map((value) => (value instanceof Unknown ? value : value.toLowerCase() === "false")));
    }
    return operator === "numericlessthan" && key === "s3:tlsversion" && holdsWithoutKey;
}

/** A Deny of everyone and everything without TLS. A second condition would let some of it through. */
function deniesPlainHttp(statement: Statement): Truth {
    const [condition, ...others] = statement.conditions;
    if (condition === undefined || others.length > 0) {
        return false;
    }
    return allOf([deniesEveryone(statement), patternsCover(statement.actions, "s3:*"), meansNoTls(condition)]);
}

function coversArn(statements: readonly Statement[], bucket: string | Unknown, suffix: string): Truth {
    if (statements.length === 0) {
        return false;
    }
    if (bucket instanceof Unknown) {
        const everyBucket = anyOf(statements.map((one) => patternsCover(one.resources, `arn:aws:s3:::*${suffix}`)));
        return everyBucket === true ? true : bucket;
    }
    return anyOf(
        PARTITIONS.flatMap((partition) =>
            statements.map((one) => patternsCover(one.resources, `arn:${partition}:s3:::${bucket}${suffix}`)),
        ),
    );
}

export interface TlsCoverage {
    /** Requests on the bucket itself, such as listing. */
    readonly bucket: Truth;
    readonly objects: Truth;
}

/** Which requests over plain HTTP the document denies to everyone. Several statements may share the work. */
export function tlsCoverage(document: PolicyDocument, bucket: string | Unknown): TlsCoverage {
    const judged = document.statements.map((statement) => ({ statement, truth: deniesPlainHttp(statement) }));
    const sure = judged.filter(({ truth }) => truth === true).map(({ statement }) => statement);
    const unknown = judged.map(({ truth }) => truth).find((truth) => truth instanceof Unknown);
    const maybe = unknown === undefined ? [] : [unknown];
    return {
        bucket: anyOf([coversArn(sure, bucket, ""), ...maybe]),
        objects: anyOf([coversArn(sure, bucket, "/*"), ...maybe]),
    };
}
