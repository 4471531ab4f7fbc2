import { OptOut } from "../args";
import { type LifecycleArgs, LifecyclePreset, type LifecycleRuleArgs, StorageClass, type TransitionArgs } from "./args";
import type * as aws from "@pulumi/aws/types/input";

export type LifecycleRule = aws.s3.BucketLifecycleConfigurationRule;

interface Defaults {
    transitions: TransitionArgs[];
    expirationDays?: number;
    noncurrentVersionExpirationDays: number;
    abortIncompleteUploadDays: number;
}

const PLAIN: Defaults = { transitions: [], noncurrentVersionExpirationDays: 90, abortIncompleteUploadDays: 7 };

const PRESETS: Record<LifecyclePreset, Defaults> = {
    [LifecyclePreset.Logs]: {
        transitions: [
            { days: 30, storageClass: StorageClass.StandardIa },
            { days: 90, storageClass: StorageClass.GlacierIr },
        ],
        expirationDays: 365,
        noncurrentVersionExpirationDays: 30,
        abortIncompleteUploadDays: 7,
    },
    [LifecyclePreset.Archive]: {
        transitions: [
            { days: 30, storageClass: StorageClass.Glacier },
            { days: 180, storageClass: StorageClass.DeepArchive },
        ],
        noncurrentVersionExpirationDays: 365,
        abortIncompleteUploadDays: 7,
    },
    [LifecyclePreset.Scratch]: {
        transitions: [],
        expirationDays: 7,
        noncurrentVersionExpirationDays: 1,
        abortIncompleteUploadDays: 1,
    },
    [LifecyclePreset.Data]: {
        transitions: [{ days: 0, storageClass: StorageClass.IntelligentTiering }],
        noncurrentVersionExpirationDays: 90,
        abortIncompleteUploadDays: 7,
    },
};

/** The bucket's own rule for all objects: what the arguments say, else the preset, else the defaults. */
export function mainRule(given: LifecycleArgs, optOuts: ReadonlySet<OptOut>): LifecycleRuleArgs {
    const defaults = given.preset === undefined ? PLAIN : PRESETS[given.preset];
    const { transitions } = defaults;
    const expirationDays = given.expirationDays ?? defaults.expirationDays;
    const noncurrentVersionExpirationDays = given.noncurrentVersionExpirationDays ?? defaults.noncurrentVersionExpirationDays;
    const abortIncompleteUploadDays = given.abortIncompleteUploadDays ?? defaults.abortIncompleteUploadDays;
    // Objects that expire before a transition never get there.
    const reached = transitions.filter(({ days }) => expirationDays === undefined || days < expirationDays);
    return {
        id: "expire-versions",
        ...(reached.length === 0 ? {} : { transitions: reached }),
        ...(expirationDays === undefined ? {} : { expirationDays }),
        ...(optOuts.has(OptOut.OldVersions) ? {} : { noncurrentVersionExpirationDays }),
        ...(optOuts.has(OptOut.UnfinishedUploads) ? {} : { abortIncompleteUploadDays }),
    };
}

function filterOf({
    prefix,
    tags = {},
    objectSizeGreaterThan,
    objectSizeLessThan,
}: LifecycleRuleArgs): NonNullable<LifecycleRule["filter"]> {
    const parts = {
        ...(prefix === undefined ? {} : { prefix }),
        ...(objectSizeGreaterThan === undefined ? {} : { objectSizeGreaterThan }),
        ...(objectSizeLessThan === undefined ? {} : { objectSizeLessThan }),
    };
    const entries = Object.entries(tags);
    const [only] = entries;
    if (entries.length + Object.keys(parts).length > 1) {
        return { and: { ...parts, ...(only === undefined ? {} : { tags }) } };
    }
    // S3 takes exactly one predicate, or `and`.
    const single = Object.keys(parts).length === 0 ? { prefix: "" } : parts;
    return only === undefined ? single : { tag: { key: only[0], value: only[1] } };
}

/**
 * S3 takes either days or the removal of lone delete markers in one expiration; with days it removes such markers by itself. With tags
 * or sizes it takes no removal.
 */
function expirationOf({
    expirationDays,
    tags,
    objectSizeGreaterThan,
    objectSizeLessThan,
}: LifecycleRuleArgs): Pick<LifecycleRule, "expiration"> {
    if (expirationDays !== undefined) {
        return { expiration: { days: expirationDays } };
    }
    const filtered = tags !== undefined || objectSizeGreaterThan !== undefined || objectSizeLessThan !== undefined;
    return filtered ? {} : { expiration: { expiredObjectDeleteMarker: true } };
}

function awsRule(rule: LifecycleRuleArgs): LifecycleRule {
    const { id, transitions = [], noncurrentVersionTransitions = [], noncurrentVersionExpirationDays, newerNoncurrentVersions } = rule;
    const { abortIncompleteUploadDays } = rule;
    return {
        id,
        status: "Enabled",
        filter: filterOf(rule),
        ...(transitions.length === 0 ? {} : { transitions: transitions.map(({ days, storageClass }) => ({ days, storageClass })) }),
        ...expirationOf(rule),
        ...(noncurrentVersionTransitions.length === 0
            ? {}
            : {
                  noncurrentVersionTransitions: noncurrentVersionTransitions.map(({ days, storageClass }) => ({
                      noncurrentDays: days,
                      storageClass,
                  })),
              }),
        ...(noncurrentVersionExpirationDays === undefined
            ? {}
            : {
                  noncurrentVersionExpiration: {
                      noncurrentDays: noncurrentVersionExpirationDays,
                      ...(newerNoncurrentVersions === undefined ? {} : { newerNoncurrentVersions }),
                  },
              }),
        ...(abortIncompleteUploadDays === undefined
            ? {}
            : { abortIncompleteMultipartUpload: { daysAfterInitiation: abortIncompleteUploadDays } }),
    };
}

/** The bucket's own rule and the further ones, as S3 takes them. */
export function lifecycleRules(lifecycle: LifecycleArgs, optOuts: ReadonlySet<OptOut>): LifecycleRule[] {
    return [mainRule(lifecycle, optOuts), ...(lifecycle.rules ?? [])].map(awsRule);
}
