import { anyOf, negate, Unknown, type Truth } from "../../known";
import { isWide } from "./arn";
import type { RequestKeys } from "./condition";
import type { PolicyDocument } from "./document";
import { allInTurn, allowsEverywhere, allowsOf, isTakenBack, reaches } from "./identity";
import { ownsByVariable, waysOnOneself } from "./oneself";

/** Actions that together lead to more rights than those of the policy itself. After Rhino Security Labs, pmapper and pathfinding.cloud. */
export interface Way {
    readonly actions: readonly string[];
    /** What gets the role where `iam:PassRole` is among them, else nothing. */
    readonly service: string;
}

const PASS_ROLE = "iam:PassRole";

/** IAM itself grants it. */
const BY_IAM: readonly string[] = [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreatePolicyVersion",
    "iam:DeleteUserPermissionsBoundary",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateLoginProfile",
    "sso:AttachManagedPolicyToPermissionSet",
    "sso:PutInlinePolicyToPermissionSet",
    "iam:DeleteRolePermissionsBoundary sts:AssumeRole",
];

/** A service gets any role passed on, and does with it what it is told. */
const BY_NEW_RESOURCES: readonly (readonly [string, string])[] = [
    ["apprunner", "apprunner:CreateService"],
    ["autoscaling", "autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup"],
    ["autoscaling", "autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup"],
    ["batch", "batch:RegisterJobDefinition batch:SubmitJob"],
    ["bedrock-agentcore", "bedrock-agentcore:CreateAgentRuntime bedrock-agentcore:InvokeAgentRuntimeCommand"],
    [
        "bedrock-agentcore",
        "bedrock-agentcore:CreateBrowser bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream",
    ],
    [
        "bedrock-agentcore",
        "bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter",
    ],
    ["braket", "braket:CreateJob"],
    ["cloudformation", "cloudformation:CreateStack"],
    ["cloudformation", "cloudformation:CreateStackSet cloudformation:CreateStackInstances"],
    ["cloudformation", "cloudformation:UpdateStackSet"],
    ["codebuild", "codebuild:CreateProject codebuild:StartBuild"],
    ["codebuild", "codebuild:CreateProject codebuild:StartBuildBatch"],
    ["codestar", "codestar:CreateProject"],
    ["cognito-identity", "cognito-identity:SetIdentityPoolRoles"],
    ["datapipeline", "datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline"],
    ["ec2", "ec2:RequestSpotInstances"],
    ["ec2", "ec2:RunInstances"],
    ["ecs-tasks", "ecs:RegisterTaskDefinition ecs:CreateService"],
    ["ecs-tasks", "ecs:RunTask"],
    ["ecs-tasks", "ecs:StartTask"],
    ["elasticmapreduce", "elasticmapreduce:RunJobFlow"],
    ["emr-serverless", "emr-serverless:CreateApplication emr-serverless:StartJobRun"],
    ["gamelift", "gamelift:CreateBuild gamelift:RequestUploadCredentials gamelift:CreateFleet"],
    ["glue", "glue:CreateDevEndpoint"],
    ["glue", "glue:CreateJob glue:CreateTrigger"],
    ["glue", "glue:CreateJob glue:StartJobRun"],
    ["glue", "glue:CreateSession glue:RunStatement"],
    ["glue", "glue:UpdateJob glue:CreateTrigger"],
    ["glue", "glue:UpdateJob glue:StartJobRun"],
    ["imagebuilder", "imagebuilder:CreateComponent imagebuilder:CreateImageRecipe imagebuilder:CreateImage"],
    ["kinesisanalytics", "kinesisanalytics:CreateApplication kinesisanalytics:StartApplication"],
    ["lambda", "lambda:CreateFunction lambda:AddPermission"],
    ["lambda", "lambda:CreateFunction lambda:CreateEventSourceMapping"],
    ["lambda", "lambda:CreateFunction lambda:InvokeFunction"],
    ["omics", "omics:CreateWorkflow omics:StartRun"],
    ["sagemaker", "sagemaker:CreateNotebookInstance"],
    ["sagemaker", "sagemaker:CreateProcessingJob"],
    ["sagemaker", "sagemaker:CreateTrainingJob"],
    ["scheduler", "scheduler:CreateSchedule"],
    ["ssm", "ssm:CreateDocument ssm:StartAutomationExecution"],
    ["states", "states:CreateStateMachine states:StartExecution"],
];

