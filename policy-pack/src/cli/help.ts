const GENERAL = `palisade policy: the rules of a policy pack, and what they say of what exists

Usage
  palisade policy list [options]          rules, with severity, level and standards
  palisade policy explain RULE            why a rule exists, how to mend its findings, its settings
  palisade policy check FILE [options]    judges an exported state, a preview's JSON or an event log
  palisade policy baseline FILE [options]
                                          accepts present findings, so that only new ones fail

  palisade policy COMMAND --help          all options, with examples
`;

const PACKS = `      --policy-pack DIR        another pack instead of Palisade's (repeatable)
      --policy-pack-config FILE
                               JSON settings of a pack (repeatable: the first belongs to the first pack, and so on)`;

const LIST = `palisade policy list: the rules of a policy pack

Usage
  palisade policy list [options]

Which rules
      --severity LEVEL         only those of this severity: critical, high, medium or low
      --framework NAME         only those of this standard, such as cis-aws, or of one control, such as cis-aws:2.1.4
      --type TYPE              only those that judge this type: aws:s3/bucket:Bucket, or Bucket
      --policy-pack DIR        those of another pack (repeatable)

Output
  -j, --json                   all that is known of the rules, as JSON
  -h, --help

Examples
  palisade policy list --severity critical
  palisade policy list --framework pci-dss --type Bucket --json
`;

const EXPLAIN = `palisade policy explain: why a rule exists, and how to mend what it finds

Usage
  palisade policy explain RULE [options]

      --policy-pack DIR        a rule of another pack (repeatable)
  -j, --json                   as JSON
  -h, --help

Example
  palisade policy explain s3-bucket-public-acl
`;

const INPUT = `What to judge: one of
  FILE                         any of the following; its content tells which. - reads standard input
      --stack-export FILE      what 'pulumi stack export' writes
      --preview FILE           what 'pulumi preview --json' or 'palisade preview --json' writes
      --event-log FILE         what 'pulumi preview --event-log FILE' or 'pulumi up --event-log FILE' writes`;

const CHECK = `palisade policy check: judges what exists or is planned, without its program

Usage
  palisade policy check FILE [options]

${INPUT}

Policies
${PACKS}
      --no-policy-packs        runs none: only what the packs of an event log found
      --baseline FILE          accepts the findings of this file; fails on new ones
      --strict-unknowns        fails when a mandatory rule could not be evaluated because a value is not known

Output
      --format FORMAT          table (default), json, sarif (2.1.0), junit (XML) or markdown
  -o, --output FILE            writes the report into a file; the table is printed all the same
      --debug                  stack traces of unexpected errors
  -h, --help

Examples
  pulumi stack export --show-secrets | palisade policy check -
  palisade policy check --preview preview.json --format sarif --output palisade.sarif
  palisade policy check state.json --baseline palisade-baseline.yaml

Exit codes
  0   no new violation of a mandatory rule
  1   error: bad input, a pack that fails, or a file of a preview or update that failed or was cut off, of which the rest is judged
  5   a mandatory rule is violated, be the file whole or not
`;

const BASELINE = `palisade policy baseline: accepts present findings, so that only new ones fail

Usage
  palisade policy baseline FILE [options]

${INPUT}
      --report FILE            what 'palisade preview --format json' or 'palisade policy check --format json' writes

Policies
${PACKS}

Output
  -o, --output FILE            the baseline (default: palisade-baseline.yaml)
      --debug                  stack traces of unexpected errors
  -h, --help

Examples
  palisade preview --all --format json --output report.json
  palisade policy baseline --report report.json
  palisade preview --all --baseline palisade-baseline.yaml
`;

export const HELP = { general: GENERAL, list: LIST, explain: EXPLAIN, check: CHECK, baseline: BASELINE };
