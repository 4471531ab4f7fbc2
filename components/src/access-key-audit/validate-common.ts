import { parseArn, type Partition } from "../internal/arn";
import { type Problem, repeated, unless } from "../internal/problems";

/** What IAM takes as external id (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html). */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]+$/;

const found = (value: unknown): string => `found ${JSON.stringify(value)}`;

/** Problem of text that does not match; what comes from another resource is not judged, and undefined is a default. */
export function textProblems(value: unknown, path: string, pattern: RegExp, allowed: string): Problem[] {
    return typeof value === "string" ? unless(pattern.test(value), path, `${found(value)}; allowed: ${allowed}`) : [];
}

export function externalIdProblems(value: unknown, path: string): Problem[] {
    return textProblems(value, path, EXTERNAL_ID, "2 to 1,224 letters, digits and _+=,.@:/-");
}

export function roleNameProblems(value: string | undefined, path: string): Problem[] {
    return textProblems(value, path, ROLE_NAME, "the name of an IAM role without a path, 1 to 64 letters, digits and _+=,.@-");
}

export function emailProblems(value: string | undefined, path: string): Problem[] {
    return textProblems(value, path, EMAIL, "a mail address such as security@example.com");
}

/** Problems of each text of a list, and of those that occur again. */
export function listProblems(values: readonly string[], path: string, pattern: RegExp, allowed: string): Problem[] {
    return [
        ...values.flatMap((value, index) => textProblems(value, `${path}[${index}]`, pattern, allowed)),
        ...repeated(values).map(({ index, value }) => ({
            propertyPath: `${path}[${index}]`,
            reason: `"${value}" occurs before; allowed: once`,
        })),
    ];
}

/** Problem of text that should be the ARN of a topic in the region; FIFO topics have no subscribers that read mail. */
export function topicProblems(value: unknown, path: string, partition: Partition | undefined, region: string): Problem[] {
    if (typeof value !== "string" || partition === undefined) {
        return [];
    }
    const topic = parseArn(value);
    const here = topic?.service === "sns" && topic.partition === partition && topic.region === region && topic.account !== "";
    const right = here && /^[\w-]{1,256}$/.test(topic.resource);
    return unless(right, path, `${found(value)}; allowed: arn:${partition}:sns:${region}:<account>:<topic>, which is no FIFO topic`);
}

/** Problem of text that should be the ARN of a role. */
export function roleArnProblems(value: unknown, path: string, partition: Partition): Problem[] {
    if (typeof value !== "string") {
        return [];
    }
    const role = parseArn(value);
    const right = role?.service === "iam" && role.partition === partition && role.account !== "" && /^role\/[^*?]+$/.test(role.resource);
    return unless(right, path, `${found(value)}; allowed: the ARN of a role, arn:${partition}:iam::<account>:role/<name>`);
}

/** Whom an argument may name. */
export interface Principals {
    readonly partition: Partition;
    /** 12 digits; undefined while it is not known. */
    readonly account: string | undefined;
    readonly kinds: readonly ("role" | "user")[];
}

/** Problem of text that should be the ARN of a role or user of one account, or a pattern of some; what comes from another resource is not judged. */
export function patternProblems(value: unknown, path: string, { partition, account, kinds }: Principals): Problem[] {
    if (typeof value !== "string") {
        return [];
    }
    const parsed = parseArn(value);
    const [, kind = "", name = ""] = /^([a-z]+)\/(.+)$/.exec(parsed?.resource ?? "") ?? [];
    const named = kinds.some((one) => one === kind) && !/^[*?]+$/.test(name);
    const here = parsed?.service === "iam" && parsed.partition === partition && parsed.account === (account ?? parsed.account);
    const forms = kinds.map((one) => `arn:${partition}:iam::${account ?? "<account>"}:${one}/<name>`).join(" or ");
    return unless(
        named && here && parsed.account !== "",
        path,
        `${found(value)}; allowed: ${forms}, in which * stands for any text, but not for every name`,
    );
}
