"use strict";
const {
    advice,
    asText,
    at,
    audiences,
    buckets,
    ifKnown,
    notEvaluated,
    parsePolicy,
    rule,
    Unknown,
    violation,
} = require("@palisade/policy-pack/kit");

/** The tag is in the inputs; how a bucket is encrypted is in its view, whichever resource says it. */
const confidentialBuckets = rule("acme-confidential-buckets", buckets, (bucket) => {
    const dataClass = asText(at(bucket.resource.props, "tags", "data-class"));
    if (dataClass instanceof Unknown) {
        return [notEvaluated(bucket, dataClass)];
    }
    if (dataClass === undefined) {
        return [violation(bucket, "has no tag data-class: set public, internal or confidential")];
    }
    return dataClass !== "confidential"
        ? []
        : ifKnown(bucket, bucket.encryption.algorithm, (algorithm) =>
              algorithm === "AES256"
                  ? [violation(bucket, "is confidential and encrypted with keys of S3: encrypt it with aws:kms and a key of its own")]
                  : [],
          );
});

/** A view of one's own: the trust policy of each role of aws, read by the engine. The kit's trustPolicies also has those of aws-native. */
const trusts = (stack) =>
    stack.ofTypes(["aws:iam/role:Role"]).map((resource) => ({
        resource,
        document: parsePolicy(at(resource.props, "assumeRolePolicy"), "assumeRolePolicy"),
    }));

const OUR_ACCOUNTS = ["111122223333"];

const foreignTrust = rule("acme-foreign-trust", trusts, (role) => {
    if (role.document instanceof Unknown) {
        return [notEvaluated(role, role.document)];
    }
    const foreign = audiences(role.document).flatMap(({ accounts }) => accounts.filter((account) => !OUR_ACCOUNTS.includes(account)));
    return foreign.map((account) => advice(role, `may be taken from account ${account}: name one of our accounts`));
});

module.exports = { rules: [confidentialBuckets, foreignTrust] };
