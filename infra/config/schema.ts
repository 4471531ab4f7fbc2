import { findPartition } from "@palisade/components";
import { accessKeyAudit } from "./audit";
import { accountId, type Decoded, type Decoder, integer, isObject, join, listOf, oneOf, recordOf, text } from "./decode";
import { choice, object, optional, required } from "./object";
import { describe, failure, type Result, success } from "./result";
import { EMAIL, EXTERNAL_ID, LOG_RETENTION, NOT_EMPTY } from "./texts";

/** Short enough for the names of its buckets, which take account and region and may have 63 characters. */
const NAME = text(/^[a-z][a-z0-9-]{1,13}$/, "2 to 14 lower-case letters, digits and hyphens, a letter first");
const ROLE_NAME = text(/^[\w+=,.@-]{1,64}$/, "the name of an IAM role (no path), 1 to 64 characters");

const region: Decoder<string> = (value, path) =>
    typeof value === "string" && findPartition(value) !== undefined
        ? success(value)
        : failure({ path, found: describe(value), allowed: "an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1" });

const cidrBlock = text(/^(\d{1,3}\.){3}\d{1,3}\/(1[6-9]|2[0-8])$/, "an IPv4 block from /16 to /28, such as 10.20.0.0/16");

const network = choice({
    given: object({
        vpcId: required(text(/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/, "the id of a VPC, such as vpc-0123456789abcdef0")),
        privateSubnetIds: required(
            listOf(text(/^subnet-([0-9a-f]{8}|[0-9a-f]{17})$/, "the id of a subnet, such as subnet-0123456789abcdef0")),
        ),
    }),
    created: object({
        cidrBlock: required(cidrBlock),
        availabilityZones: required(integer(2, 6)),
        natGateways: required(oneOf("None", "Single", "OnePerAz")),
    }),
});

const workload = object({
    name: required(NAME),
    port: required(integer(1, 65_535)),
    encryption: required(oneOf("s3", "kms")),
    logRetentionDays: required(LOG_RETENTION),
    settings: required(recordOf(/^[\w.-]{1,64}$/, "1 to 64 letters, digits, dots, hyphens and underscores", NOT_EMPTY)),
    table: optional(
        object({
            hashKey: required(text(/^\w{1,64}$/, "1 to 64 letters, digits and underscores")),
            alarmEmails: optional(listOf(EMAIL)),
        }),
    ),
});

const security = object({
    organizationId: required(text(/^o-[a-z0-9]{10,32}$/, "the id of an AWS organisation, such as o-abc1234567")),
    managementAccountId: required(accountId),
    memberAccountIds: required(listOf(accountId)),
    logRetentionDays: required(integer(1, 3653)),
    accessKeyAudit: required(accessKeyAudit),
});

const common = {
    environment: required(oneOf("dev", "stage", "prod", "security")),
    region: required(region),
    account: required(
        object({
            id: required(accountId),
            deployRole: required(ROLE_NAME),
            externalId: optional(EXTERNAL_ID),
        }),
    ),
    tags: required(
        recordOf(
            /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/iu,
            "a tag key that does not begin with aws:",
            text(/^[^]{1,256}$/, "a quoted text of 1 to 256 characters"),
        ),
    ),
};

const kinds = {
    workload: object({ kind: required(oneOf("workload")), ...common, network: required(network), workload: required(workload) }),
    security: object({ kind: required(oneOf("security")), ...common, security: required(security) }),
};

export type WorkloadConfig = Decoded<typeof kinds.workload>;
export type SecurityConfig = Decoded<typeof kinds.security>;
/** Everything that the config of one stack says. */
export type StackConfig = WorkloadConfig | SecurityConfig;
export type NetworkConfig = Decoded<typeof network>;
/** What the `aws.Provider` and the tags of a stack are made of. */
export type AccountConfig = Pick<StackConfig, "environment" | "region" | "account" | "tags">;

/** Reads a stack's config, all of it at once; which keys it takes depends on its `kind`. */
export const decodeStackConfig: Decoder<StackConfig> = (value, path): Result<StackConfig> => {
    const given = isObject(value) ? value : {};
    const kind = oneOf("workload", "security")(given.kind, join(path, "kind"));
    if (kind.ok) {
        return kinds[kind.value](value, path);
    }
    const likely = Object.hasOwn(given, "security") ? "security" : "workload";
    const rest = kinds[likely]({ ...given, kind: likely }, path);
    return { ok: false, problems: rest.ok ? kind.problems : [...kind.problems, ...rest.problems] };
};
