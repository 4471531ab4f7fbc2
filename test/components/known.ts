import { UNKNOWN } from "@palisade/preview";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

export const ACCOUNT_ID = "111122223333";
export const REGION = "eu-west-1";

/** IAM gives each kind of principal a prefix of its own. */
const UNIQUE_ID_PREFIX: Record<string, string> = {
    "aws:iam/role:Role": "AROA",
    "aws:iam/user:User": "AIDA",
    "aws:iam/group:Group": "AGPA",
};

function arnOf(type: string, name: string): string {
    const service = type.split(":")[1]?.split("/")[0] ?? "";
    const kind = (type.split(":").at(-1) ?? "").toLowerCase();
    if (service === "iam") return `arn:aws:iam::${ACCOUNT_ID}:${kind}/${name}`;
    if (service === "s3") return `arn:aws:s3:::${name}`;
    return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${kind}/${name}`;
}

function uniqueIdOf(type: string, name: string): string {
    const letters = name.toUpperCase().replaceAll(/[^A-Z2-7]/g, "");
    return `${UNIQUE_ID_PREFIX[type] ?? "ANPA"}${letters.padEnd(17, "X").slice(0, 17)}`;
}

/** What an update could have made of a computed property. */
export function computedValue(type: string, name: string, property: string): string {
    if (property === "arn") return arnOf(type, name);
    if (property === "uniqueId") return uniqueIdOf(type, name);
    return `${name}-${property}`;
}

/** Turns the answer of a preview into that of an update: its id and every computed property get values. */
export function makeKnown(request: RegisterResourceRequest, response: RegisterResourceResponse): void {
    const [type, name] = [request.getType(), request.getName()];
    if (request.getCustom() && ["", UNKNOWN].includes(response.getId())) response.setId(computedValue(type, name, "id"));
    response
        .getObject()
        ?.getFieldsMap()
        .forEach((value, property) => {
            if (value.getStringValue() === UNKNOWN) value.setStringValue(computedValue(type, name, property));
        });
}
