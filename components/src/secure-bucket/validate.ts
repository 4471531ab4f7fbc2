import { accountOfArn, findPartition, parseArn, type Partition } from "../internal/arn";
import { checkOneOf, checkRegion, type Problem, repeated, unless } from "../internal/problems";
import { isRoot } from "./access/named";
import { bucketPolicy } from "./access/policy";
import { isPlain, policySizeProblem } from "./access/size";
import { policyBytes, type Text } from "./access/statement";
import { standIns } from "./access/stand-ins";
import { allowProblems } from "./access/validate-allow";
import { accountProblems, allowOnlyProblems, grantProblems, principalProblems } from "./access/validate-principals";
import { adoptProblems } from "./adoption/validate";
import { MinimumTlsVersion, OptOut, type OptOutArgs, type SecureBucketArgs } from "./args";
import { bucketNameProblems } from "./bucket-name";
import { deliveriesProblems } from "./delivery/validate";
import { extrasProblems } from "./extras/validate";
import { replicationProblems, replicationSourceProblems } from "./replication/validate";
import { encryptionProblems, mfaDeleteProblems, objectLockProblems } from "./storage/validate";
import { lifecycleProblems } from "./storage/validate-lifecycle";

const SHORTEST_REASON = 10;

function optOutProblems(optOuts: readonly OptOutArgs[]): Problem[] {
    return [
        ...optOuts.flatMap(({ name, reason }, index) => [
            ...checkOneOf(`optOuts[${index}].name`, name, OptOut),
            ...unless(
                reason.trim().length >= SHORTEST_REASON,
                `optOuts[${index}].reason`,
                `found "${reason}"; allowed: why the bucket does without it, in at least ${SHORTEST_REASON} characters`,
            ),
        ]),
        ...repeated(optOuts.map(({ name }) => name)).map(({ index, value }) => ({
            propertyPath: `optOuts[${index}].name`,
            reason: `"${value}" occurs before; allowed: once`,
        })),
    ];
}

/** undefined when they cannot be told: an organisation has any accounts, and so have principals that come from other resources. */
function grantedAccounts({ accountId, grants = [], allow = [], replicationSources = [] }: SecureBucketArgs): Set<string> | undefined {
    const arns: Text[] = [
        ...[...grants, ...allow].flatMap(({ principalArns = [] }) => principalArns),
        ...replicationSources.map(({ roleArn }) => roleArn),
    ];
    const any = grants.some(({ organizationId }) => organizationId !== undefined) || allow.some(({ everyone }) => everyone === true);
    if (any || arns.some((arn) => typeof arn !== "string")) {
        return undefined;
    }
    const accounts = arns.flatMap((arn) => (typeof arn === "string" ? (parseArn(arn)?.account ?? []) : []));
    return new Set([accountId, ...accounts, ...grants.flatMap(({ accountIds = [] }) => accountIds)]);
}

/** S3 takes calls about a bucket's policy only from the bucket's own account. */
function keeperProblems(keeper: Text, path: string, { accountId }: SecureBucketArgs, partition: Partition | undefined): Problem[] {
    const account = typeof keeper === "string" ? accountOfArn(keeper) : undefined;
    return [
        ...principalProblems(keeper, path, partition, "wildcards"),
        ...unless(
            account === undefined || account === accountId,
            path,
            `found "${String(keeper)}", of account ${account}, from which nobody can repair the policy; allowed: one of account ${accountId}`,
        ),
    ];
}

function accessProblems(args: SecureBucketArgs, partition: Partition | undefined, optOuts: ReadonlySet<OptOut>): Problem[] {
    const { allowOnly, grants = [], allow = [], deployRoleArn, administratorArns = [], replication, replicationSources = [] } = args;
    const named = allow.filter(({ principalArns = [] }) => principalArns.length > 0);
    const namesOthers = grants.length + named.length + replicationSources.length > 0 || replication !== undefined;
    const around = { partition, grantedAccounts: grantedAccounts(args), hasDeployRole: deployRoleArn !== undefined, namesOthers };
    const context = { partition, publicPolicy: optOuts.has(OptOut.PublicPolicy) };
    return [
        ...(deployRoleArn === undefined ? [] : keeperProblems(deployRoleArn, "deployRoleArn", args, partition)),
        ...unless(
            deployRoleArn === undefined || !isRoot(deployRoleArn),
            "deployRoleArn",
            "found the account root, which keeps the bucket anyway; allowed: the role that deploys it",
        ),
        ...administratorArns.flatMap((arn, index) => keeperProblems(arn, `administratorArns[${index}]`, args, partition)),
        ...(allowOnly === undefined ? [] : allowOnlyProblems(allowOnly, around)),
        ...grants.flatMap((grant, index) => grantProblems(grant, `grants[${index}]`, partition)),
        ...allow.flatMap((statement, index) => allowProblems(statement, `allow[${index}]`, context)),
        ...repeated(allow.map(({ sid }) => sid)).map(({ index, value }) => ({
            propertyPath: `allow[${index}].sid`,
            reason: `"${value}" is taken by an earlier statement; allowed: a sid of its own`,
        })),
        ...allow.flatMap(({ everyone }, index) =>
            unless(
                everyone !== true || allowOnly === undefined,
                `allow[${index}].everyone`,
                "found true beside allowOnly, which shuts everyone out; allowed: one of them",
            ),
        ),
        ...replicationSources.flatMap((source, index) => replicationSourceProblems(source, `replicationSources[${index}]`, partition)),
    ];
}

