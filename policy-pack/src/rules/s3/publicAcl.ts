import { acls } from "../../model/s3/acl";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const publicAcl = rule("s3-bucket-public-acl", acls, (acl) => [
    ...acl.publicGrants.map((grant) =>
        violation(acl, `asks to be open to the world by its ${grant}: drop it, and grant in the bucket policy`),
    ),
    ...(acl.publicGrants.length > 0 ? [] : acl.unknowns.slice(0, 1).map((unknown) => notEvaluated(acl, unknown))),
]);
