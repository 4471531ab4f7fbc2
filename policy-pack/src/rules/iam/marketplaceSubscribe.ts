import { identityPolicies } from "../../model/iam/identityPolicy";
import { allowsEverywhere } from "../../model/policy/identity";
import { violationIf } from "../../verdict";
import { documentRule } from "./statements";

export const marketplaceSubscribe = documentRule("iam-policy-marketplace-subscribe", identityPolicies, (document, view) =>
    violationIf(
        view,
        allowsEverywhere(document, "aws-marketplace:Subscribe"),
        "subscribes to any product of AWS Marketplace: name the products, or leave aws-marketplace:Subscribe out",
    ),
);
