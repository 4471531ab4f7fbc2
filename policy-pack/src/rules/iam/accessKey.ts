import { accessKeys } from "../../model/iam/person";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const accessKey = rule("iam-access-key", accessKeys, (key) => {
    const secret = key.encrypted === false ? ", whose secret Pulumi keeps in its state" : "";
    return violationIf(key, key.active, `is a key that never expires${secret}: give what uses it a role`);
});
