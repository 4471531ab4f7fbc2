import { Unknown } from "../../known";
import { asText, firstOf } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { FUNCTION_URLS } from "../tokens";

export interface FunctionUrlView {
    readonly resource: Resource;
    /** `AWS_IAM` or `NONE`; undefined where the program leaves out what Lambda asks for. */
    readonly authorization: string | Unknown | undefined;
}

export function functionUrls(stack: Stack): readonly FunctionUrlView[] {
    return stack.ofTypes(FUNCTION_URLS).map((resource) => ({
        resource,
        authorization:
            resource.props instanceof Unknown ? resource.props : asText(firstOf(resource.props, "authorizationType", "authType")),
    }));
}
