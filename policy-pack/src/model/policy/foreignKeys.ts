import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { deniesEveryone } from "./access";
import { coverage } from "./coverage";
import type { Condition, PolicyDocument, Statement } from "./document";
import { isFixed } from "./narrow";
import { patternsCover } from "./pattern";

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const OTHER_THAN = new Set(["stringnotequals", "arnnotequals"]);

function known(values: Condition["values"], test: (value: string) => boolean): Truth[] {
    return values.map((value) => (value instanceof Unknown ? value : test(value)));
}

/**
 * Whether the condition holds for every upload of a user that names a key which the policy does not list. Such an upload has both headers,
 * the algorithm being `aws:kms` or `aws:kms:dsse`. `ArnNotEquals` takes wildcards, as `ArnNotLike` does.
 */
function holdsForForeignKeys({ operator, key, values }: Condition, plain: Truth): Truth {
    const [first] = values;
    if (key === "" && first instanceof Unknown) {
        return first;
    }
    if (operator === "bool" && key === "aws:principalisawsservice") {
        return allOf(known(values, (value) => value.toLowerCase() === "false"));
    }
    if (operator === "null" && (key === KEY_ID || key === ALGORITHM)) {
        return anyOf(known(values, (value) => value.toLowerCase() === "false"));
    }
    if (OTHER_THAN.has(operator) && key === KEY_ID) {
        return allOf(known(values, isFixed));
    }
    return operator === "stringnotequals" && key === ALGORITHM && allOf([plain, ...known(values, (value) => value === "AES256")]);
}

function deniesForeignKeys(statement: Statement, plain: Truth): Truth {
    return allOf([
        deniesEveryone(statement),
        patternsCover(statement.actions, "s3:putobject"),
        ...statement.conditions.map((condition) => holdsForForeignKeys(condition, plain)),
    ]);
}

/**
 * Whether the document denies uploads that name another KMS key than those it lists. With `plain`, which says that the bucket is encrypted
 * by keys of S3, denying every algorithm but AES256 does so too; elsewhere that would invite another encryption than the bucket's.
 */
export function deniesUploadsWithForeignKeys(document: PolicyDocument, bucket: string | Unknown, plain: Truth): Truth {
    return coverage(document, bucket, (statement) => deniesForeignKeys(statement, plain)).objects;
}
