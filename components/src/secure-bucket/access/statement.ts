import type * as pulumi from "@pulumi/pulumi";

/** Text that may come from another resource, and be known only after the update. */
export type Text = pulumi.Input<string>;

/** By operator, then by key. */
export type Conditions = Record<string, Record<string, Text | Text[]>>;

export interface Statement {
    Sid: string;
    Effect: "Allow" | "Deny";
    Principal?: "*" | { AWS?: Text | Text[]; Service?: string[] };
    Action: string | string[];
    Resource?: Text | Text[];
    Condition?: Conditions;
}

export interface PolicyDocument {
    Version: "2012-10-17";
    Statement: Statement[];
}

export function policyDocument(...Statement: Statement[]): PolicyDocument {
    return { Version: "2012-10-17", Statement };
}

/** Condition blocks as one, in which all of them must hold. Of two on the same operator and key the later one stands. */
export function merge(...blocks: readonly Conditions[]): Conditions {
    const merged: Conditions = {};
    for (const block of blocks) {
        for (const [operator, keys] of Object.entries(block)) {
            merged[operator] = { ...merged[operator], ...keys };
        }
    }
    return merged;
}

/** A condition that is left out where there are no values: one without values would never hold, or always. */
export function oneOf(operator: string, key: string, values: readonly Text[]): Conditions {
    return values.length === 0 ? {} : { [operator]: { [key]: [...values] } };
}

/** Requests of services themselves have the key set to true; anonymous ones lack it, so the condition has to hold without it. */
export const UNLESS_SERVICE: Conditions = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };

/** Requests that a service makes with a caller's credentials, such as Athena's for a query, come from the service's network. */
export const UNLESS_VIA_SERVICE: Conditions = { BoolIfExists: { "aws:ViaAWSService": "false" } };

/** Bytes of a document as it is sent, without white space. */
export function policyBytes(document: unknown): number {
    return Buffer.byteLength(JSON.stringify(document), "utf8");
}
