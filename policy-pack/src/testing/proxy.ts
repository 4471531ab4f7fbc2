import * as policy from "@pulumi/policy";

/** The proxy that the SDK puts around properties. Exported since 1.21, while the types that came with it are empty. */
export const { unknownCheckingProxy } = policy as unknown as { unknownCheckingProxy: (props: object) => object };
