import { accountBlocks } from "../../model/s3/accessBlock";
import { ACCOUNT_PUBLIC_ACCESS_BLOCKS } from "../../model/tokens";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { isOff, judgeFlags } from "./blockFlags";
import { publicAccessBlockRemedy } from "./publicAccessBlockRemedy";

const judged = rule("s3-account-public-access-block", accountBlocks, (view) =>
    judgeFlags(view, isOff, (open) => `leaves ${open} off for the whole account: set all four to true`),
);

export const accountPublicAccessBlock = withRemedy(judged, {
    types: ACCOUNT_PUBLIC_ACCESS_BLOCKS,
    edits: (block) => publicAccessBlockRemedy.edits(block),
});
