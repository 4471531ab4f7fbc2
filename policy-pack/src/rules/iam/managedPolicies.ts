import { attachments, nameOfAwsPolicy } from "../../model/iam/attachment";
import { some } from "../../text";
import { notEvaluated, violation } from "../../verdict";
import { rule, type Rule } from "../rule";

/** A rule about which managed policies of AWS are attached, by path and name. */
function attachedRule(id: string, isWrong: (name: string) => boolean, message: (names: string) => string): Rule {
    return rule(id, attachments, (attachment) => {
        const names = attachment.arns.flatMap((arn) => nameOfAwsPolicy(arn) ?? []);
        const wrong = names.filter(isWrong);
        if (wrong.length > 0) {
            return [violation(attachment, message(some(wrong, 3)))];
        }
        return attachment.unknowns.slice(0, 1).map((unknown) => notEvaluated(attachment, unknown));
    });
}

/** Those that give every right, or the right to take every right. */
const ADMIN = new Set(["AdministratorAccess", "IAMFullAccess"]);

export const managedAdminAttached = attachedRule(
    "iam-managed-admin-attached",
    (name) => ADMIN.has(name),
    (names) => `attaches ${names}: attach a policy that names the actions and resources`,
);

export const managedCloudshellAttached = attachedRule(
    "iam-managed-cloudshell-attached",
    (name) => name === "AWSCloudShellFullAccess",
    (names) => `attaches ${names}, by which data leaves through the shell: allow CloudShell without cloudshell:GetFileDownloadUrls`,
);

export const awsManagedPolicy = attachedRule(
    "iam-aws-managed-policy",
    () => true,
    (names) => `attaches ${names} of AWS: attach a policy that names the resources`,
);
