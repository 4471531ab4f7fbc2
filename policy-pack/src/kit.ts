/**
 * What rules are made of, for packs of your own: three-valued values, normalised views, the policy-document engine, and the maker of
 * policies. See docs/own-rules.md.
 */
export { controls, cis, nist, pci } from "./catalogue/controls";
export type { CatalogueEntry, FrameworkControl, Level, Setting, Severity } from "./catalogue/entry";
export { catalogue } from "./catalogue";
export { createPack } from "./engine/createPack";
export type { RunOptions } from "./engine/run";
export { allOf, anyOf, awsDefault, holds, known, negate, settle, Unknown } from "./known";
export type { AwsDefault, Known, Truth, Value } from "./known";
export { functionUrls, type FunctionUrlView } from "./model/access/functionUrl";
export { keyPolicies, keys, type KeyPolicyView, type KeyView } from "./model/access/key";
export { resourcePolicies, type ResourcePolicyView } from "./model/access/resourcePolicy";
export { databases, type DatabaseView } from "./model/database/database";
export { blockDevices, type BlockDeviceView } from "./model/ec2/blockDevice";
export { launches, type LaunchView } from "./model/ec2/launch";
export { volumes, type VolumeView } from "./model/ec2/volume";
export { ingressRules, type IngressView } from "./model/network/securityGroup";
export { accountOf, regionOf } from "./model/placement";
export { publicAccess, type PublicAccess } from "./model/policy/access";
export { audiences, type Audience } from "./model/policy/audience";
export { callerOf, type Caller } from "./model/policy/caller";
export { parsePolicy } from "./model/policy/document";
export type { Condition, PolicyDocument, Principal, Principals, Statement } from "./model/policy/document";
export { allows, denies, type Request } from "./model/policy/evaluate";
export { lockout, type Lockout, type LockoutInputs } from "./model/policy/lockout";
export { patternsCover, type Patterns } from "./model/policy/pattern";
export { label, shortType, type Resource } from "./model/resource";
export { acls, type AclView } from "./model/s3/acl";
export { buckets, type BucketView } from "./model/s3/bucket";
export { bucketPolicies, type BucketPolicyView } from "./model/s3/bucketPolicy";
export { Stack } from "./model/stack";
export { rules } from "./rules";
export { rule, type Case, type Rule, type RuleContext } from "./rules/rule";
export { asFlag, asList, asText, at, firstOf, isObject, unknownsIn, type Tree, type TreeObject } from "./tree";
export { advice, ifKnown, notEvaluated, violation, violationIf, type Verdict } from "./verdict";
