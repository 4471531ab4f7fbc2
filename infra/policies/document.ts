/** A statement of an IAM or resource policy. */
export interface Statement {
    Sid: string;
    Effect: "Allow" | "Deny";
    Principal?: { AWS?: string | string[]; Service?: string | string[] };
    Action: string | string[];
    /** Left out in the trust policy of a role. */
    Resource?: string | string[];
    Condition?: Record<string, Record<string, string | string[]>>;
}

/** A policy as JSON without white space, as its size is measured. */
export function policy(...statements: readonly Statement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
