import { violation } from "../../verdict";
import { documentRule } from "./documentRule";

export const notAction = documentRule("s3-bucket-policy-not-action", ({ statements }, policy) =>
    statements
        .filter(({ effect, actions }) => effect === "Allow" && actions.negated)
        .map(({ name }) => violation(policy, `allows all actions but a few by NotAction in statement ${name}: list those that are needed`)),
);
