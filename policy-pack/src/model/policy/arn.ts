import { namesAllOfOne } from "./actionTypes";
import { PARTITIONS } from "./coverage";
import { covers } from "./pattern";

/** Services whose ARNs name a resource without its type. */
const UNTYPED: ReadonlySet<string> = new Set(["execute-api", "s3", "sns", "sqs"]);

/** IAM fills the parts that an ARN lacks with `*`: `arn:aws:sqs` is every queue. The names of policy variables have colons too. */
export function partsOf(resource: string): string[] {
    const plain = resource.includes("${") ? resource.replace(/\$\{[^}]*\}/g, "$") : resource;
    const parts = plain.split(":");
    return parts[0] === "arn" && parts.length < 6 ? [...parts, "*", "*", "*", "*", "*"].slice(0, 6) : parts;
}

/** Whether a value of `Resource` stands for every resource of every service. */
export function isEvery(resource: string): boolean {
    return resource === "*" || ((resource.includes("*") || resource.startsWith("arn:")) && coversAllArns(partsOf(resource).join(":")));
}

function coversAllArns(resource: string): boolean {
    return PARTITIONS.some((partition) => covers(resource, `arn:${partition}:*:*:*:*`));
}

function judgeWide(resource: string): boolean {
    const [, , service = "", , , ...rest] = partsOf(resource);
    // `?*` is every name as well: none is empty.
    const name = rest.join(":").replace(/[*?]+/g, (run) => (run.includes("*") ? "*" : run));
    const id = UNTYPED.has(service) ? name : name.replace(/^[a-z-]+[/:]/i, "");
    return /^[*/:]*\*[*/:]*$/.test(id) || (name.includes("*") && namesAllOfOne(name, service)) || isEvery(resource);
}

const MEMO_LIMIT = 4096;
const memo = new Map<string, boolean>();

/** Whether a value of `Resource` stands for every resource of some type: `*`, `arn:aws:iam::*:role/*`, `arn:aws:s3:::*`. */
export function isWide(resource: string): boolean {
    if (!resource.includes("*") && !resource.startsWith("arn:")) {
        return false;
    }
    const seen = memo.get(resource);
    if (seen !== undefined) {
        return seen;
    }
    if (memo.size >= MEMO_LIMIT) {
        memo.clear();
    }
    const isOne = resource === "*" || judgeWide(resource);
    memo.set(resource, isOne);
    return isOne;
}

/** The last part of an ARN: `role/app-*`. */
export function nameIn(resource: string): string {
    return isEvery(resource) ? "*" : partsOf(resource).slice(5).join(":");
}
