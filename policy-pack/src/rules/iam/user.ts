import { users } from "../../model/iam/users";
import { violation } from "../../verdict";
import { rule } from "../rule";

export const user = rule("iam-user", users, (view) => [
    violation(view, "is a user of IAM: let people sign in by IAM Identity Center, and give programs a role"),
]);
