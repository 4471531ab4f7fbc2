import * as assert from "node:assert/strict";
import { type PreviewedResource, previewProgram, type PreviewProgramOptions, type PreviewResult } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureBucketArgs } from "../secure-bucket/args";
import { SecureBucket } from "../secure-bucket/secure-bucket";
import { ACCOUNT } from "./problems";

export const BUCKET_NAME = "acme-logs-111122223333-eu-west-1";
export const BUCKET_ARN = `arn:aws:s3:::${BUCKET_NAME}`;
export const COMPONENT = "urn:pulumi:test::test::palisade:index:SecureBucket::logs";

export const ARGS: SecureBucketArgs = { bucketName: BUCKET_NAME, region: "eu-west-1", accountId: ACCOUNT };

/** Previews what is made by the account's provider. */
export function previewed(
    build: (options: pulumi.ComponentResourceOptions, provider: Provider) => SecureBucket,
    options: PreviewProgramOptions = {},
): Promise<PreviewResult> {
    return previewProgram(() => {
        const provider = new Provider("account", { region: "eu-west-1", allowedAccountIds: [ACCOUNT] });
        const { bucketName: name, arn, keyArn, replicationRoleArn, principalIds } = build({ providers: [provider] }, provider);
        return { name, arn, principalIds, ...(keyArn && { keyArn }), ...(replicationRoleArn && { replicationRoleArn }) };
    }, options);
}

/** Previews a bucket called "logs". */
export function previewBucket(change: Partial<SecureBucketArgs> = {}, options?: PreviewProgramOptions): Promise<PreviewResult> {
    return previewed((given) => new SecureBucket("logs", { ...ARGS, ...change }, given), options);
}

export function children({ resources }: PreviewResult): PreviewedResource[] {
    return resources.filter(({ parent }) => parent === COMPONENT);
}

/** Type and name of each resource that the component makes. */
export function family(result: PreviewResult): string[] {
    return children(result)
        .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
        .sort();
}

/** The one child of a type, or the one of that name. */
export function child(result: PreviewResult, type: string, name?: string): PreviewedResource {
    const found = children(result).filter((one) => one.type.endsWith(`:${type}`) && (name === undefined || one.name === name));
    const [only] = found;
    assert.ok(
        only !== undefined && found.length === 1,
        `${found.length} of ${type} among ${family(result).join(", ")}: ${told(result).join("\n")}`,
    );
    return only;
}

/** What the user is told: the SDK's debug messages are for nobody here. */
export function told({ diagnostics }: PreviewResult): string[] {
    return diagnostics.filter(({ severity }) => severity !== "debug").map(({ severity, message }) => `${severity}: ${message}`);
}

/** Names of the resources that a resource waits for. */
export function waitsFor(resource: PreviewedResource): string[] {
    return resource.dependencies.map((urn) => urn.split("::").at(-1) ?? "").sort();
}
