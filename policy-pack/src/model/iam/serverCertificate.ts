import { X509Certificate } from "node:crypto";
import { Unknown } from "../../known";
import { asText, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { SERVER_CERTIFICATES } from "../tokens";

/** A TLS certificate that is kept in IAM. */
export interface ServerCertificateView {
    readonly resource: Resource;
    readonly expires: Date | Unknown;
}

function expiryOf(resource: Resource): Date | Unknown {
    const body = asText(at(resource.props, "certificateBody")) ?? "";
    if (body instanceof Unknown) {
        return body;
    }
    try {
        return new Date(new X509Certificate(body).validTo);
    } catch {
        return new Unknown("certificateBody", "is no certificate in PEM form");
    }
}

export function serverCertificates(stack: Stack): readonly ServerCertificateView[] {
    return stack.ofTypes(SERVER_CERTIFICATES).map((resource) => ({ resource, expires: expiryOf(resource) }));
}