/** Something that runs already does it, with the role that it has. */
const BY_RUNNING_RESOURCES: readonly string[] = [
    "apprunner:UpdateService",
    "batch:SubmitJob",
    "bedrock-agentcore:InvokeAgentRuntimeCommand",
    "bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream",
    "bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter",
    "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet",
    "cloudformation:UpdateStack",
    "codebuild:StartBuild",
    "codebuild:StartBuildBatch",
    "codedeploy:CreateDeployment codedeploy:RegisterApplicationRevision",
    "ec2-instance-connect:SendSSHPublicKey",
    "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate",
    "ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances",
    "ecs:ExecuteCommand",
    "glue:UpdateDevEndpoint",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance",
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "ssm:SendCommand",
    "ssm:StartSession",
    "states:UpdateStateMachine states:StartExecution",
];

export const DIRECT: readonly Way[] = [
    ...BY_IAM.map((actions) => ({ service: "", actions: actions.split(" ") })),
    ...BY_NEW_RESOURCES.map(([service, actions]) => ({
        service: `${service}.amazonaws.com`,
        actions: [PASS_ROLE, ...actions.split(" ")],
    })),
];
const INDIRECT: readonly Way[] = BY_RUNNING_RESOURCES.map((actions) => ({ service: "", actions: actions.split(" ") }));

/** The ways to more rights that a policy opens, each as its actions: `iam:PassRole with ec2:RunInstances`. */
export interface Escalation {
    /** To any role, or to any right. */
    readonly direct: readonly string[];
    /** To any right, since a user may change his own. */
    readonly own: readonly string[];
    /** To the roles of what runs already. */
    readonly indirect: readonly string[];
    readonly unknowns: readonly Unknown[];
}

type Allowed = (action: string, service: string) => Truth;

/** What one policy says of actions; each is asked once. */
export interface Asked {
    /** Whether it allows the action everywhere, its Denies left out. */
    readonly grants: Allowed;
    /** Whether it takes the action away from every policy. */
    readonly takes: Allowed;
}

function once(ask: Allowed): Allowed {
    const answers = new Map<string, Truth>();
    return (action, service) => {
        const key = action === PASS_ROLE ? `${action} ${service}` : action;
        const truth = answers.get(key) ?? ask(action, service);
        answers.set(key, truth);
        return truth;
    };
}

/** Whether some Allow may be for every resource of a type. */
function isWideAnywhere(document: PolicyDocument): boolean {
    return allowsOf(document).some((statement) => reaches(statement, isWide) !== false);
}

const memo = new WeakMap<PolicyDocument, Asked>();

/** `iam:PassRole` is the one action whose requests tell the service. */
export function asked(document: PolicyDocument): Asked {
    const seen = memo.get(document);
    if (seen !== undefined) {
        return seen;
    }
    const allows = { ...document, statements: allowsOf(document) };
    const keys = (action: string, service: string): RequestKeys =>
        new Map(action === PASS_ROLE ? [["iam:passedtoservice", [service]]] : []);
    const grants = once((action, service) => allowsEverywhere(allows, action, keys(action, service)));
    const takes = once((action) => isTakenBack(document, action));
    const fresh = { grants: isWideAnywhere(document) ? grants : () => false, takes };
    memo.set(document, fresh);
    return fresh;
}

/** Whether policies that are all of one identity open the way. */
export function opens({ actions, service }: Way, policies: readonly Asked[]): Truth {
    return allInTurn(
        ...actions.map((action) => () => anyOf(policies.map(({ grants }) => grants(action, service)))),
        ...actions.map((action) => () => negate(anyOf(policies.map(({ takes }) => takes(action, service))))),
    );
}

export function nameOf({ actions }: Way): string {
    return actions.join(" with ");
}

function judge(ways: readonly Way[], policy: Asked): { open: string[]; unknowns: Unknown[] } {
    const judged = ways.map((way) => ({ way, truth: opens(way, [policy]) }));
    return {
        open: judged.filter(({ truth }) => truth === true).map(({ way }) => nameOf(way)),
        unknowns: judged.map(({ truth }) => truth).filter((truth) => truth instanceof Unknown),
    };
}

function judgeAll(document: PolicyDocument): Escalation {
    const policy = asked(document);
    const direct = judge(DIRECT, policy);
    const indirect = judge(INDIRECT, policy);
    const own = waysOnOneself([document], ownsByVariable);
    return {
        direct: direct.open,
        own: own.open,
        indirect: indirect.open,
        unknowns: [...direct.unknowns, ...own.unknowns, ...indirect.unknowns],
    };
}

const judged = new WeakMap<PolicyDocument, Escalation>();

export function escalation(document: PolicyDocument): Escalation {
    const found = judged.get(document) ?? judgeAll(document);
    judged.set(document, found);
    return found;
}
