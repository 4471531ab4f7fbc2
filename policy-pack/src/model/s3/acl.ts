import { Unknown } from "../../known";
import { asList, asText, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_ACLS, BUCKET_OBJECTS, BUCKETS } from "../tokens";

/** What an ACL gives, `FULL_CONTROL` being all of it. */
export const PERMISSIONS = ["READ", "WRITE", "READ_ACP", "WRITE_ACP"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Canned ACLs that grant to everyone, or to everyone with any AWS account, in both spellings of the providers. */
const PUBLIC_CANNED: ReadonlyMap<string, readonly Permission[]> = new Map([
    ["public-read", ["READ"]],
    ["public-read-write", ["READ", "WRITE"]],
    ["authenticated-read", ["READ"]],
    ["PublicRead", ["READ"]],
    ["PublicReadWrite", ["READ", "WRITE"]],
    ["AuthenticatedRead", ["READ"]],
]);
const PUBLIC_GROUP = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

export interface PublicGrant {
    /** As the program spells it: `acl public-read`, `grant of READ to AllUsers`. */
    readonly said: string;
    /** What it gives; nothing where S3 knows no such permission. */
    readonly permissions: readonly Permission[] | Unknown;
}

/** The access control list on one resource: of a bucket or of an object. */
export interface AclView {
    readonly resource: Resource;
    readonly publicGrants: readonly PublicGrant[];
    readonly unknowns: readonly Unknown[];
}

function canned(tree: Tree | undefined): (PublicGrant | Unknown)[] {
    const acl = asText(tree);
    if (acl instanceof Unknown) {
        return [acl];
    }
    const permissions = PUBLIC_CANNED.get(acl ?? "");
    return acl === undefined || permissions === undefined ? [] : [{ said: `acl ${acl}`, permissions }];
}

function writtenIn(grant: Tree): readonly Tree[] | Unknown {
    return asList(at(grant, "permissions") ?? at(grant, "permission"));
}

function permissionsOf(grant: Tree): string {
    const permissions = writtenIn(grant);
    return permissions instanceof Unknown ? "something" : permissions.filter((p) => typeof p === "string").join(", ");
}

function given(grant: Tree): readonly Permission[] | Unknown {
    const written = writtenIn(grant);
    if (written instanceof Unknown || written.includes("FULL_CONTROL")) {
        return written instanceof Unknown ? written : PERMISSIONS;
    }
    return written.find((one) => one instanceof Unknown) ?? PERMISSIONS.filter((permission) => written.includes(permission));
}

function granted(tree: Tree | undefined): (PublicGrant | Unknown)[] {
    const grants = asList(tree);
    if (grants instanceof Unknown) {
        return [grants];
    }
    return grants.flatMap((grant): (PublicGrant | Unknown)[] => {
        const uri = asText(at(grant, "uri")) ?? asText(at(grant, "grantee", "uri")) ?? asText(grant);
        if (uri instanceof Unknown) {
            return [uri];
        }
        const group = PUBLIC_GROUP.exec(uri ?? "")?.[1];
        return group === undefined ? [] : [{ said: `grant of ${permissionsOf(grant)} to ${group}`, permissions: given(grant) }];
    });
}

function aclView(resource: Resource): AclView {
    const { props } = resource;
    const found: readonly (PublicGrant | Unknown)[] =
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
        publicGrants: found.filter((grant): grant is PublicGrant => !(grant instanceof Unknown)),
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
