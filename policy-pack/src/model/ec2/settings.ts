import { firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";

/** The settings of an instance or of what instances are launched from. aws-native puts those of a launch template below one property. */
export function settingsOf({ props }: Pick<Resource, "props">): Tree {
    return firstOf(props, "launchTemplateData") ?? props;
}
