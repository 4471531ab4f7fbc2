/** Type tokens as strings: importing the aws SDK for its classes would cost seconds at every start of the pack. */

export * from "./access";
export * from "./cloudtrail";
export * from "./database";
export * from "./ec2";
export * from "./iam";
export * from "./network";
export * from "./s3";
