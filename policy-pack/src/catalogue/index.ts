import { ec2Entries } from "./ec2";
import { freeze, type CatalogueEntry } from "./entry";
import { s3Entries } from "./s3";
import { s3StorageEntries } from "./s3Storage";

export const catalogue: readonly CatalogueEntry[] = freeze([...s3Entries, ...s3StorageEntries, ...ec2Entries]);
