import { anyOf, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asText, at, firstOf, single } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Joined } from "./join";
import { mfaDeleteOfMaker } from "./maker";
import { isMadeWithLock } from "./objectLock";

export function versioning(bucket: Resource, splits: Joined): Value<string> {
    const split = splits.of(bucket)[0];
    if (split !== undefined) {
        return settle(asText(at(split.props, "versioningConfiguration", "status")), "Disabled");
    }
    const enabled = asFlag(at(firstOf(bucket.props, "versioning", "versionings"), "enabled"));
    const native = asText(at(bucket.props, "versioningConfiguration", "status"));
    const locked = isMadeWithLock(bucket);
    // AWS turns versioning on together with object lock, and it can never be suspended there.
    if (enabled === true || locked === true) {
        return { state: "known", value: "Enabled" };
    }
    const unknown = [enabled, native, locked, splits.perhapsOf(bucket)].find((value) => value instanceof Unknown);
    return unknown ?? settle(enabled === false ? "Suspended" : native, "Disabled");
}

const DECLARED_MFA_DELETE = new Set(["Enabled", "Prepared"]);

function isOneOf(words: ReadonlySet<string>, word: string | Unknown | undefined): Truth {
    return word instanceof Unknown ? word : word !== undefined && words.has(word);
}

/** Whether the bucket is declared to have MFA delete, or to be ready for the root user to turn it on. */
export function mfaDelete(bucket: Resource, splits: Joined, stack: Stack): Truth {
    return anyOf([
        isOneOf(DECLARED_MFA_DELETE, mfaDeleteOfMaker(bucket, stack)),
        ...splits.of(bucket).map(({ props }) => {
            return isOneOf(DECLARED_MFA_DELETE, asText(at(props, "versioningConfiguration", "mfaDelete")));
        }),
        asFlag(at(firstOf(bucket.props, "versioning", "versionings"), "mfaDelete")) ?? false,
    ]);
}

/** A bucket made since April 2023 has its ACLs disabled unless the program says otherwise. */
export function ownership(bucket: Resource, splits: Joined): Value<string> {
    const split = splits.of(bucket)[0];
    const inline = asText(at(bucket.props, "ownershipControls", "rules", "objectOwnership")) ?? splits.perhapsOf(bucket);
    const written = split === undefined ? inline : asText(at(split.props, "rule", "objectOwnership"));
    return settle(written, "BucketOwnerEnforced");
}

/** Whether the bucket has a website endpoint, which knows no TLS. */
export function hasWebsite(bucket: Resource, splits: Joined): Truth {
    const inline = single(firstOf(bucket.props, "website", "websites", "websiteConfiguration"));
    return anyOf([
        splits.of(bucket).length > 0,
        inline instanceof Unknown ? inline : inline !== undefined,
        splits.perhapsOf(bucket) ?? false,
    ]);
}
