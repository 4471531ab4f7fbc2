import { negate } from "../../known";
import { organizationsFeatures } from "../../model/iam/organizationsFeatures";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const organizationRootCredentials = rule("iam-organization-root-credentials", organizationsFeatures, (features) =>
    violationIf(
        features,
        negate(features.managesRootCredentials),
        "leaves every account its own root credentials: add RootCredentialsManagement to enabledFeatures",
    ),
);
