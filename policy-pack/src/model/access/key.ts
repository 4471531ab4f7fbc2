import { allOf, negate, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asText, at, firstOf } from "../../tree";
import type { PolicyDocument } from "../policy/document";
import { isLockedOut, isRootLockedOut, resourcesOf, type Mending } from "../policy/lockout";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { KMS_KEY_POLICIES, KMS_KEYS, KMS_ROTATABLE_KEYS } from "../tokens";
import { toldOwner } from "./owner";
import { resourcePolicies, type ResourcePolicyView } from "./resourcePolicy";

export interface KeyView {
    readonly resource: Resource;
    /** Whether KMS can rotate it: symmetric, for encryption, and with material that KMS made and keeps. */
    readonly isRotatable: Truth;
    readonly rotation: Value<boolean>;
}

function isSymmetric({ props }: Resource): Truth {
    const spec = asText(firstOf(props, "customerMasterKeySpec", "keySpec"));
    return spec === undefined || (spec instanceof Unknown ? spec : spec === "SYMMETRIC_DEFAULT");
}

function isForEncryption({ props }: Resource): Truth {
    const usage = asText(at(props, "keyUsage"));
    return usage === undefined || (usage instanceof Unknown ? usage : usage === "ENCRYPT_DECRYPT");
}

function isFromKms({ props }: Resource): Truth {
    const store = asText(firstOf(props, "customKeyStoreId", "xksKeyId"));
    const origin = asText(at(props, "origin")) ?? "AWS_KMS";
    return allOf([
        store === undefined || (store instanceof Unknown ? store : false),
        origin instanceof Unknown ? origin : origin === "AWS_KMS",
    ]);
}

export function keys(stack: Stack): readonly KeyView[] {
    return stack.ofTypes(KMS_ROTATABLE_KEYS).map((resource) => ({
        resource,
        isRotatable: allOf([isSymmetric(resource), isForEncryption(resource), isFromKms(resource)]),
        rotation: settle(asFlag(at(resource.props, "enableKeyRotation")), false),
    }));
}

/** A key's policy, or the lack of one, with the switch beside it. */
export interface KeyPolicyView {
    readonly resource: Resource;
    /** undefined where KMS makes its own, which lets the account in. */
    readonly document: PolicyDocument | Unknown | undefined;
    /** Account of the key, 12 digits, if it is told. */
    readonly account: string | undefined;
    /** Whether KMS is told not to check that the caller can still change the policy. */
    readonly isUnchecked: Truth;
}

export function keyPolicies(stack: Stack): readonly KeyPolicyView[] {
    const written = new Map(stack.derive(resourcePolicies).map((view): [Resource, ResourcePolicyView] => [view.resource, view]));
    return stack.ofTypes([...KMS_KEYS, ...KMS_KEY_POLICIES]).map((resource) => ({
        resource,
        document: written.get(resource)?.document,
        account: toldOwner(resource),
        isUnchecked: asFlag(at(resource.props, "bypassPolicyLockoutSafetyCheck")) ?? false,
    }));
}

/**
 * Whether somebody of the key's account may change its policy; KMS lets no other account do so, whatever the policy says. The root of an
 * account stands for all that its account lets do so. Conditions that only the request decides leave a way.
 * @param account 12 digits; where nothing tells it, any account that the policy lets
 * @param now milliseconds since 1970, by which dates in conditions are past or to come; without it these leave a way
 */
export function isAdministrable(document: PolicyDocument, account: string | undefined, now?: number): Truth {
    const repairs = ["kms:putkeypolicy"];
    const mending: Mending = { document, repairs, resources: resourcesOf(document), account, needsAllow: true, now };
    const all = isLockedOut(mending);
    return all === false || negate(allOf([all, isRootLockedOut(mending)]));
}
