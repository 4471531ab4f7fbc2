import { accessRules } from "./access";
import { ec2Rules } from "./ec2";
import { iamRules } from "./iam";
import { networkRules } from "./network";
import type { Rule } from "./rule";
import { s3Rules } from "./s3";

export const rules: readonly Rule[] = [...s3Rules, ...ec2Rules, ...accessRules, ...networkRules, ...iamRules];
