import type * as pulumi from "@pulumi/pulumi";
import { type Partition, partitionOf } from "../internal/arn";
import type { AccessKeyAuditArgs } from "./args";
import { type AuditArns, type AuditNames, auditArns, auditNames, type Place } from "./names";

/** What the parts of one audit have in common while they are made. */
export interface Building {
    readonly parent: pulumi.ComponentResource;
    /** Name of the component. */
    readonly name: string;
    readonly args: AccessKeyAuditArgs;
    readonly place: Place;
    readonly names: AuditNames;
    /** As plain text, which waits for nothing. */
    readonly arns: AuditArns;
    readonly retain: boolean;
    /** Options of what must not get lost with the program. */
    readonly kept: pulumi.CustomResourceOptions;
    /** Tags, for what can have them. */
    readonly tagged: Pick<AccessKeyAuditArgs, "tags">;
}

export function building(parent: pulumi.ComponentResource, name: string, args: AccessKeyAuditArgs): Building {
    const { region, accountId, environment, retain = environment === "prod", tags } = args;
    const partition: Partition = partitionOf(region);
    const names = auditNames(args);
    const place = { partition, region, accountId };
    return {
        parent,
        name,
        args,
        place,
        names,
        arns: auditArns(names, place),
        retain,
        kept: retain ? { protect: true, retainOnDelete: true } : {},
        tagged: tags === undefined ? {} : { tags },
    };
}

/** A text that is known beforehand, for what has to wait until the thing that it names is there. */
export function once(there: pulumi.Output<unknown>, text: string): pulumi.Output<string> {
    return there.apply(() => text);
}
