export interface BucketNameParts {
    /** What the bucket is for, such as `acme-dev-orders`. */
    prefix: string;
    /** 12 digits. */
    accountId: string;
    region: string;
}

/** `acme-dev-orders-111122223333-eu-west-1`: bucket names are global, so the account and region keep them apart. */
export function bucketName({ prefix, accountId, region }: BucketNameParts): string {
    return `${prefix}-${accountId}-${region}`;
}

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
/** `-an` ends names in an account's regional namespace, which are made with a namespace argument that a global name lacks. */
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"];

/** What breaks S3's naming rules for general purpose buckets, one reason per broken rule; empty for a good name. */
export function bucketNameProblems(name: string): string[] {
    const found = `found "${name}"`;
    const rules: readonly (readonly [boolean, string])[] = [
        [name.length < 3 || name.length > 63, `${found} with ${name.length} characters; allowed: 3 to 63`],
        [/[^a-z0-9.-]/.test(name), `${found}; allowed: lower-case letters, digits, dots and hyphens`],
        [/^[.-]|[.-]$/.test(name), `${found}; a bucket name begins and ends with a letter or digit`],
        [name.includes(".."), `${found}; two dots may not follow each other`],
        [/^\d+\.\d+\.\d+\.\d+$/.test(name), `${found}; a bucket name may not look like an IP address`],
    ];
    const prefix = RESERVED_PREFIXES.find((reserved) => name.startsWith(reserved));
    const suffix = RESERVED_SUFFIXES.find((reserved) => name.endsWith(reserved));
    return [
        ...rules.flatMap(([broken, reason]) => (broken ? [reason] : [])),
        ...(prefix === undefined ? [] : [`${found}; AWS reserves names that begin with "${prefix}"`]),
        ...(suffix === undefined ? [] : [`${found}; AWS reserves names that end with "${suffix}"`]),
    ];
}
