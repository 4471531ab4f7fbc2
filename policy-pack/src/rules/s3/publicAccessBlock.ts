import { BLOCK_FLAGS, strayBlocks, type AccessBlockView } from "../../model/s3/accessBlock";
import { buckets } from "../../model/s3/bucket";
import type { Stack } from "../../model/stack";
import { violation } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { isNotDeclared, isOff, judgeFlags } from "./blockFlags";
import { publicAccessBlockRemedy } from "./publicAccessBlockRemedy";

/** Every bucket of the stack, and the blocks of buckets outside it. */
function blocked(stack: Stack): readonly AccessBlockView[] {
    const own = stack.derive(buckets).map(({ resource, publicAccessBlock: flags }) => ({ resource, flags }));
    return [...own, ...strayBlocks(stack)];
}

const isNowhereDeclared = ({ flags }: AccessBlockView): boolean => BLOCK_FLAGS.every((flag) => flags[flag].state === "default");

const judged = rule("s3-bucket-public-access-block", blocked, (view, context) => {
    const asked = BLOCK_FLAGS.filter((flag) => context.list("flags").includes(flag));
    const isLeftToAws = context.text("undeclared") === "allowed";
    if (asked.length === 0) {
        return isNowhereDeclared(view) && !isLeftToAws
            ? [violation(view, "has no public access block: add a BucketPublicAccessBlock")]
            : [];
    }
    const mend = `set ${asked.length === BLOCK_FLAGS.length ? "all four" : "them"} in a BucketPublicAccessBlock`;
    const isOpen = isLeftToAws ? isOff : isNotDeclared;
    return judgeFlags(view, isOpen, (open) => `has no public access block for ${open}: ${mend}`, asked);
});

export const publicAccessBlock = withRemedy(judged, publicAccessBlockRemedy);
