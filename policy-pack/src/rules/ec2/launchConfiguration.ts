import { launchConfigurations } from "../../model/ec2/launchConfiguration";
import { violation } from "../../verdict";
import { rule } from "../rule";

export const launchConfiguration = rule("ec2-launch-configuration", launchConfigurations, (view) => [
    violation(view, "is a launch configuration, which new AWS accounts cannot create: use a LaunchTemplate"),
]);
