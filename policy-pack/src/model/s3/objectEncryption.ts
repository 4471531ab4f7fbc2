import { Unknown, type Truth } from "../../known";
import { asText, at } from "../../tree";
import { label, type Resource } from "../resource";
import type { Stack } from "../stack";
import { BUCKET_OBJECTS } from "../tokens";
import { buckets } from "./bucket";
import { isManagedKey } from "./encryption";
import { joinToBuckets } from "./join";

/** An object that the program uploads or copies, and what S3 encrypts it with. */
export interface ObjectEncryptionView {
    readonly resource: Resource;
    /** `AES256`, `aws:kms`, `aws:kms:dsse`, or `SSE-C` for a key that S3 does not keep. */
    readonly algorithm: string | Unknown;
    /** Whether KMS would use the key that AWS manages for S3. */
    readonly managedKey: Truth;
}

function ownAlgorithm({ props }: Resource): string | Unknown | undefined {
    const named = asText(at(props, "serverSideEncryption"));
    const key = asText(at(props, "kmsKeyId"));
    const clients = asText(at(props, "customerAlgorithm"));
    return named ?? (key === undefined || key === "" ? clients && "SSE-C" : "aws:kms");
}

/** Where an upload names nothing, the default encryption of its bucket decides. */
export function objectEncryptions(stack: Stack): readonly ObjectEncryptionView[] {
    const joined = joinToBuckets(stack, BUCKET_OBJECTS);
    const byDefault = new Map(
        stack.derive(buckets).flatMap(({ resource, encryption }) => joined.of(resource).map(({ urn }) => [urn, encryption] as const)),
    );
    return stack.ofTypes(BUCKET_OBJECTS).map((resource) => {
        const own = ownAlgorithm(resource);
        if (own !== undefined) {
            return {
                resource,
                algorithm: own,
                managedKey: isManagedKey(resource, ["kmsKeyId"], asText(at(resource.props, "kmsKeyId")), stack),
            };
        }
        const outside = new Unknown("the default encryption of its bucket", "is not in this program", label(resource));
        const { algorithm = outside, managedKey = outside } = byDefault.get(resource.urn) ?? {};
        return { resource, algorithm: algorithm instanceof Unknown ? algorithm : algorithm.value, managedKey };
    });
}
