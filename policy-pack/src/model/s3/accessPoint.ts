import { settle, Unknown, type Truth } from "../../known";
import { asFlag, asText, at, firstOf, isObject, type Tree } from "../../tree";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ACCESS_POINT_POLICIES, ACCESS_POINTS, MULTI_REGION_ACCESS_POINTS, OBJECT_LAMBDA_ACCESS_POINTS } from "../tokens";
import { eachFlag, type AccessBlockView } from "./accessBlock";

const WITH_BLOCK = [...ACCESS_POINTS, ...MULTI_REGION_ACCESS_POINTS, ...OBJECT_LAMBDA_ACCESS_POINTS];

/** Access points, multi-Region access points and Object Lambda access points, with the block that each was made with. */
export function accessPointBlocks(stack: Stack): readonly AccessBlockView[] {
    return stack.ofTypes(WITH_BLOCK).map((resource) => {
        const block =
            firstOf(resource.props, "publicAccessBlockConfiguration", "publicAccessBlock") ??
            at(resource.props, "details", "publicAccessBlock");
        // S3 turns everything on where no block is given, and leaves off what a given block leaves out. The aws provider fills in true.
        const absent = block === undefined || resource.type.startsWith("aws:");
        return { resource, flags: eachFlag((name) => settle(asFlag(at(block, name)), absent)) };
    });
}

/** The policy of an access point of any kind. */
export interface AccessPointPolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    /** Whether requests can come from one VPC alone: S3 never takes such an access point for public. */
    readonly isInVpc: Truth;
}

function isInVpc(accessPoint: Resource): Truth {
    const vpc = at(accessPoint.props, "vpcConfiguration");
    return vpc instanceof Unknown ? vpc : isObject(vpc) || Array.isArray(vpc);
}

const ELSEWHERE = new Unknown("the network origin", "is that of an access point outside the stack");

/** The access point that a policy is for, by dependency first and by its name in the ARN second. */
function ownerOf(policy: Resource, stack: Stack): Resource | undefined {
    const points = stack.ofTypes(ACCESS_POINTS);
    const sources = policy.propertyDependencies["accessPointArn"] ?? [];
    const arn = asText(at(policy.props, "accessPointArn"));
    const name = typeof arn === "string" ? arn.split("/").at(-1) : undefined;
    return points.find(({ urn }) => sources.includes(urn)) ?? points.find(({ props }) => name !== undefined && at(props, "name") === name);
}

function originOf(policy: Resource, stack: Stack): Truth {
    if ((ACCESS_POINTS as readonly string[]).includes(policy.type)) {
        return isInVpc(policy);
    }
    if (at(policy.props, "accessPointArn") === undefined) {
        return false;
    }
    const owner = ownerOf(policy, stack);
    return owner === undefined ? ELSEWHERE : isInVpc(owner);
}

/** The provider deletes a policy by the text of an empty object. */
function isWritten(policy: Tree | undefined): policy is Tree {
    return policy !== undefined && policy !== "" && policy !== "{}";
}

export function accessPointPolicies(stack: Stack): readonly AccessPointPolicyView[] {
    return stack.ofTypes([...ACCESS_POINTS, ...ACCESS_POINT_POLICIES]).flatMap((resource) => {
        const { props } = resource;
        const written = props instanceof Unknown ? props : (firstOf(props, "policy", "policyDocument") ?? at(props, "details", "policy"));
        return isWritten(written) ? [{ resource, document: parsePolicy(written, "policy"), isInVpc: originOf(resource, stack) }] : [];
    });
}
