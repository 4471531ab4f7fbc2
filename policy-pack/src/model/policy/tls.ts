import { allOf, anyOf, type Truth, type Unknown } from "../../known";
import { deniesEveryone } from "./access";
import { conditionHolds, UP_TO_REQUEST, type RequestKeys } from "./condition";
import { coverage, type Coverage } from "./coverage";
import type { PolicyDocument, Statement } from "./document";
import { NO_SERVICE } from "./narrow";
import { patternsCover } from "./pattern";

/**
 * `aws:SecureTransport` is in every request, `s3:TlsVersion` in none over plain HTTP. A Deny that spares AWS's own services denies it to all
 * who choose how they connect.
 */
const PLAIN_HTTP: RequestKeys = new Map([...NO_SERVICE, ["aws:securetransport", ["false"]], ["s3:tlsversion", []]]);
const TLS_VERSIONS = ["1.0", "1.1", "1.2", "1.3"];

function overTls(version: string): RequestKeys {
    return new Map([...NO_SERVICE, ["aws:securetransport", ["true"]], ["s3:tlsversion", [version]]]);
}

/** A Deny to everyone of everything that comes with these keys. A condition that only the request decides lets some of it through. */
function deniesAll(statement: Statement, keys: RequestKeys, actions = "s3:*"): Truth {
    const everyone = deniesEveryone(statement);
    if (everyone === false) {
        return false;
    }
    const conditions = statement.conditions.map((condition) => {
        const truth = conditionHolds(condition, keys);
        return truth === UP_TO_REQUEST ? false : truth;
    });
    return allOf([everyone, patternsCover(statement.actions, actions), ...conditions]);
}

/** Which requests over plain HTTP the document denies to everyone. */
export function tlsCoverage(document: PolicyDocument, bucket: string | Unknown): Coverage {
    return coverage(document, bucket, (statement) => deniesAll(statement, PLAIN_HTTP));
}

/** Which requests over TLS older than `version` (1.2) the document denies to everyone. */
export function olderTlsCoverage(document: PolicyDocument, bucket: string | Unknown, version: number): Coverage {
    const older = TLS_VERSIONS.filter((one) => Number(one) < version).map(overTls);
    const denied = older.map((keys) => coverage(document, bucket, (statement) => deniesAll(statement, keys)));
    return { bucket: allOf(denied.map((one) => one.bucket)), objects: allOf(denied.map((one) => one.objects)) };
}

/** Whether the document denies these actions (`sqs:*`) over plain HTTP to everyone. */
export function deniesPlainHttp(document: PolicyDocument, actions: string): Truth {
    return anyOf(document.statements.map((statement) => deniesAll(statement, PLAIN_HTTP, actions)));
}
