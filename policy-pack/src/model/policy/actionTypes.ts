import { covers, overlap } from "./pattern";

/** Of a service: what its actions act on, by their names, the first that fits; and what patterns of them mostly do. */
interface Types {
    readonly byName: readonly (readonly [name: RegExp, ...types: string[]])[];
    readonly patterns: readonly string[];
}

const NODES = ["instance", "managed-instance", "task"];
/** What has rights, or is a right: one of these is meant where an action of IAM names no type. */
const OF_RIGHTS = ["group", "policy", "role", "user"];

const IAM: Types = {
    byName: [
        [/instanceprofile/, "instance-profile"],
        [/samlprovider/, "saml-provider"],
        [/openidconnectprovider/, "oidc-provider"],
        [/servercertificate/, "server-certificate"],
        [/virtualmfadevice/, "mfa"],
        [/accesskey|loginprofile|mfadevice|password|servicespecificcredential|signingcertificate|sshpublickey/, "user"],
        [/group/, "group"],
        [/role/, "role"],
        [/user/, "user"],
        [/policy/, "policy"],
        [/./, ...OF_RIGHTS],
    ],
    patterns: OF_RIGHTS,
};

/**
 * Services in which a wildcard of one type says nothing of another, after the Service Authorization Reference of AWS. Where an action needs
 * several resources, the one whose rights are gained counts: of `ssm:SendCommand` the instance, not the document.
 */
const BY_SERVICE: ReadonlyMap<string, Types> = new Map<string, Types>([
    ["batch", { byName: [[/submitjob|registerjob/, "job-definition"]], patterns: ["job-definition"] }],
    ["codebuild", { byName: [[/build|project/, "project"]], patterns: ["project"] }],
    ["ec2-instance-connect", { byName: [[/sshpublickey/, "instance"]], patterns: ["instance"] }],
    [
        "ecs",
        {
            byName: [
                [/runtask|starttask|taskdefinition/, "task-definition"],
                [/executecommand/, "task"],
            ],
            patterns: [],
        },
    ],
    ["iam", IAM],
    ["kms", { byName: [[/grant|keypolicy/, "key"]], patterns: ["key"] }],
    [
        "lambda",
        {
            byName: [
                [/layer/, "layer"],
                [/function|permission/, "function"],
            ],
            patterns: ["function"],
        },
    ],
    [
        "rds",
        {
            byName: [
                [/createdbsnapshot/, "db"],
                [/clustersnapshot/, "cluster-snapshot"],
                [/snapshot/, "snapshot"],
            ],
            patterns: [],
        },
    ],
    [
        "redshift",
        {
            byName: [
                [/credentialswithiam/, "dbname"],
                [/credentials$|clusteruser/, "dbuser"],
            ],
            patterns: [],
        },
    ],
    [
        "ssm",
        {
            byName: [
                [/sendcommand|startsession/, ...NODES],
                [/getparameter/, "parameter"],
                [/document/, "document"],
            ],
            patterns: [],
        },
    ],
    ["states", { byName: [[/statemachine|startexecution/, "stateMachine"]], patterns: ["stateMachine"] }],
    ["sts", { byName: [[/assumerole/, "role"]], patterns: ["role"] }],
]);

/** The types that an action, or a pattern of actions, acts on; none where nothing is known. In lower case: `iam:passrole`. */
function typesOf(action: string): readonly string[] {
    const types = BY_SERVICE.get(action.slice(0, action.indexOf(":")));
    const [, ...named] = types?.byName.find(([name]) => name.test(action)) ?? [];
    return /[*?]/.test(action) ? (types?.patterns ?? []) : named;
}

/** `?*` is every name as well: none is empty. Types and names are parted by a slash or a colon. */
function isEveryOf(name: string, type: string): boolean {
    const plain = name.replace(/[*?]{2,}/g, (run) => (run.includes("*") ? "*" : run));
    return covers(plain, `${type}/*`) || covers(plain, `${type}:*`);
}

function isSomeOf(name: string, type: string): boolean {
    const [head = ""] = name.split(/[/:]/, 1);
    return head === type || (/[*?]/.test(head) && (overlap(name, `${type}/*`) || overlap(name, `${type}:*`)));
}

/** Whether the last part of an ARN, `role/app-*`, may name something that the action acts on. */
export function namesSome(name: string, action: string): boolean {
    const types = typesOf(action);
    return types.length === 0 || types.some((type) => isSomeOf(name, type));
}

/** Whether it names all of each type that the action acts on. */
export function namesEachType(name: string, action: string): boolean {
    return typesOf(action).every((type) => isEveryOf(name, type));
}

/** Whether it names all of some type of the service. A wildcard stands for a slash as well: `role*` is every role. */
export function namesAllOfOne(name: string, service: string): boolean {
    const { byName = [], patterns = [] } = BY_SERVICE.get(service) ?? {};
    return [...patterns, ...byName.flatMap(([, ...types]) => types)].some((type) => isEveryOf(name, type));
}
