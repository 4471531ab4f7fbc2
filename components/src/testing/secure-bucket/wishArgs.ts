import type { GrantArgs, SecureBucketArgs } from "../../index";
import { type Granted, KEY, type Wish } from "./intent";
import { arnOf, BUCKET_NAME, CIDR, ENDPOINT, ORGANIZATION, OWNER, PEOPLE, type PersonName, regionOf, VPC, type World } from "./universe";

/** A key of `SecureBucketArgs` and its value, where there is something to say. */
function when<K extends string, V>(key: K, value: V, wanted: boolean): Partial<Record<K, V>> {
    return wanted ? ({ [key]: value } as Record<K, V>) : {};
}

export function grantOf(world: World, { access, prefix, people, accountIds, organization }: Granted): GrantArgs {
    return {
        access: [...access],
        ...when("prefixes", [prefix], prefix !== ""),
        ...when(
            "principalArns",
            people.map((name) => arnOf(world, PEOPLE[name])),
            people.length > 0,
        ),
        ...when("accountIds", [...accountIds], accountIds.length > 0),
        ...when("organizationId", ORGANIZATION, organization),
    };
}

export const NETWORKS = { endpoint: { vpcEndpointIds: [ENDPOINT] }, vpc: { vpcIds: [VPC] }, cidr: { sourceCidrs: [CIDR] } };

/** The arguments that the wish stands for. */
export function argsOf(
    wish: Wish,
    resources: (world: World, names: readonly PersonName[]) => Pick<NonNullable<SecureBucketArgs["allowOnly"]>, "roles" | "users">,
): SecureBucketArgs {
    const { world, only, administrators, grants: wanted, copiesFrom, copiesTo, forceDestroy, key, minimumTls } = wish;
    const arnIn = (name: PersonName): string => arnOf(world, PEOPLE[name]);
    const region = regionOf(world);
    const other = { id: "copy", bucketArn: `arn:${world}:s3:::acme-copies`, region, ...(key === "s3" ? {} : { kmsKeyArn: KEY(world) }) };
    return {
        bucketName: BUCKET_NAME,
        region,
        accountId: OWNER,
        deployRoleArn: arnIn("deploy"),
        administratorArns: administrators.map(arnIn),
        minimumTlsVersion: minimumTls,
        grants: wanted.map((grant) => grantOf(world, grant)),
        forceDestroy,
        ...when("replicationSources", [{ roleArn: arnIn("copier") }], copiesFrom),
        ...when("replication", { destinations: [other] }, copiesTo),
        ...(key === "s3" ? {} : { encryption: key === "given" ? { kmsKeyArn: KEY(world) } : { createKey: {} } }),
        ...(only === undefined
            ? {}
            : {
                  allowOnly: {
                      ...resources(world, only.byResource),
                      principalArns: only.byArn.map(arnIn),
                      accountIds: [...only.accountIds],
                      match: only.match,
                      ...when("organizationId", ORGANIZATION, only.organization),
                      ...when("network", Object.assign({}, ...only.network.map((one) => NETWORKS[one])) as object, only.network.length > 0),
                      ...(only.within === undefined ? {} : { withinOrganizationId: only.within }),
                  },
              }),
    };
}
