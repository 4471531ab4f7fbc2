import { Unknown, type Truth } from "../../known";
import { asText, firstOf } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ACCESS_KEYS, LOGIN_PROFILES } from "../tokens";
import { nameOf, partsOf, usersIn } from "./join";

/** An access key that a program makes. */
export interface AccessKeyView {
    readonly resource: Resource;
    readonly active: Truth;
    /** Whether its secret is encrypted for somebody, and so not kept by Pulumi as it is. */
    readonly encrypted: Truth;
}

/** Somebody who signs in with credentials of IAM: a user of the stack, or one whom its resources name. */
export interface PersonView {
    /** The user, or the first of what belongs to it. */
    readonly resource: Resource;
    readonly name: string | Unknown | undefined;
    readonly keys: readonly AccessKeyView[];
    /** Passwords for the console that resources of their own give; aws-native writes one into the user. */
    readonly logins: readonly Resource[];
    readonly ownLogin: Truth;
    /** A key that may be this user's. */
    readonly perhapsKey: Unknown | undefined;
    readonly perhapsLogin: Unknown | undefined;
}

function isActive({ props }: Resource): Truth {
    const status = asText(firstOf(props, "status"));
    return status instanceof Unknown ? status : status !== "Inactive";
}

function isEncrypted({ props }: Resource): Truth {
    const key = asText(firstOf(props, "pgpKey"));
    return key instanceof Unknown ? key : key !== undefined && key !== "";
}

function keyIn(resource: Resource): AccessKeyView {
    return { resource, active: isActive(resource), encrypted: isEncrypted(resource) };
}

function hasOwnLogin({ props }: Resource): Truth {
    const login = firstOf(props, "loginProfile");
    return login instanceof Unknown ? login : login !== undefined;
}

export function accessKeys(stack: Stack): readonly AccessKeyView[] {
    return stack.ofTypes(ACCESS_KEYS).map(keyIn);
}

export function persons(stack: Stack): readonly PersonView[] {
    const users = stack.derive(usersIn);
    const keys = partsOf(stack, ACCESS_KEYS, ["user"], users);
    const logins = partsOf(stack, LOGIN_PROFILES, ["user"], users);
    const made = users.all.map((user) => ({
        resource: user,
        name: nameOf(user),
        keys: keys.of(user).map(keyIn),
        logins: logins.of(user),
        ownLogin: hasOwnLogin(user),
        perhapsKey: keys.perhapsOf(user),
        perhapsLogin: logins.perhapsOf(user),
    }));
    const names = [...new Set([...keys.ofOthers.keys(), ...logins.ofOthers.keys()])];
    const others = names.flatMap((id): PersonView[] => {
        const theirs = keys.ofOthers.get(id) ?? [];
        const theirLogins = logins.ofOthers.get(id) ?? [];
        const resource = theirs[0] ?? theirLogins[0];
        const name = id.slice(id.lastIndexOf("/") + 1);
        const sure = { ownLogin: false, perhapsKey: undefined, perhapsLogin: undefined };
        return resource === undefined ? [] : [{ resource, name, keys: theirs.map(keyIn), logins: theirLogins, ...sure }];
    });
    return [...made, ...others];
}
