import type { Role, User } from "@pulumi/aws/iam";
import { arn, type Partition } from "../../internal/arn";
import type { SecureBucketArgs } from "../args";

interface Principals {
    roles?: Role[];
    users?: User[];
}

type StandIn = <P extends Role | User>(kind: "role" | "user", principal: P) => P;

/** Where a name or id will stand that AWS tells after the update; as long as most. */
const UNTOLD = "KNOWNAFTERTHEUPDATE";
/** Characters of a unique id after the letters that tell its kind. */
const ID_LENGTH = 17;
const PREFIX = { role: "AROA", user: "AIDA" };

/** One stand-in for each resource, however often it is named: what they stand for differs, and a policy names each once. */
function standInsOf(partition: Partition, account: string): StandIn {
    const made = new Map<Role | User, Role | User>();
    return <P extends Role | User>(kind: "role" | "user", principal: P) => {
        const name = `${UNTOLD}${made.size}`;
        const standIn: object = {
            uniqueId: `${PREFIX[kind]}${name.slice(-ID_LENGTH)}`,
            arn: arn({ partition, service: "iam", account, resource: `${kind}/${name}` }),
        };
        const one = made.get(principal) ?? (standIn as P);
        made.set(principal, one);
        return one as P;
    };
}

function withStandIns<P extends Principals>(principals: P, standIn: StandIn): P {
    const { roles, users } = principals;
    return {
        ...principals,
        ...(roles === undefined ? {} : { roles: roles.map((role) => standIn("role", role)) }),
        ...(users === undefined ? {} : { users: users.map((user) => standIn("user", user)) }),
    };
}

/**
 * The arguments with texts of the right form for the ids and ARNs of roles and users that are given as resources, and for that of the key.
 * Whatever those turn out to be, each is one principal of the bucket's account, or the key that the bucket itself is encrypted by, which is
 * all that a rule about the bucket needs to know of it.
 */
export function standIns(args: SecureBucketArgs, partition: Partition): SecureBucketArgs {
    const { allowOnly, grants, region, accountId: account } = args;
    const { kmsKeyArn } = args.encryption ?? {};
    const key = arn({ partition, service: "kms", region, account, resource: `key/${UNTOLD}` });
    const standIn = standInsOf(partition, account);
    return {
        ...args,
        ...(kmsKeyArn === undefined || typeof kmsKeyArn === "string" ? {} : { encryption: { kmsKeyArn: key } }),
        ...(allowOnly === undefined ? {} : { allowOnly: withStandIns(allowOnly, standIn) }),
        ...(grants === undefined ? {} : { grants: grants.map((grant) => withStandIns(grant, standIn)) }),
    };
}
