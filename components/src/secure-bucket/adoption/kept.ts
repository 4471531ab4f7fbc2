import type { Statement } from "../access/statement";

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The statements of a policy document; none for an empty text.
 * @throws SyntaxError for text that is no JSON, or no policy document that can be merged.
 */
export function statementsIn(policy: string): Statement[] {
    if (policy.trim() === "") {
        return [];
    }
    const document: unknown = JSON.parse(policy);
    const statements = isObject(document) ? document.Statement : undefined;
    const list = Array.isArray(statements) ? statements : [statements];
    if (!isObject(document) || !list.every(isObject)) {
        throw new SyntaxError("it has no Statement that is an object or a list of objects");
    }
    // In a document of version 2008-10-17, which is the default, policy variables are plain text; in a newer one they would be replaced.
    if (document.Version !== "2012-10-17" && policy.includes("${")) {
        throw new SyntaxError('it has "${" and not the Version "2012-10-17", in which that would mean something else');
    }
    return list as unknown as Statement[];
}

/** The statements of the policy that a bucket had, without those that its own replace. */
export function keptStatements(policy: string, own: readonly Statement[]): Statement[] {
    const replaced = new Set(own.map(({ Sid }) => Sid));
    return statementsIn(policy).filter(({ Sid }) => !replaced.has(Sid));
}
