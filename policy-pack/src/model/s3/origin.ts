import { shortType } from "../resource";
import { parseUrn } from "../component";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKETS } from "../tokens";

/** A bucket with the components that it was made in. */
export interface OriginView {
    readonly resource: Resource;
    /** From the outermost to the nearest, each by its token and by its last part alone. */
    readonly makers: readonly string[];
}

export function bucketOrigins(stack: Stack): readonly OriginView[] {
    return stack.ofTypes(BUCKETS).map((resource) => {
        const above = parseUrn(resource.urn).types.slice(0, -1);
        return { resource, makers: above.flatMap((type) => [type, shortType(type)]) };
    });
}
