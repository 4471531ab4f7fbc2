import { GrantAccess, type GrantArgs } from "../access/args";
import { granteesOf } from "../access/grants";
import { merge, type Statement } from "../access/statement";
import { throughS3 } from "./through-s3";
import { deliveryKeyStatements, type Receiver } from "../delivery/deliveries";
import type { LogDeliveryArgs } from "../delivery/args";
import type { ReplicationSourceArgs } from "../replication/args";
import { foreignReplicators } from "../replication/rules";

export interface KeyPolicyInputs {
    readonly to: Receiver;
    readonly grants: readonly GrantArgs[];
    readonly deliveries: readonly LogDeliveryArgs[];
    readonly replicationSources: readonly ReplicationSourceArgs[];
}

const KEY_ACTIONS: Record<GrantAccess, string[]> = {
    [GrantAccess.Read]: ["kms:Decrypt"],
    // Parts of a multipart upload are encrypted with one data key, which is decrypted for each of them.
    [GrantAccess.Write]: ["kms:Decrypt", "kms:GenerateDataKey"],
    [GrantAccess.Delete]: [],
};

/** The account governs its key by IAM policies; without it a key could become one that nobody can manage any more. */
function account({ partition, accountId }: Receiver): Statement {
    const root = `arn:${partition}:iam::${accountId}:root`;
    return { Sid: "Account", Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" };
}

/** A grant is enough for its principals, in this account and in others: it comes with the use of the key. */
function grantees(grants: readonly GrantArgs[], to: Receiver): Statement[] {
    return grants.flatMap((grant, index) => {
        const Action = [...new Set(grant.access.flatMap((one) => KEY_ACTIONS[one]))];
        return Action.length === 0
            ? []
            : granteesOf(grant, to).map(({ suffix, principal, condition }) => ({
                  Sid: `Grant${index + 1}${suffix}`,
                  Effect: "Allow" as const,
                  Principal: principal,
                  Action,
                  Resource: "*",
                  Condition: merge(throughS3(to), condition),
              }));
    });
}

/** Copies from other accounts are encrypted with this key by the role that replicates them. */
function replicators(sources: readonly ReplicationSourceArgs[], to: Receiver): Statement[] {
    const { principals, condition } = foreignReplicators(sources, to);
    return principals.length === 0
        ? []
        : [
              {
                  Sid: "Replication",
                  Effect: "Allow",
                  Principal: { AWS: principals },
                  Action: ["kms:Encrypt", "kms:GenerateDataKey"],
                  Resource: "*",
                  Condition: merge(throughS3(to), condition),
              },
          ];
}

/** Policy of a key that is made with its bucket. */
export function keyStatements({ to, grants, deliveries, replicationSources }: KeyPolicyInputs): Statement[] {
    return [account(to), ...grantees(grants, to), ...replicators(replicationSources, to), ...deliveryKeyStatements(deliveries, to)];
}
