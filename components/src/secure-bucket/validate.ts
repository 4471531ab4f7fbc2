import { findPartition, type Partition, parseArn } from "../internal/arn";
import { checkDays, type Problem, repeated } from "../internal/problems";
import { MinimumTlsVersion, type SecureBucketArgs } from "./args";
import { bucketNameProblems } from "./bucket-name";
import { type AllowStatement, bucketPolicy, MAX_POLICY_BYTES, policyBytes } from "./policy";
import { allowProblems } from "./validate-allow";

const KEY_OR_ALIAS = /^(key|alias)\/.+$/;

function kmsKeyProblems(kmsKeyArn: unknown, region: string, partition: Partition): Problem[] {
    if (typeof kmsKeyArn !== "string") {
        return [];
    }
    const key = parseArn(kmsKeyArn);
    const fits =
        key?.service === "kms" &&
        key.partition === partition &&
        key.region === region &&
        key.account !== "" &&
        KEY_OR_ALIAS.test(key.resource);
    const allowed = `arn:${partition}:kms:${region}:<account>:key/<id>, a key or alias in the bucket's region`;
    return fits ? [] : [{ propertyPath: "kmsKeyArn", reason: `found "${kmsKeyArn}"; allowed: ${allowed}` }];
}

function isPlain(values: readonly unknown[]): values is readonly string[] {
    return values.every((value) => typeof value === "string");
}

/** The statements as plain data; undefined when a value in them comes from another resource. */
function plainStatements(allow: SecureBucketArgs["allow"] = []): AllowStatement[] | undefined {
    const statements: AllowStatement[] = [];
    for (const { principalArns = [], conditions = [], ...rest } of allow) {
        const known = conditions.flatMap(({ values, ...condition }) => (isPlain(values) ? [{ ...condition, values }] : []));
        if (!isPlain(principalArns) || known.length < conditions.length) {
            return undefined;
        }
        statements.push({ ...rest, principalArns, conditions: known });
    }
    return statements;
}

/** Problem of a policy with `bytes` bytes, if it has one. */
export function policySizeProblem(bytes: number): Problem | undefined {
    if (bytes <= MAX_POLICY_BYTES) {
        return undefined;
    }
    return {
        propertyPath: "allow",
        reason: `the bucket policy has ${bytes} bytes; allowed: ${MAX_POLICY_BYTES}. Merge or drop statements`,
    };
}

function sizeProblems(args: SecureBucketArgs, partition: Partition): Problem[] {
    const allow = plainStatements(args.allow);
    if (allow === undefined) {
        return [];
    }
    const { bucketName, minimumTlsVersion = MinimumTlsVersion.Tls12 } = args;
    const problem = policySizeProblem(policyBytes(bucketPolicy({ partition, bucketName, minimumTlsVersion, allow })));
    return problem === undefined ? [] : [problem];
}

function tlsProblems(version: string | undefined): Problem[] {
    const allowed: readonly string[] = Object.values(MinimumTlsVersion);
    if (version === undefined || allowed.includes(version)) {
        return [];
    }
    return [{ propertyPath: "minimumTlsVersion", reason: `found "${version}"; allowed: ${allowed.map((v) => `"${v}"`).join(", ")}` }];
}

function regionProblems(region: string): Problem[] {
    return [{ propertyPath: "region", reason: `found "${region}"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1` }];
}

/** Everything that is wrong with the arguments, as far as their values are known; empty when they are fine. */
export function secureBucketProblems(args: SecureBucketArgs): Problem[] {
    const partition = findPartition(args.region);
    const sids = (args.allow ?? []).map(({ sid }) => sid);
    return [
        ...bucketNameProblems(args.bucketName).map((reason) => ({ propertyPath: "bucketName", reason })),
        ...(partition === undefined
            ? regionProblems(args.region)
            : [...kmsKeyProblems(args.kmsKeyArn, args.region, partition), ...sizeProblems(args, partition)]),
        ...tlsProblems(args.minimumTlsVersion),
        ...checkDays("noncurrentVersionExpirationDays", args.noncurrentVersionExpirationDays),
        ...checkDays("abortIncompleteUploadDays", args.abortIncompleteUploadDays),
        ...checkDays("expirationDays", args.expirationDays),
        ...(args.allow ?? []).flatMap((statement, index) => allowProblems(statement, `allow[${index}]`, partition)),
        ...repeated(sids).map(({ index, value }) => ({
            propertyPath: `allow[${index}].sid`,
            reason: `"${value}" is taken by an earlier statement; allowed: a sid of its own`,
        })),
        ...(args.forceDestroy === true && args.environment === "prod"
            ? [
                  {
                      propertyPath: "forceDestroy",
                      reason: "found true in environment prod; allowed: false, so that no deletion takes the objects",
                  },
              ]
            : []),
    ];
}
