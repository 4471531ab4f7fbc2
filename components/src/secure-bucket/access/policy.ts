import * as pulumi from "@pulumi/pulumi";
import { arn, bucketArn, type Partition } from "../../internal/arn";
import { refuse } from "../../internal/problems";
import { LogService } from "../delivery/args";
import { deliveryStatements, ELB_LOG_DELIVERY } from "../delivery/deliveries";
import { replicationRoleArn } from "../replication/role";
import { replicationSourceStatements } from "../replication/rules";
import { MinimumTlsVersion, type OptOut, type SecureBucketArgs } from "../args";
import { allowStatement, sourcesOf } from "./allow";
import { type KeyChoice, transportStatements, uploadStatements } from "./always";
import { type AllowOnlyArgs, PrincipalMatch } from "./args";
import { type Gate, gateStatements } from "./gate";
import { grantStatements } from "./grants";
import { type Named, namedBy, union } from "./named";
import { keptStatements } from "../adoption/kept";
import { adoptProblems } from "../adoption/validate";
import type { Statement, Text } from "./statement";

/** S3 refuses larger bucket policies; white space does not count. */
export const MAX_POLICY_BYTES = 20_480;

export function optOutsOf({ optOuts = [] }: Pick<SecureBucketArgs, "optOuts">): ReadonlySet<OptOut> {
    return new Set(optOuts.map(({ name }) => name));
}

export function keyChoice({ encryption = {} }: Pick<SecureBucketArgs, "encryption">): KeyChoice {
    if (encryption.kmsKeyArn !== undefined) {
        return { kind: "given", keyArn: encryption.kmsKeyArn };
    }
    return { kind: encryption.createKey === undefined ? "s3" : "created" };
}

/** Roles by which S3 copies objects out of and into the bucket. */
export function replicatorsOf(args: SecureBucketArgs): Text[] {
    const { replication, replicationSources = [] } = args;
    const own = replication === undefined ? [] : [replication.roleArn ?? replicationRoleArn(args)];
    return [...own, ...replicationSources.map(({ roleArn }) => roleArn)];
}

/** Root, the deploy role and administrators. Root's user id is its account's, also in a session that `sts:AssumeRoot` began. */
function keepersOf({ accountId, deployRoleArn, administratorArns = [] }: SecureBucketArgs, partition: Partition): Named {
    const root = arn({ partition, service: "iam", account: accountId, resource: "root" });
    const deploy = deployRoleArn === undefined ? [] : [deployRoleArn];
    return { userIds: [accountId], arns: [...new Set([root, ...deploy, ...administratorArns])], accountIds: [], organizationIds: [] };
}

/** Whoever a statement lets in is named as well. */
function namedOf(args: SecureBucketArgs, allowOnly: AllowOnlyArgs): Named {
    const { match = PrincipalMatch.UniqueId } = allowOnly;
    const { grants = [], allow = [] } = args;
    const granted = grants.map((grant) => ({ ...namedBy(grant, match), organizationIds: [] }));
    return union(namedBy(allowOnly, match), ...granted, ...allow.map((statement) => namedBy(statement, match)));
}

function gateOf(args: SecureBucketArgs, allowOnly: AllowOnlyArgs, partition: Partition, allows: readonly Statement[]): Gate {
    const { accountId, deployRoleArn, forceDestroy = false, deliveries = [] } = args;
    const { network, withinOrganizationId, serviceAccountIds = [], serviceOrganizationId } = allowOnly;
    const sources = sourcesOf(allows);
    const keepers = keepersOf(args, partition);
    const organizations = serviceOrganizationId === undefined ? [] : [serviceOrganizationId];
    return {
        bucketArn: bucketArn(partition, args.bucketName),
        partition,
        accountId,
        named: namedOf(args, allowOnly),
        grantedOrganizationIds: (args.grants ?? []).flatMap(({ organizationId }) => organizationId ?? []),
        keepers,
        // A bucket is deleted with its objects by the deploy role.
        keptFromObjects: forceDestroy ? keepers.arns.filter((keeper) => keeper !== deployRoleArn) : keepers.arns,
        replicators: replicatorsOf(args),
        network,
        withinOrganizationId,
        serviceAccountIds: [...new Set([accountId, ...serviceAccountIds, ...sources.accountIds])],
        serviceOrganizationIds: [...new Set([...organizations, ...sources.organizationIds])],
        servicesWithoutSource: deliveries.some(({ service }) => service === LogService.ApplicationLoadBalancer) ? [ELB_LOG_DELIVERY] : [],
    };
}

/** The bucket's own statements: what is always denied, who may enter, and what is allowed. */
export function ownStatements(args: SecureBucketArgs, partition: Partition): Statement[] {
    const { minimumTlsVersion = MinimumTlsVersion.Tls12, allowOnly, grants = [], allow = [], deliveries = [] } = args;
    const optOuts = optOutsOf(args);
    const { accountId, region, replicationSources = [] } = args;
    const at = { bucketArn: bucketArn(partition, args.bucketName), partition, accountId, region };
    const allows = [
        ...grantStatements(grants, at),
        ...deliveryStatements(deliveries, at),
        ...replicationSourceStatements(replicationSources, at),
        ...allow.map((statement) => allowStatement(at.bucketArn, statement)),
    ];
    return [
        ...transportStatements(at.bucketArn, minimumTlsVersion, optOuts),
        ...(allowOnly === undefined ? [] : gateStatements(gateOf(args, allowOnly, partition, allows))),
        ...uploadStatements(at.bucketArn, keyChoice(args), optOuts),
        ...allows,
    ];
}

/** A bucket policy in which some texts may be known only after the update. */
export interface OpenPolicy {
    Version: "2012-10-17";
    Statement: pulumi.Input<Statement[]>;
}

/** The one policy of a bucket; of a bucket that is adopted, with the statements that it had. */
export function bucketPolicy(args: SecureBucketArgs, partition: Partition): OpenPolicy {
    const own = ownStatements(args, partition);
    const { adopt } = args;
    if (adopt === undefined) {
        return { Version: "2012-10-17", Statement: own };
    }
    const all =
        typeof adopt.policy === "string"
            ? [...own, ...keptStatements(adopt.policy, own)]
            : pulumi.output(adopt.policy).apply((policy) => {
                  refuse("SecureBucket", args.bucketName, adoptProblems({ ...adopt, policy }, args));
                  return [...own, ...keptStatements(policy, own)];
              });
    return { Version: "2012-10-17", Statement: all };
}
