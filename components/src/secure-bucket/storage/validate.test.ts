import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ACCOUNT, GOOD, PARTNER, problemsOf, told } from "../../testing/problems";
import { OptOut, type SecureBucketArgs } from "../args";
import { type EncryptionArgs, MfaDeleteState, ObjectLockMode } from "./args";
import { encryptionProblems } from "./validate";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

function ofEncryption(encryption: EncryptionArgs): string[] {
    return problemsOf({ encryption });
}

function without(name: OptOut): Pick<SecureBucketArgs, "optOuts"> {
    return { optOuts: [{ name, reason: "a good reason for it" }] };
}

describe("problems of encryption", () => {
    it("are none of a key in the bucket's region, of any account, or of one that is made", () => {
        assert.deepEqual(ofEncryption({ kmsKeyArn: KEY }), []);
        assert.deepEqual(ofEncryption({ kmsKeyArn: KEY.replace(ACCOUNT, PARTNER).replace("key/", "key/mrk-") }), []);
        assert.deepEqual(ofEncryption({ createKey: {} }), []);
        assert.deepEqual(ofEncryption({ createKey: { rotationPeriodInDays: 90, deletionWindowInDays: 30 } }), []);
        assert.deepEqual(ofEncryption({ kmsKeyArn: pulumi.output("what is known later") }), []);
    });

    it("are both keys, and none", () => {
        assert.deepEqual(ofEncryption({ kmsKeyArn: KEY, createKey: {} }), [
            "encryption: found kmsKeyArn and createKey; allowed: one of them",
        ]);
        assert.deepEqual(ofEncryption({}), [
            "encryption: found neither kmsKeyArn nor createKey; allowed: one of them, or no encryption argument for SSE-S3",
        ]);
    });

    const allowed = "allowed: arn:aws:kms:eu-west-1:<account>:key/<id>, a key in that region";
    for (const kmsKeyArn of [
        KEY.replace("eu-west-1", "us-east-1"),
        KEY.replace("arn:aws:", "arn:aws-cn:"),
        KEY.replace(":kms:", ":s3:"),
        KEY.replace(ACCOUNT, ""),
        "1234abcd",
        "",
    ]) {
        it(`are the key "${kmsKeyArn}"`, () => {
            assert.deepEqual(ofEncryption({ kmsKeyArn }), [`encryption.kmsKeyArn: found "${kmsKeyArn}"; ${allowed}`]);
        });
    }

    it("are an alias, with the reason", () => {
        const kmsKeyArn = KEY.replace("key/", "alias/");
        assert.deepEqual(ofEncryption({ kmsKeyArn }), [
            `encryption.kmsKeyArn: found "${kmsKeyArn}", an alias, which requests cannot be compared with; ${allowed}`,
        ]);
    });

    it("are days that KMS does not take", () => {
        assert.deepEqual(ofEncryption({ createKey: { rotationPeriodInDays: 89, deletionWindowInDays: 6 } }), [
            "encryption.createKey.rotationPeriodInDays: found 89; allowed: a whole number of days from 90 to 2560",
            "encryption.createKey.deletionWindowInDays: found 6; allowed: a whole number of days from 7 to 30",
        ]);
        assert.deepEqual(ofEncryption({ createKey: { rotationPeriodInDays: 2561, deletionWindowInDays: 31 } }).length, 2);
    });

    it("leave the key alone where the region is none", () => {
        assert.deepEqual(told(encryptionProblems({ kmsKeyArn: "x" }, "ireland", undefined)), []);
    });
});

