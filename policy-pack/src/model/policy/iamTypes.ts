import { covers } from "./pattern";

/** What actions of IAM act on, by their names; the first that fits counts. */
const BY_NAME: readonly (readonly [name: RegExp, type: string])[] = [
    [/instanceprofile/, "instance-profile"],
    [/samlprovider/, "saml-provider"],
    [/openidconnectprovider/, "oidc-provider"],
    [/servercertificate/, "server-certificate"],
    [/virtualmfadevice/, "mfa"],
    [/accesskey|loginprofile|mfadevice|password|servicespecificcredential|signingcertificate|sshpublickey/, "user"],
    [/group/, "group"],
    [/role/, "role"],
    [/user/, "user"],
    [/policy/, "policy"],
];
/** What has rights, or is a right: one of these is meant where an action names no type. */
const OF_RIGHTS = ["group", "policy", "role", "user"];

/** The types of resources of IAM that an action, or a pattern of actions, acts on. In lower case: `iam:passrole`. */
function typesOf(action: string): readonly string[] {
    const [, type] = /[*?]/.test(action) ? [] : (BY_NAME.find(([name]) => name.test(action)) ?? []);
    return type === undefined ? OF_RIGHTS : [type];
}

/** Of an ARN's last part, `role/app-*`. */
function isOfType(name: string, type: string): boolean {
    return covers(name.split("/")[0] ?? "", type);
}

/** Whether the last part of an ARN of IAM may name something that the action acts on. */
export function namesSome(name: string, action: string): boolean {
    return typesOf(action).some((type) => isOfType(name, type));
}

/** Whether it may name something of each type that the action acts on. */
export function namesEachType(name: string, action: string): boolean {
    return typesOf(action).every((type) => isOfType(name, type));
}
