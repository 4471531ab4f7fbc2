import type { Audience } from "../policy/audience";

/** Names no account or resource in its requests. It writes below `AWSLogs/` and the account of the load balancer. */
const LOAD_BALANCER_LOGS = "logdelivery.elasticloadbalancing.amazonaws.com";
const BELOW_ACCOUNT = /\/AWSLogs\/\d{12}\//;

/** Whether the path of the objects tells for which accounts the service acts, as no condition can. */
export function isBoundByPath({ services, unknownServices, statement: { resources } }: Audience): boolean {
    return (
        unknownServices.length === 0 &&
        services.every((service) => service === LOAD_BALANCER_LOGS) &&
        !resources.negated &&
        resources.values.every((value) => typeof value === "string" && BELOW_ACCOUNT.test(value))
    );
}
