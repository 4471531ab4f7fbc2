import { Unknown } from "../../known";
import { at, isObject, type Tree } from "../../tree";
import { accountIdOf } from "../placement";
import { accountIn } from "../policy/caller";
import type { PolicyDocument } from "../policy/document";
import { patternsCover } from "../policy/pattern";
import type { Resource } from "../resource";

/** Inputs that name the resource itself, or what it belongs to: an ARN, or the URL of a queue. */
const OWN = ["arn", "secretArn", "queueUrl", "keyId", "function", "functionName", "topicArn", "primaryKeyArn"];
const ROLE = /FeedbackRoleArn$/;
const QUEUE_URL = /^https:\/\/[^/]+\/(\d{12})\//;

function only(accounts: readonly string[]): string | undefined {
    const [one, ...others] = [...new Set(accounts)];
    return others.length === 0 ? one : undefined;
}

function accountInText(tree: Tree | undefined): string | undefined {
    return typeof tree === "string" ? (accountIn(tree) ?? QUEUE_URL.exec(tree)?.[1]) : undefined;
}

/** The accounts of roles that a resource is handed, such as those by which a topic logs: AWS takes none of another account. */
function rolesOf({ props }: Resource): string[] {
    return isObject(props) ? Object.entries(props).flatMap(([input, tree]) => (ROLE.test(input) ? (accountInText(tree) ?? []) : [])) : [];
}

/** A policy speaks of no resource but its own. */
function ofResources(document: PolicyDocument): string | undefined {
    return only(document.statements.flatMap(({ resources }) => resources.values.flatMap((value) => accountInText(value) ?? [])));
}

/** A key is governed by its own account. */
function ofGovernor(document: PolicyDocument): string | undefined {
    const governing = document.statements.filter(({ effect, actions }) => effect === "Allow" && patternsCover(actions, "kms:*") === true);
    const roots = governing.flatMap(({ principals }) =>
        principals.values.filter((value) => typeof value === "string" && value.endsWith(":root")),
    );
    return only(roots.flatMap((value) => accountInText(value) ?? []));
}

/** The account that a resource with a policy lives in, 12 digits, as far as the provider or its inputs tell. */
export function toldOwner(resource: Resource): string | undefined {
    const named = resource.props instanceof Unknown ? [] : OWN.flatMap((input) => accountInText(at(resource.props, input)) ?? []);
    return accountIdOf(resource) ?? only(named) ?? only(rolesOf(resource));
}

/** The same, as far as its policy tells, too. */
export function ownerOf(resource: Resource, document: PolicyDocument): string | undefined {
    return toldOwner(resource) ?? ofResources(document) ?? ofGovernor(document);
}
