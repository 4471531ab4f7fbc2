import { accessEntries } from "./access";
import { ec2Entries } from "./ec2";
import { freeze, type CatalogueEntry } from "./entry";
import { iamAccountEntries } from "./iamAccount";
import { iamPolicyEntries } from "./iamPolicies";
import { iamPrincipalEntries } from "./iamPrincipals";
import { iamRoleEntries } from "./iamRoles";
import { networkEntries } from "./network";
import { s3Entries } from "./s3";
import { s3AccessEntries } from "./s3Access";
import { s3EncryptionEntries } from "./s3Encryption";
import { s3LoggingEntries } from "./s3Logging";
import { s3PolicyEntries } from "./s3Policy";
import { s3StorageEntries } from "./s3Storage";

const DOCS = "https://github.com/palisade-security/palisade/blob/main/docs/rules";

const entries: readonly CatalogueEntry[] = [
    ...s3AccessEntries,
    ...s3PolicyEntries,
    ...s3Entries,
    ...s3StorageEntries,
    ...s3EncryptionEntries,
    ...s3LoggingEntries,
    ...ec2Entries,
    ...accessEntries,
    ...networkEntries,
    ...iamPolicyEntries,
    ...iamRoleEntries,
    ...iamPrincipalEntries,
    ...iamAccountEntries,
];

export const catalogue: readonly CatalogueEntry[] = freeze(entries.map((entry) => ({ ...entry, url: `${DOCS}/${entry.id}.md` })));
