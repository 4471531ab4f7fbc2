import * as pulumi from "@pulumi/pulumi";
import { bucketArn, type Partition, partitionOf } from "../internal/arn";
import { optOutsOf } from "./access/policy";
import { BucketPart } from "./adoption/args";
import { OptOut, type SecureBucketArgs } from "./args";

/** What the parts of one bucket have in common while they are made. */
export interface Building {
    readonly parent: pulumi.ComponentResource;
    readonly name: string;
    readonly args: SecureBucketArgs;
    readonly partition: Partition;
    /** ARN of the bucket as plain text, which waits for nothing. */
    readonly arn: string;
    readonly optOuts: ReadonlySet<OptOut>;
    /** Options of what must not get lost with the program. */
    readonly kept: pulumi.CustomResourceOptions;
    /** Options of the rest: a bucket that stays keeps its policy, blocks and versioning. */
    readonly retained: pulumi.CustomResourceOptions;
}

export function building(parent: pulumi.ComponentResource, name: string, args: SecureBucketArgs): Building {
    const { environment, retain = environment === "prod" } = args;
    const partition = partitionOf(args.region);
    const optOuts = optOutsOf(args);
    const keep = retain && !optOuts.has(OptOut.Unprotected);
    return {
        parent,
        name,
        args,
        partition,
        arn: bucketArn(partition, args.bucketName),
        optOuts,
        kept: keep ? { protect: true, retainOnDelete: true } : {},
        retained: keep ? { retainOnDelete: true } : {},
    };
}

/** `orders-versioning` */
export function nameOf({ name }: Building, part: BucketPart): string {
    return part === BucketPart.Bucket ? name : `${name}-${part}`;
}

function formerly(formerName: string): pulumi.CustomResourceOptions {
    const alias = formerName.startsWith("urn:") ? formerName : { name: formerName, parent: pulumi.rootStackResource };
    return { aliases: [alias] };
}

/** Options of a part: where it belongs, and where it comes from if it exists. */
export function optionsOf(
    { parent, args, retained }: Building,
    part: BucketPart,
    more: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
    const { bucketName, adopt } = args;
    const parts = adopt === undefined ? [] : (adopt.parts ?? [{ part: BucketPart.Bucket }]);
    const adopted = parts.find((one) => one.part === part);
    if (adopted === undefined) {
        return { parent, ...retained, ...more };
    }
    // The id of each of these resources is the bucket's name.
    return { parent, ...retained, ...more, ...(adopted.formerName === undefined ? { import: bucketName } : formerly(adopted.formerName)) };
}
