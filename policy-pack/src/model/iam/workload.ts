import { Unknown, type Truth } from "../../known";
import { asText, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { INSTANCES, TASK_DEFINITIONS } from "../tokens";

export interface TaskRolesView {
    readonly resource: Resource;
    /** Whether the role that starts the task is the one that the task works with. */
    readonly same: Truth;
}

/** Both come from one role of the program where both depend on that alone. */
function sameSource({ propertyDependencies }: Resource): Truth | undefined {
    const [execution, task] = ["executionRoleArn", "taskRoleArn"].map((key) => (propertyDependencies[key] ?? []).join(" "));
    return execution === undefined || execution === "" || task === "" ? undefined : execution === task;
}

function isSame(resource: Resource): Truth {
    const execution = asText(at(resource.props, "executionRoleArn"));
    const task = asText(at(resource.props, "taskRoleArn"));
    if (execution === undefined || task === undefined) {
        return false;
    }
    const unknown = [execution, task].find((arn) => arn instanceof Unknown);
    return unknown === undefined ? execution === task : (sameSource(resource) ?? unknown);
}

/** Tasks of ECS with the roles that they have. */
export function taskRoles(stack: Stack): readonly TaskRolesView[] {
    return stack.ofTypes(TASK_DEFINITIONS).map((resource) => ({ resource, same: isSame(resource) }));
}

export interface InstanceProfileView {
    readonly resource: Resource;
    readonly hasProfile: Truth;
}

/** EC2 instances; a launch template may name the profile in their place. */
export function instanceProfiles(stack: Stack): readonly InstanceProfileView[] {
    return stack.ofTypes(INSTANCES).map((resource) => {
        const profile = asText(at(resource.props, "iamInstanceProfile"));
        const template = at(resource.props, "launchTemplate");
        const named = profile instanceof Unknown || (profile !== undefined && profile !== "");
        const byTemplate =
            template === undefined || template === null ? false : new Unknown("launchTemplate", "may name the instance profile");
        return { resource, hasProfile: named || byTemplate };
    });
}
