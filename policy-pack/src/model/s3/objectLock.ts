import { anyOf, Unknown, type Truth } from "../../known";
import { asFlag, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Joined } from "./join";

/** Whether versions can be locked, and whether they are where an upload does not ask for it. */
export interface ObjectLockView {
    readonly on: Truth;
    readonly byDefault: Truth;
}

function isWord(tree: Tree | undefined, words: readonly string[]): Truth {
    const word = asText(tree);
    return word instanceof Unknown ? word : word !== undefined && words.includes(word);
}

/** Whether the bucket is made with object lock, which turns on versioning as well. */
export function isMadeWithLock({ props }: Resource): Truth {
    const flag = asFlag(at(props, "objectLockEnabled")) ?? false;
    return anyOf([flag, isWord(at(props, "objectLockConfiguration", "objectLockEnabled"), ["Enabled"])]);
}

/** The bridged resource says Enabled where the program says nothing. */
function turnsOn({ props }: Resource): Truth {
    return isWord(at(props, "objectLockEnabled") ?? "Enabled", ["Enabled"]);
}

function retains(configuration: Tree | undefined): Truth {
    const retention = firstOf(firstOf(configuration, "rule", "rules"), "defaultRetention", "defaultRetentions");
    return isWord(at(retention, "mode"), ["GOVERNANCE", "COMPLIANCE"]);
}

export function objectLock(bucket: Resource, splits: Joined): ObjectLockView {
    const split = splits.of(bucket);
    const perhaps = splits.perhapsOf(bucket) ?? false;
    return {
        on: anyOf([isMadeWithLock(bucket), ...split.map(turnsOn), perhaps]),
        byDefault: anyOf([retains(at(bucket.props, "objectLockConfiguration")), ...split.map(({ props }) => retains(props)), perhaps]),
    };
}
