import { ec2Entries } from "./ec2";
import { freeze, type CatalogueEntry } from "./entry";
import { s3Entries } from "./s3";

export const catalogue: readonly CatalogueEntry[] = freeze([...s3Entries, ...ec2Entries]);
