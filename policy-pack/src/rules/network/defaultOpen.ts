import { defaultGroups } from "../../model/network/defaultGroup";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const defaultOpen = rule("security-group-default-open", defaultGroups, (view) =>
    violationIf(
        view,
        view.hasRules,
        "gives the default group of a VPC rules: put them into a group of their own, and leave the default one empty",
    ),
);
