import { allOf, anyOf, Unknown } from "../../known";
import { persons } from "../../model/iam/person";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const rootAccessKey = rule("iam-root-access-key", persons, (person) => {
    const isRoot = person.name instanceof Unknown ? person.name : person.name === "root";
    const active = anyOf(person.keys.map((key) => key.active));
    return violationIf(person, allOf([isRoot, active]), "has an access key for root: delete it, and sign in as a role");
});
