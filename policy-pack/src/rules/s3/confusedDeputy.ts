import { audiences } from "../../model/policy/audience";
import { isBoundByPath } from "../../model/s3/delivery";
import { violationIf } from "../../verdict";
import { documentRule } from "./documentRule";

export const confusedDeputy = documentRule("s3-bucket-policy-confused-deputy", (document, policy) =>
    audiences(document)
        .filter((audience) => !isBoundByPath(audience))
        .flatMap(({ statement, services, confusable }) =>
            violationIf(
                policy,
                confusable,
                `lets ${services.join(", ")} in for whoever uses the service by statement ${statement.name}: ` +
                    "add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID",
            ),
        ),
);
