import { Unknown } from "../../known";
import { asList, asText, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_ACLS, BUCKET_OBJECTS, BUCKETS } from "../tokens";

/** Canned ACLs that grant to everyone, or to everyone with any AWS account, in both spellings of the providers. */
const PUBLIC_CANNED = new Set([
    "public-read",
    "public-read-write",
    "authenticated-read",
    "PublicRead",
    "PublicReadWrite",
    "AuthenticatedRead",
]);
const PUBLIC_GROUP = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** The access control list on one resource: of a bucket or of an object. */
export interface AclView {
    readonly resource: Resource;
    /** Each public grant as the program spells it: `acl public-read`, `grant of READ to AllUsers`. */
    readonly publicGrants: readonly string[];
    readonly unknowns: readonly Unknown[];
}

function canned(tree: Tree | undefined): (string | Unknown)[] {
    const acl = asText(tree);
    if (acl instanceof Unknown) {
        return [acl];
    }
    return acl !== undefined && PUBLIC_CANNED.has(acl) ? [`acl ${acl}`] : [];
}

function permissionsOf(grant: Tree): string {
    const permissions = asList(at(grant, "permissions") ?? at(grant, "permission"));
    return permissions instanceof Unknown ? "something" : permissions.filter((p) => typeof p === "string").join(", ");
}

function granted(tree: Tree | undefined): (string | Unknown)[] {
    const grants = asList(tree);
    if (grants instanceof Unknown) {
        return [grants];
    }
    return grants.flatMap((grant): (string | Unknown)[] => {
        const uri = asText(at(grant, "uri")) ?? asText(at(grant, "grantee", "uri")) ?? asText(grant);
        if (uri instanceof Unknown) {
            return [uri];
        }
        const group = PUBLIC_GROUP.exec(uri ?? "")?.[1];
        return group === undefined ? [] : [`grant of ${permissionsOf(grant)} to ${group}`];
    });
}

function aclView(resource: Resource): AclView {
    const { props } = resource;
    const found =
        props instanceof Unknown
            ? [props]
            : [
                  ...canned(at(props, "acl")),
                  ...canned(at(props, "accessControl")),
                  ...granted(at(props, "grants")),
                  ...granted(at(props, "accessControlPolicy", "grants")),
              ];
    return {
        resource,
        publicGrants: found.filter((grant) => typeof grant === "string"),
        unknowns: found.filter((grant) => grant instanceof Unknown),
    };
}

/** Every resource that can carry an ACL. Objects have ACLs of their own, whatever the ACL of their bucket. */
export function acls(stack: Stack): readonly AclView[] {
    return stack.ofTypes([...BUCKETS, ...BUCKET_ACLS, ...BUCKET_OBJECTS]).map(aclView);
}

/** A grant of a bucket's ACL to somebody whom an id names. */
export interface GrantView {
    readonly resource: Resource;
    /** Canonical user id of who gets it. */
    readonly id: string | Unknown;
    /** Canonical user id of the bucket's account; undefined where the program does not write it. */
    readonly owner: string | Unknown | undefined;
    readonly permissions: string;
}

function grantsIn(resource: Resource): GrantView[] {
    const { props } = resource;
    const listed = [asList(at(props, "grants")), asList(at(props, "accessControlPolicy", "grants"))];
    const owner = asText(at(props, "accessControlPolicy", "owner", "id"));
    return listed.flatMap((list): GrantView[] => {
        if (list instanceof Unknown) {
            return [{ resource, id: list, owner, permissions: "something" }];
        }
        return list.flatMap((grant) => {
            const id = asText(at(grant, "id") ?? at(grant, "grantee", "id"));
            return id === undefined ? [] : [{ resource, id, owner, permissions: permissionsOf(grant) }];
        });
    });
}

/** The grants to single accounts, wherever a bucket's ACL is written. */
export function grants(stack: Stack): readonly GrantView[] {
    return stack
        .ofTypes([...BUCKETS, ...BUCKET_ACLS])
        .filter(({ props }) => !(props instanceof Unknown))
        .flatMap(grantsIn);
}
