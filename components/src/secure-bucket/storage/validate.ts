import { parseArn, type Partition } from "../../internal/arn";
import { checkOneOf, checkRange, type Problem, unless } from "../../internal/problems";
import type { SecureBucketArgs } from "../args";
import { type EncryptionArgs, type MfaDeleteArgs, MfaDeleteState, type ObjectLockArgs, ObjectLockMode } from "./args";

/** Problem of text that should be a KMS key's ARN; what comes from another resource is not judged. */
export function keyArnProblems(keyArn: unknown, path: string, partition: Partition, region: string): Problem[] {
    if (typeof keyArn !== "string") {
        return [];
    }
    const key = parseArn(keyArn);
    const fits =
        key?.service === "kms" &&
        key.partition === partition &&
        key.region === region &&
        key.account !== "" &&
        /^key\/.+$/.test(key.resource);
    const alias = key?.resource.startsWith("alias/") === true ? ", an alias, which requests cannot be compared with" : "";
    return unless(
        fits,
        path,
        `found "${keyArn}"${alias}; allowed: arn:${partition}:kms:${region}:<account>:key/<id>, a key in that region`,
    );
}

export function encryptionProblems({ kmsKeyArn, createKey }: EncryptionArgs, region: string, partition: Partition | undefined): Problem[] {
    const both = kmsKeyArn !== undefined && createKey !== undefined;
    const neither = kmsKeyArn === undefined && createKey === undefined;
    return [
        ...unless(!both, "encryption", "found kmsKeyArn and createKey; allowed: one of them"),
        ...unless(
            !neither,
            "encryption",
            "found neither kmsKeyArn nor createKey; allowed: one of them, or no encryption argument for SSE-S3",
        ),
        ...(partition === undefined ? [] : keyArnProblems(kmsKeyArn, "encryption.kmsKeyArn", partition, region)),
        ...checkRange("encryption.createKey.rotationPeriodInDays", createKey?.rotationPeriodInDays, 90, 2560, "days"),
        ...checkRange("encryption.createKey.deletionWindowInDays", createKey?.deletionWindowInDays, 7, 30, "days"),
    ];
}

export function objectLockProblems({ mode, days, years }: ObjectLockArgs, forceDestroy: boolean, unversioned: boolean): Problem[] {
    const given = [days, years].filter((one) => one !== undefined).length;
    const wanted = mode === undefined ? 0 : 1;
    const found = `found ${mode === undefined ? "no mode" : `mode ${mode}`} with ${given} of days and years`;
    return [
        ...checkOneOf("objectLock.mode", mode, ObjectLockMode),
        ...unless(given === wanted, "objectLock", `${found}; allowed: a mode with days or years, or none of the three`),
        ...checkRange("objectLock.days", days, 1, 36_500, "days"),
        ...checkRange("objectLock.years", years, 1, 100, "years"),
        ...unless(!forceDestroy, "forceDestroy", "found true beside objectLock, which keeps objects from deletion; allowed: one of them"),
        ...unless(!unversioned, "optOuts", "found Unversioned beside objectLock, which needs versioning; allowed: one of them"),
    ];
}

/** What the root user types; 123456 stands for the code that the device shows. */
function rootCommand({ bucketName, region }: SecureBucketArgs, serial: string): string {
    return (
        `aws s3api put-bucket-versioning --region ${region} --bucket ${bucketName} ` +
        `--versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "${serial} 123456"`
    );
}

/** S3 takes MFA delete only from the root user, and no lifecycle beside it. A role that tried would fail in every later update. */
export function mfaDeleteProblems(mfaDelete: MfaDeleteArgs, args: SecureBucketArgs, partition: Partition | undefined): Problem[] {
    const { state, dropLifecycleRules = false, mfaSerialNumber } = mfaDelete;
    const serial = mfaSerialNumber ?? `arn:${partition ?? "aws"}:iam::${args.accountId}:mfa/root-account-mfa-device`;
    const steps =
        "only the root user can switch it on. " +
        "1. Set state to Prepared and dropLifecycleRules to true, and update, since S3 refuses MFA delete beside lifecycle rules. " +
        `2. As the root user of account ${args.accountId}, with the code of the device in place of 123456: ` +
        `${rootCommand(args, serial)} 3. Set state to Enabled`;
    const unversioned = args.optOuts?.some(({ name }) => name === "Unversioned") ?? false;
    return [
        ...checkOneOf("mfaDelete.state", state, MfaDeleteState),
        ...unless(state !== MfaDeleteState.Requested, "mfaDelete.state", `found "Requested"; ${steps}`),
        ...unless(
            dropLifecycleRules || state === MfaDeleteState.Requested,
            "mfaDelete.dropLifecycleRules",
            "found false; allowed: true, since S3 refuses lifecycle rules beside MFA delete: old versions and unfinished uploads then stay for ever",
        ),
        ...unless(
            args.lifecycle === undefined || state === MfaDeleteState.Requested,
            "lifecycle",
            "found beside mfaDelete, which S3 refuses; allowed: one of them",
        ),
        ...unless(
            args.forceDestroy !== true,
            "forceDestroy",
            "found true beside mfaDelete, which keeps versions from deletion; allowed: false",
        ),
        ...unless(!unversioned, "optOuts", "found Unversioned beside mfaDelete, which needs versioning; allowed: one of them"),
    ];
}