function storageProblems(args: SecureBucketArgs, partition: Partition | undefined, optOuts: ReadonlySet<OptOut>): Problem[] {
    const { encryption, lifecycle, objectLock, mfaDelete, replication, forceDestroy = false } = args;
    const unversioned = optOuts.has(OptOut.Unversioned);
    return [
        ...(encryption === undefined ? [] : encryptionProblems(encryption, args.region, partition)),
        ...(lifecycle === undefined ? [] : lifecycleProblems(lifecycle, optOuts)),
        ...(objectLock === undefined ? [] : objectLockProblems(objectLock, forceDestroy, unversioned)),
        ...(mfaDelete === undefined ? [] : mfaDeleteProblems(mfaDelete, args, partition)),
        ...(replication === undefined ? [] : replicationProblems(replication, args, unversioned)),
    ];
}

function prodProblems({ environment, forceDestroy = false, retain, optOuts = [] }: SecureBucketArgs): Problem[] {
    const prod = environment === "prod";
    const unprotected = optOuts.some(({ name }) => name === OptOut.Unprotected);
    return [
        ...unless(
            !prod || !forceDestroy,
            "forceDestroy",
            "found true in environment prod; allowed: false, so that no deletion takes the objects",
        ),
        ...unless(
            !prod || retain !== false || unprotected,
            "retain",
            "found false in environment prod; allowed: with the opt-out Unprotected",
        ),
        ...unless(prod || !unprotected, "optOuts", "found Unprotected outside of prod, where nothing is protected; allowed: leave it out"),
        ...unless(retain !== true || !unprotected, "retain", "found true beside the opt-out Unprotected; allowed: one of them"),
    ];
}

function sizeProblems(args: SecureBucketArgs, partition: Partition): Problem[] {
    const document = bucketPolicy(standIns(args, partition), partition);
    const problem = isPlain(document) ? policySizeProblem(policyBytes(document)) : undefined;
    return problem === undefined ? [] : [problem];
}

/** Programs in JavaScript are not held to the types. */
function requiredProblems(args: SecureBucketArgs): Problem[] {
    const required = { bucketName: "acme-orders", region: "eu-west-1", accountId: "111122223333" };
    return Object.entries(required).flatMap(([key, example]) => {
        const found: unknown = args[key as keyof typeof required];
        return unless(typeof found === "string", key, `found ${typeof found}; allowed: plain text such as "${example}"`);
    });
}

/** Everything that is wrong with the arguments, as far as their values are known; empty when they are fine. */
export function secureBucketProblems(args: SecureBucketArgs): Problem[] {
    const missing = requiredProblems(args);
    if (missing.length > 0) {
        return missing;
    }
    const partition = findPartition(args.region);
    const optOuts = new Set((args.optOuts ?? []).map(({ name }) => name));
    const problems = [
        ...bucketNameProblems(args.bucketName).map((reason) => ({ propertyPath: "bucketName", reason })),
        ...checkRegion("region", args.region),
        ...accountProblems(args.accountId, "accountId"),
        ...optOutProblems(args.optOuts ?? []),
        ...accessProblems(args, partition, optOuts),
        ...checkOneOf("minimumTlsVersion", args.minimumTlsVersion, MinimumTlsVersion),
        ...unless(
            args.minimumTlsVersion === undefined || !optOuts.has(OptOut.OutdatedTls),
            "minimumTlsVersion",
            "found beside the opt-out OutdatedTls; allowed: one of them",
        ),
        ...storageProblems(args, partition, optOuts),
        ...deliveriesProblems(args),
        ...extrasProblems(args),
        ...(args.adopt === undefined ? [] : adoptProblems(args.adopt, args)),
        ...prodProblems(args),
    ];
    // The size of a policy that is wrong in itself says nothing.
    return partition === undefined || problems.length > 0 ? problems : sizeProblems(args, partition);
}
