import type { Fixtures } from "@palisade/preview";
import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { ACCESS_KEY_AUDITS, MEMBER_ROLES } from "./accessKeyAudits";
import { EXISTING, SECURE_BUCKETS } from "./secureBuckets";

export interface Surroundings {
    /** Options of the component: the provider of the account. */
    options: pulumi.ComponentResourceOptions;
    /** Options of resources that a build makes outside of the component, to hand them to it. */
    given: { parent: pulumi.Resource; provider: Provider };
    /** A value of an argument that takes an `Input`: plain in some runs, in others an Output that is unknown until the update. */
    input: <T>(value: T) => pulumi.Input<T>;
}

export type Build = (surroundings: Surroundings) => pulumi.ComponentResource;

/** Answers to the data sources that components call, and what they import. */
export const FIXTURES: Fixtures = { reads: EXISTING };

/** Name of each exported component class to its named builds. A new URN of theirs goes to urns.json by `npm run urns`. */
export const CASES: Record<string, Record<string, Build>> = {
    AccessKeyAudit: ACCESS_KEY_AUDITS,
    AccessKeyAuditMemberRole: MEMBER_ROLES,
    SecureBucket: SECURE_BUCKETS,
};
