import { Unknown, type Truth } from "../known";
import { asList, asText, at, firstOf, unknownsIn, type Tree } from "../tree";
import { accountIn } from "./policy/caller";
import { label, type Resource } from "./resource";

const ACCOUNT = /^\d{12}$/;
/** What decides as whom a provider signs in, beside the environment, which all of a program share. */
const SIGN_IN = [
    "accessKey",
    "assumeRole",
    "assumeRoles",
    "assumeRoleWithWebIdentity",
    "endpoints",
    "profile",
    "sharedConfigFiles",
    "sharedCredentialsFile",
    "sharedCredentialsFiles",
] as const;

type Placed = Pick<Resource, "provider">;

function listed(json: Tree | undefined): readonly Tree[] {
    if (typeof json !== "string") {
        return [];
    }
    try {
        const list = asList(JSON.parse(json) as Tree);
        return list instanceof Unknown ? [] : list;
    } catch {
        // An unknown inside the provider's configuration leaves something that is no JSON.
        return [];
    }
}

/** The account of the role that is assumed last. */
function accountOfRole(props: Tree | undefined): string | undefined {
    const roles = [...listed(at(props, "assumeRoleWithWebIdentity")), ...listed(firstOf(props, "assumeRoles", "assumeRole"))];
    const last = asText(at(roles.at(-1), "roleArn"));
    return typeof last === "string" ? accountIn(last) : undefined;
}

/** The account that a resource lives in, 12 digits, or undefined where its provider does not tell. */
export function accountIdOf({ provider }: Placed): string | undefined {
    const [only, ...others] = listed(at(provider?.props, "allowedAccountIds"));
    return typeof only === "string" && others.length === 0 && ACCOUNT.test(only) ? only : accountOfRole(provider?.props);
}

/** What is the same for providers that sign in alike, whatever their regions; the URN where it is unknown how one does. */
function signIn({ provider }: Placed): string {
    const settings = SIGN_IN.flatMap((key) => {
        const setting = at(provider?.props, key) ?? "";
        return setting === "" ? [] : [[key, setting] as const];
    });
    const open = provider !== undefined && settings.some(([, setting]) => !unknownsIn(setting).next().done);
    return open ? provider.urn : `account of ${JSON.stringify(settings)}`;
}

/** The account that a resource lives in: its id where the provider tells, else what all providers share that sign in alike. */
export function accountOf(resource: Placed): string {
    return accountIdOf(resource) ?? signIn(resource);
}

/** Whether both live in one account; unknown where their providers sign in differently and do not tell. */
export function inOneAccount(one: Resource, other: Resource): Truth {
    if (accountOf(one) === accountOf(other)) {
        return true;
    }
    const untold = [other, one].find((resource) => accountIdOf(resource) === undefined);
    return untold !== undefined && new Unknown("the account", "is not told by its provider: name it in allowedAccountIds", label(untold));
}

/** Account and region, as one key. Since version 7 of the aws provider a resource may name a region of its own. */
export function regionOf({ props, provider }: Pick<Resource, "provider" | "props">): string {
    const told = [at(props, "region"), at(provider?.props, "region")].find((region) => typeof region === "string");
    return `${accountOf({ provider })}/${told ?? `region of ${provider?.urn ?? "default provider"}`}`;
}
