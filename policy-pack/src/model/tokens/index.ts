/** Type tokens as strings: importing the aws SDK for its classes would cost seconds at every start of the pack. */

export * from "./ec2";
export * from "./s3";
