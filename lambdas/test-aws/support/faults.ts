import type { Call } from "./call";

/** What happens to a call on its way. */
export type Fault =
    /** AWS refuses it. */
    | { readonly kind: "refused"; readonly status: number; readonly code: string; readonly message: string }
    /** It is never answered, and AWS never got it. */
    | { readonly kind: "silent" }
    /** The connection breaks before AWS got it. */
    | { readonly kind: "broken" }
    /** AWS does it, and the answer gets lost. */
    | { readonly kind: "lost" };

/** Which calls meet which fault. */
export type Rule = (call: Call) => Fault | undefined;

/** Something that happens in the world just before a call gets there. */
export type Meanwhile = (call: Call) => Promise<unknown>;

export const accessDenied: Fault = {
    kind: "refused",
    status: 403,
    code: "AccessDenied",
    message: "User: arn:aws:sts::123456789012:assumed-role/audit/x is not authorized to perform this action",
};
export const throttled: Fault = { kind: "refused", status: 400, code: "Throttling", message: "Rate exceeded" };
export const broken: Fault = { kind: "broken" };
export const lost: Fault = { kind: "lost" };
export const silent: Fault = { kind: "silent" };
export const internal: Fault = { kind: "refused", status: 500, code: "InternalFailure", message: "An internal error" };

export const refused = (status: number, code: string): Fault => ({ kind: "refused", status, code, message: `${code} of the test` });

/** How each service says that it is asked too much, by the names that its SDK signs for. What SNS hands on of KMS is among them. */
export const THROTTLINGS: Readonly<Record<string, readonly Fault[]>> = {
    sts: [refused(400, "Throttling")],
    iam: [refused(400, "Throttling")],
    organizations: [refused(400, "TooManyRequestsException")],
    sns: [refused(429, "Throttled"), refused(400, "KMSThrottling")],
    dynamodb: [refused(400, "ProvisionedThroughputExceededException")],
    s3: [refused(503, "SlowDown")],
    securityhub: [refused(429, "LimitExceededException"), refused(429, "TooManyRequestsException")],
};

/** A fault of every attempt of some actions. */
export function onAction(fault: Fault, ...actions: readonly string[]): Rule {
    return ({ action }) => (actions.includes(action) ? fault : undefined);
}

/** A fault of one call with all its attempts. */
export function onCall(fault: Fault, index: number): Rule {
    return (call) => (call.index === index ? fault : undefined);
}

/** A fault of the first attempts of what a rule names; what follows goes through. */
export function firstTimes(times: number, rule: Rule): Rule {
    let left = times;
    return (call) => {
        const fault = left > 0 ? rule(call) : undefined;
        left -= fault === undefined ? 0 : 1;
        return fault;
    };
}

export interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
}

const QUERY = ["iam", "sts", "sns"];

/** How a service says that it refuses a call. */
export function refusal({ service }: Call, { status, code, message }: Fault & { kind: "refused" }): Answer {
    if (QUERY.includes(service)) {
        const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
        return { status, headers: { "content-type": "text/xml" }, body };
    }
    if (service === "s3") {
        return {
            status,
            headers: { "content-type": "application/xml" },
            body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
        };
    }
    const headers = { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": code };
    return { status, headers, body: JSON.stringify({ __type: code, message }) };
}
