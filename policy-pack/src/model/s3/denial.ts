import { allOf, Unknown, type Truth } from "../../known";
import type { PolicyDocument } from "../policy/document";
import type { BucketView } from "./bucket";

const UNNAMED = new Unknown("the name", "is known only after the update");

/**
 * Whether the policy of the bucket denies what `denies` asks for. Of several policies on one bucket the last to be written stays, and
 * which one that is cannot be told.
 */
export function isDenied(bucket: BucketView, denies: (document: PolicyDocument, name: string | Unknown) => Truth): Truth {
    const name = bucket.name ?? UNNAMED;
    const truths = bucket.policies.map(({ document }) => (document instanceof Unknown ? document : denies(document, name)));
    return truths.length === 0 ? (bucket.perhapsPolicy ?? false) : allOf(truths);
}
