import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** A call of an AWS API, as it is on the wire. */
export interface Call {
    /** From 0 on. */
    readonly index: number;
    /** How often it was sent so far. */
    attempts: number;
    /** Whether AWS did it, and the caller got to know. */
    succeeded: boolean;
    /** As signatures name it: `iam`. */
    readonly service: string;
    /** `ListAccessKeys`. */
    readonly action: string;
    /** Account of the caller. */
    readonly accountId: string;
    /** Of the query protocol, which IAM, STS and SNS speak; empty in others. */
    readonly parameters: URLSearchParams;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
}

const SCOPE = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/** Actions of the services that speak by method and path. */
const REST: readonly (readonly [service: string, request: RegExp, action: string])[] = [
    ["s3", /^PUT \/[^/?]+\/.+/, "PutObject"],
    ["s3", /^GET \/[^/?]+\/?\?(?:.*&)?list-type=2/, "ListObjectsV2"],
    ["s3", /^GET \/[^/?]+\/[^?].*/, "GetObject"],
    ["securityhub", /^POST \/findings\/import/, "BatchImportFindings"],
    ["ses", /^POST \/v2\/email\/outbound-emails/, "SendEmail"],
];

export function keyOf(request: IncomingMessage): string {
    return SCOPE.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

export function serviceOf(request: IncomingMessage): string {
    return SCOPE.exec(request.headers.authorization ?? "")?.[3] ?? "";
}

export function actionOf(request: IncomingMessage, parameters: URLSearchParams): string {
    const target = String(request.headers["x-amz-target"] ?? "").split(".")[1];
    const service = serviceOf(request);
    const line = `${request.method ?? ""} ${request.url ?? ""}`;
    const rest = REST.find(([name, pattern]) => name === service && pattern.test(line));
    return parameters.get("Action") ?? target ?? rest?.[2] ?? line;
}

export function parametersOf(request: IncomingMessage, body: string): URLSearchParams {
    const form = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
    return new URLSearchParams(form ? body : "");
}
