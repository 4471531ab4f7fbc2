import { Unknown, type Truth } from "../../known";
import type { PolicyDocument } from "../policy/document";
import { isLockedOut, isRootLockedOut, resourcesOf, type Mending } from "../policy/lockout";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ownerOf } from "./owner";
import { resourcePolicies, type ResourcePolicyView } from "./resourcePolicy";

/** What sets, deletes or takes statements out of the policy of a thing, lower case. Of keys KMS asks more than that nothing is denied. */
const REPAIRS: ReadonlyMap<string, readonly string[]> = new Map([
    ["SNS topic", ["sns:settopicattributes", "sns:removepermission"]],
    ["SQS queue", ["sqs:setqueueattributes", "sqs:removepermission"]],
    ["secret", ["secretsmanager:putresourcepolicy", "secretsmanager:deleteresourcepolicy"]],
    ["ECR repository", ["ecr:setrepositorypolicy", "ecr:deleterepositorypolicy"]],
]);

export interface Mended {
    /** Nobody but the root user of the account can mend the policy. */
    readonly all: Truth;
    /** Nor can the root user; false where others can. SQS lets the root user mend a policy that denies it. */
    readonly root: Truth;
}

/** A policy that could lock out whoever mends it, those of buckets and keys left out. */
export interface MendingView {
    readonly resource: Resource;
    /** What the policy is of, as messages name it: `SNS topic`. */
    readonly thing: string;
    /** @param now milliseconds since 1970, by which dates in conditions are past or to come */
    lockedOut(now: number): Mended;
}

/** Policies of ECR have no resources, and are of their repository. */
function withResources(document: PolicyDocument): PolicyDocument {
    const statements = document.statements.map((statement) =>
        statement.resources.values.length > 0 ? statement : { ...statement, resources: { negated: false, values: ["*"] } },
    );
    return { ...document, statements };
}

function lockedOut({ resource, thing, document }: ResourcePolicyView, repairs: readonly string[], now: number): Mended {
    if (document instanceof Unknown) {
        return { all: document, root: document };
    }
    const own = thing === "ECR repository" ? withResources(document) : document;
    const mending: Mending = { document: own, repairs, resources: resourcesOf(own), account: ownerOf(resource, document), now };
    const all = isLockedOut(mending);
    return { all, root: all !== false && thing !== "SQS queue" && isRootLockedOut(mending) };
}

export function mendings(stack: Stack): readonly MendingView[] {
    return stack.derive(resourcePolicies).flatMap((view) => {
        const repairs = REPAIRS.get(view.thing);
        const { resource, thing } = view;
        return repairs === undefined ? [] : [{ resource, thing, lockedOut: (now: number) => lockedOut(view, repairs, now) }];
    });
}
