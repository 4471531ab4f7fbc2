import { negate } from "../../known";
import { instanceProfiles, taskRoles } from "../../model/iam/workload";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const taskRoleDiffers = rule("ecs-task-role-differs", taskRoles, (task) =>
    violationIf(task, task.same, "starts and works with the same role: give executionRoleArn and taskRoleArn a role each"),
);

export const instanceProfile = rule("ec2-instance-profile", instanceProfiles, (instance) =>
    violationIf(instance, negate(instance.hasProfile), "has no role: set iamInstanceProfile"),
);
