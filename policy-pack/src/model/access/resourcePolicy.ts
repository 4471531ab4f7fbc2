import { Unknown, type Truth } from "../../known";
import { at, firstOf, type Tree } from "../../tree";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { documentOfPermission, namesSource } from "./permission";

interface Kind {
    readonly types: readonly string[];
    /** As messages name it. */
    readonly thing: string;
    /** What the service's actions start with. */
    readonly prefix: string;
    /** Inputs that may hold the policy; a permission holds its parts. */
    readonly inputs: readonly string[] | "permission";
}

const POLICY = ["policy", "policyDocument"];

const KINDS: readonly Kind[] = [
    { types: tokens.KMS_KEYS, thing: "KMS key", prefix: "kms", inputs: ["policy", "keyPolicy"] },
    { types: tokens.KMS_KEY_POLICIES, thing: "KMS key", prefix: "kms", inputs: POLICY },
    { types: [...tokens.TOPICS, ...tokens.TOPIC_POLICIES], thing: "SNS topic", prefix: "sns", inputs: POLICY },
    { types: [...tokens.QUEUES, ...tokens.QUEUE_POLICIES], thing: "SQS queue", prefix: "sqs", inputs: POLICY },
    { types: tokens.LAMBDA_PERMISSIONS, thing: "Lambda function", prefix: "lambda", inputs: "permission" },
    { types: tokens.LAYER_PERMISSIONS, thing: "Lambda layer", prefix: "lambda", inputs: "permission" },
    {
        types: [...tokens.SECRETS, ...tokens.SECRET_POLICIES],
        thing: "secret",
        prefix: "secretsmanager",
        inputs: ["policy", "resourcePolicy"],
    },
    {
        types: [...tokens.REPOSITORIES, ...tokens.REPOSITORY_POLICIES],
        thing: "ECR repository",
        prefix: "ecr",
        inputs: ["policy", "repositoryPolicyText"],
    },
    { types: tokens.REGISTRY_POLICIES, thing: "ECR registry", prefix: "ecr", inputs: ["policy", "policyText"] },
    {
        types: [...tokens.SEARCH_DOMAINS, ...tokens.SEARCH_DOMAIN_POLICIES],
        thing: "OpenSearch domain",
        prefix: "es",
        inputs: ["accessPolicies"],
    },
    { types: tokens.GLACIER_VAULTS, thing: "Glacier vault", prefix: "glacier", inputs: ["accessPolicy"] },
    { types: tokens.FILE_SYSTEM_POLICIES, thing: "EFS file system", prefix: "elasticfilesystem", inputs: ["policy", "fileSystemPolicy"] },
    { types: tokens.BACKUP_VAULT_POLICIES, thing: "backup vault", prefix: "backup", inputs: ["policy", "accessPolicy"] },
    { types: tokens.EVENT_BUS_POLICIES, thing: "event bus", prefix: "events", inputs: POLICY },
];

/** All types with a resource policy, S3 left out. */
export const POLICY_TYPES: readonly string[] = KINDS.flatMap(({ types }) => types);

/** The policy of a resource that is no bucket, wherever it is written. */
export interface ResourcePolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    /** What it lets somebody use, as messages name it: `SNS topic`. */
    readonly thing: string;
    /** What the service's actions start with: `sns`. */
    readonly prefix: string;
    /** Whether the network keeps out whom the policy lets in. */
    readonly isInVpc: Truth;
    /** A permission of Lambda that names its source, known or not. */
    readonly namesSource: boolean;
    /** ` by statement Read`; empty where there is just one. */
    by(statement: { readonly name: string }): string;
}

function written({ props }: Resource, inputs: readonly string[]): Tree | undefined {
    const found = props instanceof Unknown ? at(props, inputs[0] ?? "") : firstOf(props, ...inputs);
    return found === "" ? undefined : found;
}

function isSet(tree: Tree | undefined): Truth {
    return tree instanceof Unknown ? tree : typeof tree === "object" && tree !== null && Object.keys(tree).length > 0;
}

/** A domain has its endpoint in a VPC or on the internet; a policy that is apart from its domain does not tell. */
function isInVpc({ type, props }: Resource): Truth {
    if ((tokens.SEARCH_DOMAIN_POLICIES as readonly string[]).includes(type)) {
        return new Unknown("domainName", "names a domain that may be in a VPC, where an open policy lets in that network alone");
    }
    const isDomain = (tokens.SEARCH_DOMAINS as readonly string[]).includes(type);
    return isDomain && isSet(at(props, "vpcOptions"));
}

function viewOf(resource: Resource, { thing, prefix, inputs }: Kind): ResourcePolicyView | undefined {
    const isPermission = inputs === "permission";
    const tree = isPermission ? documentOfPermission(resource) : written(resource, inputs);
    if (tree === undefined) {
        return undefined;
    }
    return {
        resource,
        document: parsePolicy(tree, isPermission ? "principal" : (inputs.find((input) => at(resource.props, input) === tree) ?? "policy")),
        thing,
        prefix,
        isInVpc: isInVpc(resource),
        namesSource: isPermission && namesSource(resource),
        by: ({ name }) => (isPermission ? "" : ` by statement ${name}`),
    };
}

export function resourcePolicies(stack: Stack): readonly ResourcePolicyView[] {
    return KINDS.flatMap((kind) => stack.ofTypes(kind.types).flatMap((resource) => viewOf(resource, kind) ?? []));
}
