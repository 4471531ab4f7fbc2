import { strayBlocks, type AccessBlockView } from "../../model/s3/accessBlock";
import { buckets } from "../../model/s3/bucket";
import type { Stack } from "../../model/stack";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { isNotDeclared, judgeFlags } from "./blockFlags";
import { publicAccessBlockRemedy } from "./publicAccessBlockRemedy";

/** Every bucket of the stack, and the blocks of buckets outside it. */
function blocked(stack: Stack): readonly AccessBlockView[] {
    const own = stack.derive(buckets).map(({ resource, publicAccessBlock: flags }) => ({ resource, flags }));
    return [...own, ...strayBlocks(stack)];
}

const judged = rule("s3-bucket-public-access-block", blocked, (view) =>
    judgeFlags(view, isNotDeclared, (open) => `has no public access block for ${open}: set all four in a BucketPublicAccessBlock`),
);

export const publicAccessBlock = withRemedy(judged, publicAccessBlockRemedy);
