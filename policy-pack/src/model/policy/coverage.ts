import { anyOf, Unknown, type Truth } from "../../known";
import type { PolicyDocument, Statement } from "./document";
import { patternsCover } from "./pattern";

export const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

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

export interface Coverage {
    /** Requests on the bucket itself, such as listing. */
    readonly bucket: Truth;
    readonly objects: Truth;
}

/** What of a bucket the statements with `matches` cover. Several statements may share the work. */
export function coverage(document: PolicyDocument, bucket: string | Unknown, matches: (statement: Statement) => Truth): Coverage {
    const judged = document.statements.map((statement) => ({ statement, truth: matches(statement) }));
    const sure = judged.filter(({ truth }) => truth === true).map(({ statement }) => statement);
    const unknown = judged.map(({ truth }) => truth).find((truth) => truth instanceof Unknown);
    const maybe = unknown === undefined ? [] : [unknown];
    return {
        bucket: anyOf([coversArn(sure, bucket, ""), ...maybe]),
        objects: anyOf([coversArn(sure, bucket, "/*"), ...maybe]),
    };
}
