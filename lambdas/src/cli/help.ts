/** All of `palisade audit access-keys --help`. */
export const HELP = `palisade audit access-keys: how old the access keys of AWS accounts are

Reads the credential report of each account, and lists the keys of the users who have old ones. It changes nothing
in IAM, unless --act disable is given. It is the audit of the Lambda function, run by hand.

Usage
  palisade audit access-keys [options]

Which accounts
      --profile NAME           profile of the AWS configuration (default: credentials and region of the environment)
      --region REGION          region of the API calls and of the history table (default: that of the profile)
                               Nothing else said, the account of the credentials is audited, without a role.
      --config FILE            configuration of the function, of which accounts, role, ages, exemptions, owner tag and
                               history table are taken; options that are given besides count more. It is what
                               'aws lambda get-function-configuration --function-name palisade-access-key-audit'
                               prints, or the JSON of its variable AUDIT_CONFIG (default: the variable of this name)
      --own-account            with --config, only the account of the credentials, without a role
      --accounts FILE          YAML or JSON: a list of account ids in quotes, or of {accountId: "...", name: ...}
      --organization           all active accounts of the organization
      --ou ID                  only those of this organizational unit or root, and below (repeatable)
      --role NAME              role to assume in each account, with its path (default: palisade-access-key-audit)
      --external-id ID         external id for that role
      --concurrency N          accounts at the same time, 1 to 50 (default: 10)

Ages, in whole days since a key was created
      --warn-days N            first warning (default: 75)
      --final-warning-days N   last warning (default: 85)
      --max-age-days N         over age (default: 90)

Who is exempt: shown, but neither warned nor disabled (each repeatable)
      --exempt-tag TAG         users with this tag: KEY or KEY=VALUE
      --exempt-path PATH       users with this path, or one below: /service/
      --exempt-group NAME      members of this IAM group
      --owner-tag KEY          tag of users that names the owner, to be shown

Output
  -j, --json                   the full report as JSON
      --csv                    the full report as CSV
      --full-ids               key ids in full; all but their last 4 characters are hidden otherwise
      --debug                  stack traces of unexpected errors
  -h, --help

Telling and acting
      --topic-arn ARN          SNS topic that gets the summary (default: nobody is told)
      --history-table NAME     DynamoDB table of what is remembered between runs: finds keys whose status was changed.
                               Without --act it is only read.
      --act MODE               dry-run or disable (default: off). Both need --config: a key is disabled only in an
                               account of its act.accountIds, if it is over age and not exempt, its first warning was
                               recorded at least the days of grace ago, its topic and the owner were told of it right
                               before, and all of it is still true on looking again. Like the function, both warn
                               owners and record that. dry-run disables nothing. No key is ever deleted.
                               With --act, options only narrow the configuration: fewer accounts, more days of grace,
                               more exemptions. Ages, topic, table and owner tag stay as they are.
      --act-account ID         disables keys only in this one of these accounts (repeatable)
      --grace-days N           more days of grace from the first warning on
      --spare-used-within-days N
                               keeps keys that were used within so many days, if these are more

Examples
  palisade audit access-keys --profile production
  palisade audit access-keys --accounts accounts.yaml --external-id audit-7f3a --csv > keys.csv
  palisade audit access-keys --organization --ou ou-ab12-cd34ef56 --exempt-path /service/ --json
  aws lambda get-function-configuration --function-name palisade-access-key-audit > function.json
  palisade audit access-keys --config function.json --act dry-run --act-account 111122223333

Exit codes
  0   everything was audited, and no key is over age (exempt ones do not count)
  1   error: bad input, or credentials that do not work
  3   everything was audited, and keys are over age
  4   something could not be found out, told or done: an account failed, or a part of it
`;
