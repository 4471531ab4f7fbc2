import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import { bucketArn } from "../../internal/arn";
import { bucketPolicy } from "../../secure-bucket/access/policy";
import { policyDocument } from "../../secure-bucket/access/statement";
import type { SecureBucketArgs } from "../../secure-bucket/args";
import { replicationPermissions, replicationTrust } from "../../secure-bucket/replication/role";
import { keyStatements } from "../../secure-bucket/storage/key-policy";
import { BUCKET_NAME, known, OWNER, regionOf, type World, WORLDS } from "../secure-bucket/universe";
import { BUCKET_POLICIES, KEY_POLICIES, REPLICATION_ROLES } from "./cases";

export const GOLDEN_FOLDER = path.join(__dirname, "..", "..", "secure-bucket", "golden");

/** The arguments of a case in one partition. */
export function argsIn(world: World, change: Partial<SecureBucketArgs>): SecureBucketArgs {
    return { bucketName: BUCKET_NAME, region: regionOf(world), accountId: OWNER, ...change };
}

type Make = (args: SecureBucketArgs, world: World) => object;

function keyPolicy(
    { region, accountId, bucketName, grants = [], deliveries = [], replicationSources = [] }: SecureBucketArgs,
    world: World,
): object {
    const to = { partition: world, region, accountId, bucketArn: bucketArn(world, bucketName) };
    return policyDocument(...keyStatements({ to, grants, deliveries, replicationSources }));
}

function replicationRole({ region, accountId, bucketName, encryption, objectLock, replication }: SecureBucketArgs, world: World): object {
    const inputs = {
        ...{ partition: world, region, accountId, bucketArn: bucketArn(world, bucketName) },
        ...{ keyArn: encryption?.kmsKeyArn, destinations: replication?.destinations ?? [], objectLock: objectLock !== undefined },
    };
    return {
        trust: replicationTrust(accountId),
        permissions: replicationPermissions(inputs, (arn) => `${String(arn)}/*`),
    };
}

/** The documents of one kind by file name and partition, as they are after an update. */
async function documents(cases: typeof BUCKET_POLICIES, make: Make): Promise<Map<string, Record<World, object>>> {
    const made = Object.entries(cases).map(async ([name, change]) => {
        const worlds = WORLDS.map(async (world): Promise<[World, unknown]> => [
            world,
            await known(make(argsIn(world, change(world)), world)),
        ]);
        return [`${name}.json`, Object.fromEntries(await Promise.all(worlds)) as Record<World, object>] as const;
    });
    return new Map(await Promise.all(made));
}

export function bucketPolicies(): Promise<Map<string, Record<World, object>>> {
    return documents(BUCKET_POLICIES, bucketPolicy);
}

/** File name in the folder to its text, formatted as the repository's other files. */
export async function goldenFiles(): Promise<ReadonlyMap<string, string>> {
    const kinds = [bucketPolicies(), documents(KEY_POLICIES, keyPolicy), documents(REPLICATION_ROLES, replicationRole)];
    const files = new Map<string, string>();
    for (const [name, worlds] of (await Promise.all(kinds)).flatMap((kind) => [...kind])) {
        const filepath = path.join(GOLDEN_FOLDER, name);
        files.set(name, await format(JSON.stringify(worlds, null, 2), { ...(await resolveConfig(filepath)), filepath }));
    }
    return files;
}
