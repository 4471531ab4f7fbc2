import { violation } from "../../verdict";
import { documentRule } from "./documentRule";

export const allowNotPrincipal = documentRule("s3-bucket-policy-allow-not-principal", ({ statements }, policy) =>
    statements
        .filter(({ effect, principals }) => effect === "Allow" && principals.negated)
        .map(({ name }) => violation(policy, `allows everyone but a few by NotPrincipal in statement ${name}: name whom it lets in`)),
);
