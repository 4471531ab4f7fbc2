import { Unknown, type Truth } from "../../known";
import { accountIdOf } from "../../model/placement";
import { acls, PERMISSIONS, type PublicGrant } from "../../model/s3/acl";
import { notEvaluated } from "../../verdict";
import { rule } from "../rule";
import { publicFinding } from "./held";

/** Where all permissions are asked for, a grant to everyone is wrong whatever it gives. */
function isWrong({ permissions }: PublicGrant, asked: readonly string[]): Truth {
    if (PERMISSIONS.every((permission) => asked.includes(permission))) {
        return true;
    }
    return permissions instanceof Unknown ? permissions : permissions.some((permission) => asked.includes(permission));
}

export const publicAcl = rule("s3-bucket-public-acl", acls, (acl, context) => {
    const asked = context.list("permissions");
    const judged = acl.publicGrants.map((grant) => ({ grant, wrong: isWrong(grant, asked) }));
    const wrong = judged.filter((one) => one.wrong === true);
    const unknowns = [...acl.unknowns, ...judged.map((one) => one.wrong).filter((truth) => truth instanceof Unknown)];
    return wrong.length > 0
        ? wrong.map(({ grant: { said } }) =>
              publicFinding(acl, accountIdOf(acl.resource), context, {
                  asks: `asks to be open to the world by its ${said}`,
                  remedy: "drop it, and grant in the bucket policy",
              }),
          )
        : unknowns.slice(0, 1).map((unknown) => notEvaluated(acl, unknown));
});