describe("problems of object lock", () => {
    it("are none with a retention or without", () => {
        assert.deepEqual(problemsOf({ objectLock: {} }), []);
        assert.deepEqual(problemsOf({ objectLock: { mode: ObjectLockMode.Governance, days: 36_500 } }), []);
        assert.deepEqual(problemsOf({ objectLock: { mode: ObjectLockMode.Compliance, years: 100 } }), []);
    });

    it("are a mode without a time, a time without a mode, and two times", () => {
        const allowed = "allowed: a mode with days or years, or none of the three";
        assert.deepEqual(problemsOf({ objectLock: { mode: ObjectLockMode.Compliance } }), [
            `objectLock: found mode COMPLIANCE with 0 of days and years; ${allowed}`,
        ]);
        assert.deepEqual(problemsOf({ objectLock: { days: 1 } }), [`objectLock: found no mode with 1 of days and years; ${allowed}`]);
        assert.deepEqual(problemsOf({ objectLock: { mode: ObjectLockMode.Governance, days: 1, years: 1 } }), [
            `objectLock: found mode GOVERNANCE with 2 of days and years; ${allowed}`,
        ]);
    });

    it("are a mode that is none and times out of range", () => {
        assert.deepEqual(problemsOf({ objectLock: { mode: "LEGAL" as ObjectLockMode, days: 0 } }), [
            'objectLock.mode: found "LEGAL"; allowed: "GOVERNANCE", "COMPLIANCE"',
            "objectLock.days: found 0; allowed: a whole number of days from 1 to 36500",
        ]);
        assert.deepEqual(problemsOf({ objectLock: { mode: ObjectLockMode.Governance, years: 101 } }), [
            "objectLock.years: found 101; allowed: a whole number of years from 1 to 100",
        ]);
    });

    it("are what deletes objects, and versions that are not kept", () => {
        assert.deepEqual(problemsOf({ objectLock: {}, forceDestroy: true, ...without(OptOut.Unversioned) }), [
            "forceDestroy: found true beside objectLock, which keeps objects from deletion; allowed: one of them",
            "optOuts: found Unversioned beside objectLock, which needs versioning; allowed: one of them",
        ]);
    });
});

describe("problems of MFA delete", () => {
    const DROPPED = { dropLifecycleRules: true };

    it("are none once it is prepared or on, without lifecycle rules", () => {
        assert.deepEqual(problemsOf({ mfaDelete: { state: MfaDeleteState.Prepared, ...DROPPED } }), []);
        assert.deepEqual(problemsOf({ mfaDelete: { state: MfaDeleteState.Enabled, ...DROPPED } }), []);
    });

    const steps = (account: string, command: string): string =>
        'mfaDelete.state: found "Requested"; only the root user can switch it on. ' +
        "1. Set state to Prepared and dropLifecycleRules to true, and update, since S3 refuses MFA delete beside lifecycle rules. " +
        `2. As the root user of account ${account}, with the code of the device in place of 123456: ${command} 3. Set state to Enabled`;

    it("are the request, which is answered with the steps and the very command", () => {
        assert.deepEqual(problemsOf({ mfaDelete: { state: MfaDeleteState.Requested }, lifecycle: {} }), [
            steps(
                ACCOUNT,
                "aws s3api put-bucket-versioning --region eu-west-1 --bucket acme-logs --versioning-configuration Status=Enabled,MFADelete=Enabled " +
                    '--mfa "arn:aws:iam::111122223333:mfa/root-account-mfa-device 123456"',
            ),
        ]);
    });

    it("name the device of the partition, or the one that is given", () => {
        const command = (mfaSerialNumber?: string): string =>
            problemsOf({
                region: "us-gov-west-1",
                mfaDelete: { state: MfaDeleteState.Requested, ...(mfaSerialNumber === undefined ? {} : { mfaSerialNumber }) },
            }).join("\n");
        assert.match(command(), /--mfa "arn:aws-us-gov:iam::111122223333:mfa\/root-account-mfa-device 123456"/);
        assert.match(command("GAHT12345678"), /--mfa "GAHT12345678 123456"/);
    });

    it("are lifecycle rules that are not given up, or are asked for", () => {
        assert.deepEqual(problemsOf({ mfaDelete: { state: MfaDeleteState.Enabled }, lifecycle: {} }), [
            "mfaDelete.dropLifecycleRules: found false; allowed: true, since S3 refuses lifecycle rules beside MFA delete: " +
                "old versions and unfinished uploads then stay for ever",
            "lifecycle: found beside mfaDelete, which S3 refuses; allowed: one of them",
        ]);
    });

    it("are a state that is none, what deletes versions, and versions that are not kept", () => {
        const mfaDelete = { state: "On" as MfaDeleteState, ...DROPPED };
        assert.deepEqual(problemsOf({ ...GOOD, mfaDelete, forceDestroy: true, ...without(OptOut.Unversioned) }), [
            'mfaDelete.state: found "On"; allowed: "Requested", "Prepared", "Enabled"',
            "forceDestroy: found true beside mfaDelete, which keeps versions from deletion; allowed: false",
            "optOuts: found Unversioned beside mfaDelete, which needs versioning; allowed: one of them",
        ]);
    });
});
