import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { LAUNCH_CONFIGURATIONS } from "../tokens";

export interface LaunchConfigurationView {
    readonly resource: Resource;
}

export function launchConfigurations(stack: Stack): readonly LaunchConfigurationView[] {
    return stack.ofTypes(LAUNCH_CONFIGURATIONS).map((resource) => ({ resource }));
}
