import { bucketOrigins } from "../../model/s3/origin";
import { violation } from "../../verdict";
import { rule } from "../rule";

export const outsideComponent = rule("s3-bucket-outside-component", bucketOrigins, (bucket, context) => {
    const components = context.list("components");
    return components.some((component) => bucket.makers.includes(component))
        ? []
        : [violation(bucket, `is made outside ${components.join(", ")}: let such a component make it`)];
});
