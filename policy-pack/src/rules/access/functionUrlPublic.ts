import { Unknown } from "../../known";
import { functionUrls } from "../../model/access/functionUrl";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const functionUrlPublic = rule("lambda-function-url-public", functionUrls, (view) => {
    const { authorization } = view;
    const open = authorization instanceof Unknown ? authorization : authorization === "NONE";
    return violationIf(view, open, "lets everyone on the internet call its function: set authorizationType to AWS_IAM");
});
