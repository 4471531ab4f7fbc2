import { allOf, Unknown, type Truth } from "../../known";
import { isEvery } from "./arn";
import type { Condition, Statement } from "./document";
import { boundsGain, type Asking } from "./gain";
import { covers } from "./pattern";

/**
 * Keys that tell of the caller, its session, its network or the time, and nothing of what is acted on. After the IAM User Guide, "AWS global
 * condition context keys"; those of sessions are named after the service that the session began in, and are in requests to any service.
 */
const OF_THE_CALLER =
    /^(?:aws:(?:principal|user|current|epoch|token|multifactor|securetransport|sourceip|sourcevpc|sourceidentity|vpc|referer|viaaws|calledviaawsmcp|requestedregion|federated|ec2instance|assumedroot|chatbot|signinsession)|saml:|(?:accounts\.google\.com|cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com):)/;
const OF_THE_SESSION = new Set([
    "codebuild:buildarn",
    "codebuild:projectarn",
    "ec2:roledelivery",
    "ec2:sourceinstancearn",
    "glue:credentialissuingservice",
    "glue:roleassumedby",
    "identitystore:userid",
    "lambda:sourcefunctionarn",
    "ssm:sourceinstancearn",
]);
/** An account or organisation is as good as everything: mostly it is one's own. */
const OF_ACCOUNTS = new Set(["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]);
/** In requests to the one service alone, and no bound there. In a statement for other services too, only its own actions are left. */
const OF_ONE_SERVICE = /^(?:sts:|ec2:region$|kms:calleraccount$|s3:(?:resourceaccount|authtype|signatureage|signatureversion|tlsversion)$)/;
/** What is acted on, what is asked for, and through whom. Only services that act for themselves bring the keys of a source along. */
const OF_THE_REQUEST =
    /^aws:(?:resourcetag\/|requesttag\/|tagkeys$|calledvia(?:first|last)?$|source(?:account|arn|orgid|orgpaths|owner)$|ismcpserviceaction$)/;
const CALLED_VIA = /^aws:calledvia/;
const POSITIVE = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|bool|numeric(?:equals|lessthan|lessthanequals))$/;

/** Whether the condition asks for a value, and fails where the request has none. */
function asks({ operator, values, holdsWithoutKey }: Condition): boolean {
    return values.length > 0 && !holdsWithoutKey && POSITIVE.test(operator);
}

function isOfService({ actions }: Statement, key: string): boolean {
    const service = key.slice(0, key.indexOf(":") + 1);
    return !actions.negated && actions.values.every((value) => typeof value === "string" && value.startsWith(service));
}

function isFree(key: string, statement: Statement): boolean {
    return (
        OF_THE_CALLER.test(key) ||
        OF_THE_SESSION.has(key) ||
        OF_ACCOUNTS.has(key) ||
        (OF_ONE_SERVICE.test(key) && isOfService(statement, key))
    );
}

/** CloudFormation asks, as the caller, for whatever a template says. */
function leavesSomeOut(key: string, value: string): boolean {
    const isAny = value.includes("*") && (isEvery(value) || value.replaceAll("*", "") === "");
    return CALLED_VIA.test(key) ? !covers(value.toLowerCase(), "cloudformation.amazonaws.com") : !isAny;
}

function eachLeavesSomeOut({ key, values }: Condition): Truth {
    return allOf(values.map((value) => (value instanceof Unknown ? value : leavesSomeOut(key, value))));
}

/**
 * Whether the condition of an Allow leaves only some resources, or only what somebody else asks for. Of one request a condition on what is
 * asked for counts where it leaves fewer rights to gain; of all that the statement allows, always.
 */
export function bounds(condition: Condition, statement: Statement, asking?: Asking): Truth {
    const { key, values } = condition;
    const [first] = values;
    if (key === "" && first instanceof Unknown) {
        return first;
    }
    if (!asks(condition) || isFree(key, statement)) {
        return false;
    }
    const isOfServices = !key.startsWith("aws:");
    const isKnown = isOfServices || OF_THE_REQUEST.test(key);
    const gain = asking === undefined || !isOfServices ? undefined : boundsGain(condition, asking);
    return gain ?? allOf([eachLeavesSomeOut(condition), isKnown || new Unknown(`condition ${key}`, "may bound the resources or not")]);
}

/** Whether the condition of an Allow leaves only resources of some accounts. */
export function boundsAccounts(condition: Condition): Truth {
    const [first] = condition.values;
    if (condition.key === "" && first instanceof Unknown) {
        return first;
    }
    return OF_ACCOUNTS.has(condition.key) && asks(condition) && eachLeavesSomeOut(condition);
}
