import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { persons, type PersonView } from "../../model/iam/person";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

function perhaps(unknown: Unknown | undefined): Unknown[] {
    return unknown === undefined ? [] : [unknown];
}

function hasKey({ keys, perhapsKey }: PersonView): Truth {
    return anyOf([...keys.map(({ active }) => active), ...perhaps(perhapsKey)]);
}

function hasLogin({ logins, ownLogin, perhapsLogin }: PersonView): Truth {
    return anyOf([logins.length > 0, ownLogin, ...perhaps(perhapsLogin)]);
}

function hasTwoKeys({ keys, perhapsKey }: PersonView): Truth {
    const active = keys.map((key) => key.active);
    const sure = active.filter((truth) => truth === true).length;
    const open = [...active.filter((truth) => truth instanceof Unknown), ...perhaps(perhapsKey)];
    return sure > 1 ? true : sure + open.length > 1 ? (open[0] ?? false) : false;
}

export const twoAccessKeys = rule("iam-user-two-access-keys", persons, (person) =>
    violationIf(person, hasTwoKeys(person), "has two active access keys: keep one, and a second only while the first is replaced"),
);

export const consoleAccess = rule("iam-user-console-access", persons, (person) =>
    violationIf(person, hasLogin(person), "has a password for the console: let people sign in by IAM Identity Center"),
);

export const consoleAndAccessKey = rule("iam-user-console-and-access-key", persons, (person) =>
    violationIf(
        person,
        allOf([hasLogin(person), hasKey(person)]),
        "gets a password and an access key at once: make a key only for who asks for it, or a user of its own",
    ),
);
