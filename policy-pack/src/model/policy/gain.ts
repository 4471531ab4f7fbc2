import { allOf, Unknown, type Truth } from "../../known";
import { isEvery, isWide, partsOf } from "./arn";
import type { RequestKeys } from "./condition";
import { PARTITIONS } from "./coverage";
import type { Condition } from "./document";
import { covers } from "./pattern";

/** What is known of a request. */
export interface Asking {
    /** Lower case. */
    readonly action: string;
    readonly keys: RequestKeys;
}

/** Managed policies of AWS that give all of IAM, or all but that. */
const STRONG = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];
/** Those among them that bound nothing where they are the boundary. */
const BOUNDLESS = ["AdministratorAccess", "IAMFullAccess"];

const ATTACHES = /^iam:attach(?:group|role|user)policy$/;
/** What the boundary is that they take away says nothing of the rights without it. */
const UNBINDS = /^iam:delete(?:role|user)permissionsboundary$/;
/** Actions with keys that tell of networks, sizes and the like. They are in the requests of these actions, and bound no rights there. */
const OF_THE_SHAPE: readonly RegExp[] = [
    /^autoscaling:createlaunchconfiguration autoscaling:(?:instancetype|metadatahttp\w+|spotprice)$/,
    /^autoscaling:(?:create|update)autoscalinggroup autoscaling:(?:instancetypes|m(?:ax|in)size|vpczoneidentifiers)$/,
    /^bedrock-agentcore:create\w+ bedrock-agentcore:(?:securitygroups|subnets)$/,
    /^codebuild:createproject codebuild:(?:environment\.(?:computetype|type|privilegedmode)|vpcconfig(?:\.\w+)?)$/,
    /^ec2-instance-connect:sendsshpublickey ec2:osuser$/,
    /^ecs:registertaskdefinition ecs:(?:compute-compatibility|privileged|task-cpu|task-memory)$/,
    /^ecs:(?:createservice|runtask|starttask) ecs:(?:cluster|enable-ebs-volumes|enable-execute-command|subnet|task-cpu|task-memory)$/,
    /^glue:(?:createjob|createsession|updatejob) glue:(?:securitygroupids|subnetids|vpcids)$/,
    /^lambda:(?:createfunction|updatefunctionconfiguration) lambda:(?:layer|securitygroupids|subnetids|vpcids)$/,
    /^sagemaker:create(?:notebookinstance|processingjob|trainingjob) sagemaker:(?:instancetypes|maxruntimeinseconds|vpc\w+|\w+kmskeyarn)$/,
    /^sagemaker:createnotebookinstance sagemaker:(?:directinternetaccess|rootaccess)$/,
    /^ssm:startsession ssm:sessiondocumentaccesscheck$/,
];

function matches(operator: string, value: string, wanted: string): boolean {
    if (operator === "stringequalsignorecase") {
        return value.toLowerCase() === wanted.toLowerCase();
    }
    return operator === "stringequals" ? value === wanted : covers(value, wanted);
}

/** Whether a value leaves out these policies of AWS. What one of the account says, any of which it lets through, nobody can tell. */
function leavesOut(policies: readonly string[], { operator, key }: Condition, value: string): Truth {
    const arns = PARTITIONS.flatMap((partition) => policies.map((name) => `arn:${partition}:iam::aws:policy/${name}`));
    if (arns.some((arn) => matches(operator, value, arn))) {
        return false;
    }
    const isOpen = operator !== "stringequals" && /:policy\/[*?]*\*$/.test(value);
    return !isOpen || new Unknown(`condition ${key}`, "lets through any policy of the account");
}

function each({ values }: Condition, test: (value: string) => Truth): Truth {
    return allOf(values.map((value) => (value instanceof Unknown ? value : test(value))));
}

/** Whether the ARN of something that gets a role leaves some out that the service has. `ecs-tasks` is a part of `ecs`. */
function leavesOutSomeOf(service: string, value: string): boolean {
    const owner = partsOf(value)[2] ?? "";
    return !isEvery(value) && !(isWide(value) && (service.startsWith(owner) || covers(owner, service)));
}

/**
 * Whether a condition on what is asked for leaves fewer rights to gain by it, where that is not the same as leaving some requests out;
 * undefined elsewhere.
 */
export function boundsGain(condition: Condition, { action, keys }: Asking): Truth | undefined {
    const { key } = condition;
    const [service] = keys.get("iam:passedtoservice") ?? [];
    if (key === "iam:policyarn" && ATTACHES.test(action)) {
        return each(condition, (value) => leavesOut(STRONG, condition, value));
    }
    if (key === "iam:permissionsboundary") {
        return !UNBINDS.test(action) && each(condition, (value) => leavesOut(BOUNDLESS, condition, value));
    }
    if (key === "iam:associatedresourcearn" && typeof service === "string") {
        return each(condition, (value) => leavesOutSomeOf(service, value));
    }
    return OF_THE_SHAPE.some((pair) => pair.test(`${action} ${key}`)) ? false : undefined;
}

/** Whether a condition of `iam:PassRole` leaves out services that get a role, or types of resources of theirs, and no role. */
export function boundsReceiversAlone({ key, values }: Condition): boolean {
    const isOfTypes = values.every((value) => typeof value === "string" && isWide(value));
    return key === "iam:passedtoservice" || (key === "iam:associatedresourcearn" && isOfTypes);
}
