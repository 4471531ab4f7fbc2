import type { Partition } from "../internal/arn";
import type { Conditions, Statement } from "../secure-bucket/access/statement";
import type { Place } from "./names";

/** Domain of regional service names: that of China is its own (https://docs.amazonaws.cn/en_us/aws/latest/userguide/ARNs.html). */
const DOMAINS: Partial<Record<Partition, string>> = {
    "aws-cn": "amazonaws.com.cn",
    "aws-eusc": "amazonaws.eu",
    "aws-iso": "c2s.ic.gov",
    "aws-iso-b": "sc2s.sgov.gov",
    "aws-iso-e": "cloud.adc-e.uk",
    "aws-iso-f": "csp.hci.ic.gov",
};

/** CloudWatch Logs is the one service here whose principal has the region and the partition in its name. */
export function logsPrincipal({ partition, region }: Place): string {
    return `logs.${region}.${DOMAINS[partition] ?? "amazonaws.com"}`;
}

/** A service takes on a role for its own account, and not for whoever names the role to it. */
export function serviceTrust(sid: string, service: string, condition: Conditions): Statement {
    return { Sid: sid, Effect: "Allow", Principal: { Service: [service] }, Action: "sts:AssumeRole", Condition: condition };
}

export function allow(sid: string, actions: string[], resources: Statement["Resource"], condition?: Conditions): Statement {
    const common = { Sid: sid, Effect: "Allow" as const, Action: actions };
    return {
        ...common,
        ...(resources === undefined ? {} : { Resource: resources }),
        ...(condition === undefined ? {} : { Condition: condition }),
    };
}

/** A key that a service of the region uses for its caller. Services of the Chinese partition go by either domain. */
function through({ partition, region }: Place, services: readonly string[]): string[] {
    const domains = partition === "aws-cn" ? ["amazonaws.com", "amazonaws.com.cn"] : ["amazonaws.com"];
    return services.flatMap((service) => domains.map((domain) => `${service}.${region}.${domain}`));
}

/**
 * Use of keys by the names of their aliases, through services: the ids of keys are known only once they exist.
 * KMS takes up to 5 minutes until a new alias counts.
 */
export function useOfKeys(sid: string, place: Place, aliases: readonly string[], services: readonly string[]): Statement {
    const { partition, region, accountId } = place;
    return allow(sid, ["kms:Decrypt", "kms:GenerateDataKey"], [`arn:${partition}:kms:${region}:${accountId}:key/*`], {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": [...aliases] },
        StringEquals: { "kms:ViaService": through(place, services) },
    });
}

/** Use of a key whose ARN is given, through one service. */
export function useOfKey(sid: string, place: Place, keyArn: Statement["Resource"], service: string): Statement {
    return allow(sid, ["kms:Decrypt", "kms:GenerateDataKey"], keyArn, { StringEquals: { "kms:ViaService": through(place, [service]) } });
}

/** Denies what is sent over plain HTTP to a topic or queue. */
export function denyPlainHttp(actions: string, resource: string): Statement {
    return {
        Sid: "DenyInsecureTransport",
        Effect: "Deny",
        Principal: "*",
        Action: actions,
        Resource: [resource],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}
